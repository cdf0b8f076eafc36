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
 * Where the items of a batch stand. Some senders send one event as it is in the place of the array; and of those whose
 * body is the array, some write a line for each.
 *
 * @param array pointer to the array; empty if the document itself is one
 * @param item pointer inside an element; empty if the element itself is the item
 */
public record Batch(String array, String item) {
    /** As many keys as a replay store takes at once. */
    public static final int MAX_ITEMS = 10_000;

    /** Whether what stands there is of one item, and not the same for all of them. */
    public static boolean isInItem(Source place) {
        return PartSource.isOfDocument(place);
    }

    /** Whether any of it is read in the JSON document, so that around the items it is not what it is in one of them. */
    public static boolean isPartlyInItem(Source place) {
        return PartSource.readsDocument(place);
    }

    /** The items in order; none if there are none, or they cannot be taken apart, which {@link #problem} tells. */
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

    /** Why the events that are there cannot be taken apart; empty if they can be, and where there are none. */
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

    /** Of a body that says something, that there are no events is known only where it was read. */
    private Optional<String> nothing(Parts parts) {
        Optional<Json> json = parts.json();
        if (json.isPresent()) {
            Optional<Json> there = json.get().at(array);
            return there.isEmpty() || there.get().value() instanceof List<?>
                    ? Optional.empty()
                    : Optional.of("what stands in " + place() + " is no event, and no array of them");
        }
        Optional<String> unreadable = parts.unreadable();
        // A body that is no JSON may be a ping; a form without the field of its events is written to hide them.
        return unreadable.isPresent()
                        || parts.documentIsBody()
                        || parts.request().body().size() == 0
                ? unreadable
                : Optional.of("no JSON is where the events were looked for");
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

    /** What each line says, null where it says no event; none if it is so with the first. */
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
