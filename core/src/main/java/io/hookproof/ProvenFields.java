package io.hookproof;

import io.hookproof.http.Json;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a proof covers, by place: of the request, or of one item that is signed by itself. */
final class ProvenFields {
    private final Coverage coverage;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private ProvenFields(Coverage coverage) {
        this.coverage = coverage;
    }

    /** @param items the items that are signed by themselves; null if the proof is one for all of the request */
    static List<Map<String, String>> of(Coverage coverage, Parts request, @Nullable List<Delivery.Event> items) {
        if (items == null) {
            return List.of(new ProvenFields(coverage).of(request));
        }
        List<Map<String, String>> all = new ArrayList<>();
        for (Delivery.Event item : items) {
            all.add(new ProvenFields(coverage).of(request.item(item.json())));
        }
        return all;
    }

    private Map<String, String> of(Parts from) {
        for (Place place : coverage.places()) {
            if (place.kind() == Place.Kind.HEADER && place.name().endsWith("*")) {
                putAll(from, place.name().substring(0, place.name().length() - 1));
                continue;
            }
            Source source = source(place);
            if (source != null) {
                put(from, source);
            }
        }
        return fields;
    }

    /** Adds the headers whose names begin with that text. */
    private void putAll(Parts from, String beginning) {
        for (String name : from.request().headers().names()) {
            if (name.regionMatches(true, 0, beginning, 0, beginning.length())) {
                put(from, Source.header(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Adds the value at that place, or each value inside it. */
    private void put(Parts from, Source source) {
        Place place = source.place();
        Optional<String> value = from.only(source);
        if (value.isPresent()) {
            fields.put(place.toString(), value.get());
        }
        // A delivery opens all of a proven document.
        Optional<Json> json =
                place.kind() == Place.Kind.JSON && !place.name().isEmpty() ? from.json() : Optional.empty();
        Optional<Json> inside = json.isPresent() ? json.get().at(place.name()) : json;
        if (inside.isPresent() && inside.get().value() instanceof Map<?, ?> members) {
            for (Object name : members.keySet()) {
                Source member = Source.json(place.name() + "/" + Json.step(name.toString()));
                if (coverage.covers(member)) {
                    put(from, member);
                }
            }
        }
    }

    /** The source of a single value; null for parts of a request that have none. */
    private static @Nullable Source source(Place place) {
        String name = place.name();
        Place.Kind kind = place.kind();
        if (kind == Place.Kind.HEADER) {
            // An entry of a list: the other entries of the header are not proven.
            return name.indexOf(' ') < 0 ? Source.header(name) : null;
        }
        if (kind == Place.Kind.JSON) {
            return Source.json(name);
        }
        if (kind == Place.Kind.FORM_FIELD) {
            return Source.form(name);
        }
        return kind == Place.Kind.QUERY && !name.isEmpty() ? Source.query(name) : null;
    }
}
