package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All headers whose names share a beginning, as one text: names in lower case and sorted, each as {@code name:value}
 * and a line feed. A request is refused if a name occurs twice, or a value is not printable ASCII.
 */
final class HeaderFamily extends PartSource {
    private final String prefix;

    HeaderFamily(String prefix) {
        super(new Place(Place.Kind.HEADER, prefix.toLowerCase(Locale.ROOT) + "*"));
        this.prefix = prefix;
    }

    @Override
    public void find(Parts parts, Found found) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> header :
                named(parts.request().headers(), found).entrySet()) {
            lines.append(header.getKey()).append(':').append(header.getValue()).append('\n');
        }
        if (lines.length() > 0) {
            found.add(lines.toString());
        }
    }

    private Map<String, String> named(Headers headers, Found found) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            if (!name.startsWith(prefix.toLowerCase(Locale.ROOT))) {
                continue;
            }
            String value = headers.value(i);
            // A line feed could pass for the line of another header.
            if (sorted.put(name, value) != null || !Text.isPrintable(value)) {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
            }
        }
        return sorted;
    }

    @Override
    public void put(Draft draft, String value) {
        draft.header(prefix + "message-id", value);
    }
}
