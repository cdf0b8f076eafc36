package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value of the JSON body as its literal text, or rewritten without some members or with all names sorted. Numbers and
 * characters stay as the sender wrote them, because a sender that signs a library's output also sends that library's
 * output.
 */
final class JsonText extends PartSource {
    private final Set<String> without;
    private final boolean sorted;
    private final boolean base64;

    /**
     * Creates a source.
     *
     * @param which a JSON Pointer, followed by a comma and each member that is left out
     */
    JsonText(String which, boolean sorted, boolean base64) {
        super(new Place(Place.Kind.JSON, ValueSource.requirePointer(which.split(",", -1)[0])));
        List<String> names = List.of(which.split(",", -1));
        this.without = Set.copyOf(names.subList(1, names.size()));
        this.sorted = sorted;
        this.base64 = base64;
    }

    /** Returns the document without the given members. */
    static Source without(String... pointers) {
        StringBuilder left = new StringBuilder();
        for (String pointer : pointers) {
            left.append(',').append(ValueSource.requireMember(pointer));
        }
        return new JsonText(left.isEmpty() ? "," + ValueSource.requireMember("") : left.toString(), false, false);
    }

    @Override
    Set<Place> places() {
        return Set.of(place(), Piece.itself(this));
    }

    @Override
    Set<Place> leftOut() {
        return ValueSource.named(Place.Kind.JSON, place().name(), without);
    }

    @Override
    List<Set<Place>> standsIn() {
        return List.of(Set.of(place()), Set.of(Coverage.SPELLING, Piece.itself(this)));
    }

    @Override
    public void find(Parts parts, Found found) {
        String text = parts.workspace().rebuilt(this);
        if (text == null) {
            text = text(parts);
            if (text == null) {
                return;
            }
            parts.keep().workspace().rebuilt(this, text);
        }
        found.add(text);
    }

    /** Returns the text that is signed; null if the value is missing. */
    private @Nullable String text(Parts parts) {
        String pointer = place().name();
        // Proven places are pointers into the document. In another part of the request, they would name other values
        // than the signed ones.
        Optional<Json> json = parts.documentIsBody() ? parts.json() : Optional.empty();
        if (json.isEmpty() || !json.get().has(pointer)) {
            return null;
        }
        JsonRewrite body = new JsonRewrite(parts.request().body().bytes(), sorted);
        int start = body.start();
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            start = body.member(start, Json.name(step).getBytes(UTF_8));
            if (start < 0) {
                return null;
            }
        }
        byte[] text = body.text(start, without);
        return base64 ? Encoding.BASE64.write(text) : new String(text, UTF_8);
    }

    @Override
    public String toString() {
        return place()
                + (sorted ? " sorted" : "")
                + (without.isEmpty() ? "" : " without " + String.join(", ", new TreeSet<>(without)));
    }
}
