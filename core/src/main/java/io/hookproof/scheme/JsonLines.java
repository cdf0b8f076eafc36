package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of names and values of JSON fields, as SNS signs them.
 *
 * <p>The text has only one reading, from its end: no value but the first may contain a line feed, and only names that
 * the sender itself omits may be missing. Otherwise an attacker could have Amazon sign a text as the message of their
 * own topic that reads like the lines of another topic's message.
 */
final class JsonLines implements SignedContent {
    private final List<String> names;
    private final List<String> pointers;

    /**
     * Creates the lines.
     *
     * @param names the names in order; one that may be missing ends with {@code ?}
     */
    JsonLines(List<String> names) {
        List<String> pointers = new ArrayList<>();
        for (String name : names) {
            pointers.add("/" + name.replace("?", ""));
        }
        this.names = names;
        this.pointers = List.copyOf(pointers);
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Optional<Json> json = parts.json();
        if (json.isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        for (int i = 0; i < pointers.size(); i++) {
            Optional<String> value = json.get().text(pointers.get(i));
            if (value.isEmpty() && !names.get(i).endsWith("?")) {
                return Rejection.CONTENT_MISSING;
            }
            if (i > 0 && value.isPresent() && value.get().indexOf('\n') >= 0) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return null;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        for (String pointer : pointers) {
            Optional<String> value = parts.json().orElseThrow().text(pointer);
            if (value.isPresent()) {
                sink.text(pointer, 1, pointer.length());
                sink.text("\n");
                sink.text(value.get());
                sink.text("\n");
            }
        }
    }

    @Override
    public Coverage coverage() {
        Set<Place> places = new HashSet<>();
        for (String pointer : pointers) {
            places.add(new Place(Place.Kind.JSON, pointer));
        }
        return Coverage.fields(places);
    }

    @Override
    public String toString() {
        return "lines of " + names;
    }
}
