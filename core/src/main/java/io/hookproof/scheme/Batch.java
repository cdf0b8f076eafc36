package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the items of a batch stand.
 *
 * @param array pointer to the array; empty if the document itself is one
 * @param item pointer inside an element; empty if the element itself is the item
 */
public record Batch(String array, String item) {
    /** More than any sender puts into one request. */
    public static final int MAX_ITEMS = 1_000;

    /** The items in order; none if there is no such array, an element lacks its item, or there are too many. */
    public List<Json> items(Parts parts) {
        List<Json> elements =
                parts.json().flatMap(json -> json.at(array)).map(Json::elements).orElse(List.of());
        if (elements.size() > MAX_ITEMS) {
            return List.of();
        }
        List<Json> items = new ArrayList<>(elements.size());
        for (Json element : elements) {
            Optional<Json> found = element.at(item);
            if (found.isEmpty()) {
                return List.of();
            }
            items.add(found.get());
        }
        return items;
    }
}
