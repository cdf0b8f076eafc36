package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Several headers as one text: names in lower case and sorted, each as {@code name:value}. Refused where the text could
 * be that of other headers.
 */
abstract class HeaderLines extends PartSource {
    private HeaderLines(Place place) {
        super(place);
    }

    /** The headers that are sure to be in the text. */
    abstract Set<Place> places();

    /** Every header whose name begins so, each ended by a line feed. */
    static HeaderLines startingWith(String prefix) {
        Place family = new Place(Place.Kind.HEADER, prefix.toLowerCase(Locale.ROOT) + "*");
        return new HeaderLines(family) {
            @Override
            Set<Place> places() {
                return Set.of(family);
            }

            @Override
            public void find(Parts parts, Found found) {
                StringBuilder lines = new StringBuilder();
                named(parts.request().headers(), prefix, found)
                        .forEach((name, value) ->
                                lines.append(name).append(':').append(value).append('\n'));
                if (lines.length() > 0) {
                    found.add(lines.toString());
                }
            }

            @Override
            public void put(Draft draft, String value) {
                draft.header(prefix + "message-id", value);
            }
        };
    }

    private static Map<String, String> named(Headers headers, String prefix, Found found) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            if (name.startsWith(prefix.toLowerCase(Locale.ROOT)) && sorted.put(name, headers.value(i)) != null) {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
            }
        }
        return sorted;
    }

    /**
     * The headers that a header lists, joined by {@code ;}.
     *
     * @param names the header with the list, which lists itself, then those that it must list beside
     */
    static HeaderLines listedIn(String names) {
        List<String> required = List.of(names.split(","));
        String list = required.get(0);
        return new HeaderLines(new Place(Place.Kind.HEADER, list)) {
            @Override
            Set<Place> places() {
                Set<Place> places = new HashSet<>();
                for (String name : required) {
                    places.add(new Place(Place.Kind.HEADER, name));
                }
                return places;
            }

            @Override
            public void find(Parts parts, Found found) {
                Source.header(list).find(parts, found);
                if (found.problem() != null || found.size() != 1) {
                    return;
                }
                List<String> listed =
                        List.of(found.value(0).toLowerCase(Locale.ROOT).split(",", -1));
                found.cleared();
                if (!required.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .allMatch(listed::contains)) {
                    found.refuse(Rejection.CONTENT_MISSING);
                    return;
                }
                String text = joined(parts.request().headers(), listed, found);
                if (found.problem() == null) {
                    found.add(text);
                }
            }

            @Override
            public void put(Draft draft, String value) {
                draft.header(list, String.join(",", required).toLowerCase(Locale.ROOT));
            }
        };
    }

    private static String joined(Headers headers, List<String> listed, Found found) {
        List<String> sorted = new ArrayList<>(listed);
        sorted.sort(null);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.size(); i++) {
            int index = headers.indexOf(sorted.get(i));
            if (index < 0) {
                found.refuse(index == -1 ? Rejection.CONTENT_MISSING : Rejection.CONTENT_AMBIGUOUS);
                return "";
            }
            String value = headers.value(index).strip();
            boolean last = i + 1 == sorted.size();
            // A value that goes on like the next header could have been two, or two have been one.
            if (!last && value.contains(";" + sorted.get(i + 1) + ":")) {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
                return "";
            }
            text.append(sorted.get(i)).append(':').append(value).append(last ? "" : ";");
        }
        return text.toString();
    }
}
