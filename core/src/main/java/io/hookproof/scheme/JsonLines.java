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
 * <p>Read in one way only, from the end: no value but the first holds a line feed, and of the names behind it only what
 * the sender itself leaves out may be missing. Anyone may have Amazon sign a text of his own as the message of his own
 * topic, and so the lines of another topic's.
 */
final class JsonLines implements SignedContent {
    private final List<String> names;
    private final List<Line> lines;

    private record Line(String name, String pointer, boolean mayBeMissing) {}

    /** @param names in order; one that may be missing ends with {@code ?} */
    JsonLines(List<String> names) {
        List<Line> lines = new ArrayList<>();
        for (String given : names) {
            boolean mayBeMissing = given.endsWith("?");
            String name = mayBeMissing ? given.substring(0, given.length() - 1) : given;
            lines.add(new Line(name, "/" + name, mayBeMissing));
        }
        this.names = names;
        this.lines = List.copyOf(lines);
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Optional<Json> json = parts.json();
        if (json.isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Optional<String> value = json.get().text(line.pointer());
            if (value.isEmpty() && !line.mayBeMissing()) {
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
        for (Line line : lines) {
            Optional<String> value = parts.json().orElseThrow().text(line.pointer());
            if (value.isPresent()) {
                sink.text(line.name());
                sink.text("\n");
                sink.text(value.get());
                sink.text("\n");
            }
        }
    }

    @Override
    public Coverage coverage() {
        Set<Place> places = new HashSet<>();
        for (Line line : lines) {
            places.add(new Place(Place.Kind.JSON, line.pointer()));
        }
        return Coverage.fields(places);
    }

    @Override
    public String toString() {
        return "lines of " + names;
    }
}
