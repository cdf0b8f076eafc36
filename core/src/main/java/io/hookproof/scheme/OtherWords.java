package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Other readings of a user's own scheme, in case its definition has the wrong time, place of signature or delimiters.
 */
final class OtherWords {
    private static final String[] DIGESTS = {"md5", "sha1", "sha256", "sha384", "sha512"};

    private static final String[] SIGNS = {"", ".", ":", "\n", ",", "|", "&", "-", ";", "+", " "};

    /** The least number that is taken for a time; smaller ones usually mean something else. */
    private static final long IN_2001 = 1_000_000_000_000L;

    /**
     * The longest text before a signature. Longer headers hold other things, and each place costs a check for each
     * encoding.
     */
    private static final int MOST_BEFORE_A_SIGNATURE = 200;

    private static final int MOST_ENTRIES = 8;

    /** The most places tried, because an attacker chooses how many headers arrive. */
    private static final int MOST_PLACES = 200;

    /** The shortest signature in characters: sixteen bytes in base64 without padding. */
    private static final int SHORTEST_SIGNATURE = 22;

    private OtherWords() {}

    static void find(SignedScheme scheme, Headers headers, Hypotheses tried) {
        for (TimeFormat format : TimeFormat.values()) {
            if (tried.wouldProve(scheme.timed(format))) {
                tried.found("the time would match as " + format
                        + (format == TimeFormat.LOCAL ? ": set its zone, in properties timestamp-zone" : ""));
            }
        }
        List<String> times = scheme.saysATime() ? List.of() : timesThatCame(headers);
        for (String content : otherContents(scheme.content(), times)) {
            if (tried.wouldProve(scheme.over(content))) {
                boolean hasTime = false;
                for (String time : times) {
                    hasTime |= content.contains(time);
                }
                tried.found("what is signed would match as " + content.replace("\n", "\\n")
                        + (hasTime
                                ? ", and a time stands there: add .timestamp(…), in properties timestamp-header or"
                                        + " timestamp-item, and {timestamp}"
                                : ""));
                return;
            }
        }
        SignedScheme hashed = scheme.hashed();
        for (String content : hashed == scheme ? List.<String>of() : List.of("{secret}{body}", "{body}{secret}")) {
            if (tried.wouldProve(hashed.over(content))) {
                tried.found("a plain hash of " + content + " would match, and no HMAC: keyedHash, in properties"
                        + " algorithm=hash-…");
                return;
            }
        }
        for (int i = 0; i < headers.size(); i++) {
            boolean mayBe = headers.value(i).contains("..") && HeaderSource.comes(headers.name(i));
            if (mayBe && tried.wouldProve(scheme.detachedJws(Source.header(headers.name(i))))) {
                tried.found("the signature would match as a detached JWS in header " + headers.name(i));
                return;
            }
        }
        for (Source place : placesIn(scheme.signaturePlace(), headers)) {
            for (Encoding encoding : Encoding.values()) {
                if (tried.wouldProve(scheme.signature(place, encoding))) {
                    tried.found("the signature would match as " + encoding + " in " + place);
                    return;
                }
            }
        }
    }

    /** Returns the headers that first hold something like a time, as names in the notation. */
    private static List<String> timesThatCame(Headers headers) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < headers.size() && words.size() < MOST_ENTRIES; i++) {
            String name = headers.name(i);
            if (HeaderSource.comes(name) && readsLikeATime(headers.value(i))) {
                words.add("{header:" + name + "}");
            }
            for (String item : headers.value(i).split(",", MOST_ENTRIES)) {
                int equals = item.indexOf('=');
                if (equals > 0 && HeaderSource.comes(name) && readsLikeATime(item.substring(equals + 1))) {
                    words.add("{header-item:" + name + ","
                            + item.substring(0, equals).strip() + "}");
                }
            }
        }
        return words;
    }

    private static boolean readsLikeATime(String text) {
        for (TimeFormat format : TimeFormat.values()) {
            if (format.epochMillis(text, 0, text.length()) > IN_2001) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the content with other delimiters between its values, the content that most senders sign, and each with a
     * digest in place of the body.
     */
    private static List<String> otherContents(String content, List<String> times) {
        List<String> contents = new ArrayList<>(List.of("{body}", "{body}{timestamp}", "{body}.{timestamp}"));
        for (String sign : SIGNS) {
            contents.add(joined(content, sign));
            contents.add("{timestamp}" + sign + "{body}");
            for (String time : times) {
                contents.add(time + sign + "{body}");
                contents.add("{body}" + sign + time);
            }
        }
        for (String digest : content.contains("{body}") ? DIGESTS : new String[0]) {
            for (String spelling : new String[] {"-hex", "-base64", ""}) {
                contents.add(content.replace("{body}", "{body-" + digest + spelling + "}"));
            }
        }
        return contents;
    }

    /** Returns the content with that delimiter between its values. */
    private static String joined(String content, String sign) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        for (int close = content.indexOf('}'); close >= 0; close = content.indexOf('}', at)) {
            int open = content.indexOf('{', close);
            if (open < 0) {
                break;
            }
            joined.append(content, at, close + 1).append(sign);
            at = open;
        }
        return joined.append(content, at, content.length()).toString();
    }

    /**
     * Returns the configured place and every header that arrived: whole, after a word of its own, or as an item of a
     * list.
     */
    private static List<Source> placesIn(Source said, Headers headers) {
        List<Source> places = new ArrayList<>(List.of(said));
        for (int i = 0; i < headers.size() && places.size() < MOST_PLACES; i++) {
            if (!HeaderSource.comes(headers.name(i))) {
                // Containers let such names through, such as HTTP/2's own; no sender signs in one.
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

    /**
     * Adds the entries of a list, first all together, as if there were one for each live secret, and then one by one.
     */
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
