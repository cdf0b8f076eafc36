package io.hookproof.scheme;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of names and values of JSON fields, as SNS signs them. */
record JsonLines(List<String> names) implements SignedContent {
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
            parts.json().orElseThrow().text("/" + name).ifPresent(value -> {
                sink.text(name);
                sink.text("\n");
                sink.text(value);
                sink.text("\n");
            });
        }
    }

    @Override
    public Coverage coverage() {
        return Coverage.fields(names.stream()
                .map(name -> new Place(Place.Kind.JSON, "/" + name))
                .collect(Collectors.toSet()));
    }

    @Override
    public String toString() {
        return "lines of " + names;
    }
}
