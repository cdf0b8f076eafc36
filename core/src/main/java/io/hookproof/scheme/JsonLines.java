package io.hookproof.scheme;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines of names and values of JSON fields, as SNS signs them. */
final class JsonLines implements SignedContent {
    private final List<String> names;

    JsonLines(List<String> names) {
        this.names = names;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        if (parts.json().isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        for (String name : names) {
            boolean last = name.equals(names.get(names.size() - 1));
            String value = parts.json().get().text("/" + name).orElse("");
            // A line feed in any value but the first could pretend to be the next line.
            if (!last && !name.equals(names.get(0)) && value.indexOf('\n') >= 0) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return null;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        for (String name : names) {
            Optional<String> value = parts.json().orElseThrow().text("/" + name);
            if (value.isPresent()) {
                sink.text(name);
                sink.text("\n");
                sink.text(value.get());
                sink.text("\n");
            }
        }
    }

    @Override
    public Coverage coverage() {
        Set<Place> places = new HashSet<>();
        for (String name : names) {
            places.add(new Place(Place.Kind.JSON, "/" + name));
        }
        return Coverage.fields(places);
    }

    @Override
    public String toString() {
        return "lines of " + names;
    }
}
