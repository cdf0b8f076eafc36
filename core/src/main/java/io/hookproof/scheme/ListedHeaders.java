package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers that a header lists, as one text: names in lower case and sorted, each as {@code name:value}, joined by
 * {@code ;}. Refused where the text could be that of other headers: where one begins in it twice.
 */
final class ListedHeaders extends PartSource {
    /** Senders list less than ten. Whoever has no key writes this list, too. */
    private static final int MAX_NAMES = 64;

    private final List<String> required;

    /** @param names the header with the list, which lists itself, then those that it must list beside */
    ListedHeaders(String names) {
        super(new Place(Place.Kind.HEADER, names.split(",")[0]));
        this.required = List.of(names.split(","));
    }

    /** Those that are sure to be in the text. */
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
        Source.header(place().name()).find(parts, found);
        if (found.problem() != null || found.size() != 1) {
            return;
        }
        List<String> listed = List.of(found.value(0).toLowerCase(Locale.ROOT).split(",", MAX_NAMES + 1));
        found.cleared();
        for (String name : required) {
            if (!listed.contains(name.toLowerCase(Locale.ROOT))) {
                found.refuse(Rejection.CONTENT_MISSING);
                return;
            }
        }
        String text = joined(parts.request().headers(), listed, found);
        if (found.problem() == null) {
            found.add(text);
        }
    }

    private static String joined(Headers headers, List<String> listed, Found found) {
        if (listed.size() > MAX_NAMES || new HashSet<>(listed).size() < listed.size()) {
            found.refuse(Rejection.CONTENT_AMBIGUOUS);
            return "";
        }
        List<String> sorted = new ArrayList<>(listed);
        sorted.sort(null);
        StringBuilder text = new StringBuilder();
        for (String name : sorted) {
            int index = headers.indexOf(name);
            if (index < 0) {
                found.refuse(index == -1 ? Rejection.CONTENT_MISSING : Rejection.CONTENT_AMBIGUOUS);
                return "";
            }
            String value = headers.value(index);
            // Signed without blanks around it, and read with them: another id, say, under the same signature.
            if (!value.equals(value.strip())) {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
                return "";
            }
            text.append(';').append(name).append(':').append(value);
        }
        // One that begins twice could have been two, or two have been one.
        for (String name : sorted) {
            String begin = ";" + name + ":";
            if (name.indexOf(';') >= 0 || name.indexOf(':') >= 0 || text.indexOf(begin) != text.lastIndexOf(begin)) {
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
                return "";
            }
        }
        return text.substring(1);
    }

    @Override
    public void put(Draft draft, String value) {
        draft.header(place().name(), String.join(",", required).toLowerCase(Locale.ROOT));
    }
}
