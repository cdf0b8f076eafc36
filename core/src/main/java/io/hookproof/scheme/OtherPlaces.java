package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Other places in the headers of a request where a signature may stand. */
final class OtherPlaces {
    /** Longer headers hold other things; each place costs a check for each way to write a signature. */
    private static final int MOST_BEFORE_A_SIGNATURE = 200;

    private static final int MOST_ENTRIES = 8;

    /** Whoever has no key chooses how many headers come. */
    private static final int MOST_PLACES = 200;

    /** In characters: of sixteen bytes, in base64 without padding. */
    private static final int SHORTEST_SIGNATURE = 22;

    private OtherPlaces() {}

    /** The place itself, and every header that came: whole, behind a word of its own, or as an item of a list. */
    static List<Source> of(Source said, Headers headers) {
        List<Source> places = new ArrayList<>(List.of(said));
        for (int i = 0; i < headers.size() && places.size() < MOST_PLACES; i++) {
            if (!HeaderSource.comes(headers.name(i))) {
                // Containers let such names through, as HTTP/2's own; nobody signs in one.
                continue;
            }
            HeaderSource header = Source.header(headers.name(i));
            String value = headers.value(i);
            places.add(header);
            for (int at = 1; at < Math.min(value.length(), MOST_BEFORE_A_SIGNATURE); at++) {
                char c = value.charAt(at);
                if (c == '=' || c == ' ' || c == ':') {
                    places.add(
                            value.indexOf(',') < 0
                                    ? header.after(value.substring(0, at + 1))
                                    : header.entry(value.substring(value.lastIndexOf(',', at) + 1, at + 1)
                                            .strip()));
                }
            }
            addEntries(header, value, places);
        }
        return places;
    }

    /** Of a list each, as where there is one for each live secret, and then one by one. */
    private static void addEntries(HeaderSource header, String value, List<Source> places) {
        for (char separator : new char[] {',', ';', '|', '.', ' '}) {
            StringTokenizer entries = new StringTokenizer(value, String.valueOf(separator));
            int count = Math.min(entries.countTokens(), MOST_ENTRIES);
            boolean isList = false;
            for (int entry = 0; count > 1 && entry < count; entry++) {
                if (entries.nextToken().length() >= SHORTEST_SIGNATURE) {
                    if (!isList) {
                        places.add(header.entry("", separator));
                    }
                    isList = true;
                    places.add(header.position(entry, entry + 1, separator));
                }
            }
        }
    }
}
