package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The location of the items of a batch. Some senders put a single event in the place of the array or of the document.
 * Some senders whose body is the array write one event per line instead.
 *
 * @param array JSON Pointer to the array; empty if the document itself is the array
 * @param item JSON Pointer inside an array element; empty if the element itself is the item
 */
public record Batch(String array, String item) {
    /** The largest batch, equal to the number of keys that a replay store takes at once. */
    public static final int MAX_ITEMS = 10_000;

    /**
     * Creates a location.
     *
     * @throws IllegalArgumentException if one of the two is no JSON Pointer
     */
    public Batch {
        // Reading refuses a text that is no pointer, so it happens here and not at the first delivery.
        Json nothing = Json.of(Map.of());
        nothing.at(array);
        nothing.at(item);
    }

    /** Returns whether the value in that place belongs to one item, and is not the same for all items. */
    public static boolean isInItem(Source place) {
        return PartSource.isOfDocument(place);
    }

    /**
     * Returns whether any part of the place is in the JSON document, so that it has another value around the items than
     * inside one.
     */
    public static boolean isPartlyInItem(Source place) {
        return PartSource.readsDocument(place);
    }

    /**
     * Returns the items in order. Empty if there are none, or if they cannot be split; {@link #problem} tells which.
     */
    public List<Json> items(Parts parts) {
        List<?> elements = elements(parts);
        if (elements.size() > MAX_ITEMS) {
            return List.of();
        }
        List<Json> items = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Optional<Json> found = item(element);
            if (found.isEmpty()) {
                return List.of();
            }
            items.add(found.get());
        }
        return items;
    }

    /** Returns why the events cannot be split; empty if they can be, or if there are none. */
    public Optional<String> problem(Parts parts) {
        List<?> elements = elements(parts);
        if (elements.isEmpty()) {
            return nothing(parts);
        }
        if (elements.size() > MAX_ITEMS) {
            return Optional.of(
                    elements.size() + " events in one request, and at most " + MAX_ITEMS + " are taken at once");
        }
        for (int i = 0; i < elements.size(); i++) {
            if (item(elements.get(i)).isEmpty()) {
                return Optional.of("element " + i + " of " + place() + " is no event");
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the event of a document that has no array, not even an empty one. Whether a proof covers it there is for
     * the caller to know: items that are signed one by one never come without their array.
     */
    public Optional<Json> alone(Parts parts) {
        Optional<Json> json = parts.json();
        return json.isPresent() && isAlone(json.get()) ? json.get().at(item) : Optional.empty();
    }

    /** Returns whether the document has content and nothing where the array should be. Some write null for no items. */
    private boolean isAlone(Json document) {
        int last = Math.max(0, array.lastIndexOf('/'));
        Optional<Json> around = document.at(array.substring(0, last));
        return document.value() instanceof Map<?, ?> members
                && !members.isEmpty()
                && !document.has(array)
                && !(around.isPresent()
                        && around.get().value() instanceof Map<?, ?> there
                        && there.containsKey(Json.name(array.substring(last + 1))));
    }

    /** Returns why no events were found. A body with content has none for certain only if it could be read. */
    private Optional<String> nothing(Parts parts) {
        Optional<Json> json = parts.json();
        if (json.isPresent()) {
            Optional<Json> there = json.get().at(array);
            boolean isNone = there.isPresent()
                    ? there.get().value() instanceof List<?>
                    : json.get().value() instanceof Map<?, ?>
                            && (!isAlone(json.get()) || alone(parts).isPresent());
            return isNone
                    ? Optional.empty()
                    : Optional.of("what stands in " + place() + " is no event, and no array of them");
        }
        Optional<String> unreadable = parts.unreadable();
        Body body = parts.request().body();
        // Bytes that are no text are events in another format, such as MessagePack. A form that lacks the field of the
        // events is one whose author hides them.
        return unreadable.isPresent() || parts.documentIsBody() && isPing(parts) || body.size() == 0
                ? unreadable
                : Optional.of("no JSON is where the events were looked for; other formats are not read");
    }

    /**
     * Returns whether the body is text that holds no event. A body that looks like JSON, has a text in it and cannot be
     * read may hold events, because one NaN makes all of it unreadable.
     */
    private static boolean isPing(Parts parts) {
        Body body = parts.request().body();
        return body.isUtf8() && !(parts.isNotStrict() && body.contains("\""));
    }

    private Optional<Json> item(@Nullable Object element) {
        return element == null ? Optional.empty() : Json.of(element).at(item);
    }

    private List<?> elements(Parts parts) {
        Optional<Json> json = parts.json();
        if (json.isEmpty()) {
            return array.isEmpty() && parts.documentIsBody() && parts.isBelieved() ? lines(parts) : List.of();
        }
        Optional<Json> there = json.get().at(array);
        Object value = there.isPresent() ? there.get().value() : null;
        return value instanceof List<?> list ? list : value instanceof Map<?, ?> ? List.of(value) : List.of();
    }

    /** Returns the document of each line, null for a line without an event; empty if the first line has none. */
    private static List<?> lines(Parts parts) {
        byte[] body = parts.request().body().bytes();
        List<@Nullable Object> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= body.length && lines.size() <= MAX_ITEMS; at++) {
            if (at < body.length && body[at] != '\n') {
                continue;
            }
            byte[] line = Arrays.copyOfRange(body, start, at);
            Optional<Json> json = parts.parsed(Body.of(line));
            if (json.isPresent() && json.get().value() instanceof Map<?, ?> event) {
                lines.add(event);
            } else if (!new String(line, UTF_8).isBlank()) {
                if (lines.isEmpty()) {
                    return lines;
                }
                lines.add(null);
            }
            start = at + 1;
        }
        return lines;
    }

    private String place() {
        return array.isEmpty() ? "the document" : array;
    }
}
