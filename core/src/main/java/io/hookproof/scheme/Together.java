package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Several values as one text, joined by slashes. A slash inside a value is escaped as in a JSON Pointer. */
final class Together extends PartSource {
    private final List<Source> sources;
    /** Whether every byte of the document is signed, so that a blank value there is the sender's own. */
    private final boolean whole;

    Together(Source first, Source... others) {
        super(first.place());
        sources = new ArrayList<>(List.of(others));
        sources.add(0, first);
        whole = false;
    }

    private Together(Together other) {
        super(other.place());
        sources = new ArrayList<>();
        for (Source source : other.sources) {
            sources.add(ofWhole(source));
        }
        whole = true;
    }

    @Override
    Source ofWhole() {
        return new Together(this);
    }

    @Override
    public void find(Parts parts, Found found) {
        List<String> values = new ArrayList<>();
        for (Source source : sources) {
            // Found directly: the parts have only one object for what is found.
            Found one = new Found();
            source.find(parts, one);
            if (one.problem() != null || one.size() != 1) {
                return;
            }
            // A blank value counts as none, because some senders sign both as nothing. One of two places is none
            // already.
            Place.Kind kind = source.place().kind();
            boolean isSigned = kind == Place.Kind.CLAIM || whole && kind == Place.Kind.JSON;
            boolean mayBeBlank = isSigned && !values.isEmpty() || source instanceof TwoSources two && two.isEither();
            if (one.value(0).isBlank() && !mayBeBlank) {
                return;
            }
            values.add(Json.step(one.value(0)));
        }
        found.add(String.join("/", values));
    }

    @Override
    boolean isBeforeTheBody() {
        for (Source source : sources) {
            if (!isBeforeTheBody(source)) {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean isOfDocument() {
        for (Source source : sources) {
            if (readsDocument(source)) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean isConfigured() {
        for (Source source : sources) {
            if (!isConfigured(source)) {
                return false;
            }
        }
        return true;
    }

    @Override
    List<Set<Place>> standsIn() {
        return standsIn(sources.toArray(new Source[0]));
    }

    /**
     * Writes each part of the value to its place if there are as many parts as places. Otherwise, the whole value goes
     * to the first place, and the other places get 1 if they are empty.
     */
    @Override
    public void put(Draft draft, String value) {
        String[] values = value.split("/", -1);
        if (values.length == sources.size()) {
            for (int i = 0; i < values.length; i++) {
                sources.get(i).put(draft, Json.name(values[i]));
            }
            return;
        }
        sources.get(0).put(draft, value);
        for (Source other : sources.subList(1, sources.size())) {
            if (draft.parts().only(other).isEmpty()) {
                other.put(draft, "1");
            }
        }
    }

    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(" with ");
        for (Source source : sources) {
            names.add(source.toString());
        }
        return names.toString();
    }
}
