package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of a batch stand.
 *
 * @param array pointer to the array; empty if the document itself is one
 * @param item pointer inside an element; empty if the element itself is the item
 */
public record Batch(String array, String item) {
    /** As many keys as a replay store takes at once. */
    public static final int MAX_ITEMS = 10_000;

    /** The items in order; none if there is no such array, or it cannot be taken apart, which {@link #problem} tells. */
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
        if (parts.json().isEmpty()) {
            return parts.unreadable();
        }
        List<?> elements = elements(parts);
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

    private Optional<Json> item(@Nullable Object element) {
        return element == null ? Optional.empty() : Json.of(element).at(item);
    }

    private List<?> elements(Parts parts) {
        Optional<Json> json = parts.json();
        Optional<Json> there = json.isPresent() ? json.get().at(array) : Optional.empty();
        return there.isPresent() && there.get().value() instanceof List<?> list ? list : List.of();
    }

    private String place() {
        return array.isEmpty() ? "the document" : array;
    }
}
