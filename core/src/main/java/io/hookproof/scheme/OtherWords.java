package io.hookproof.scheme;

import io.hookproof.http.Headers;
import java.util.ArrayList;
import java.util.List;

/** Whoever describes a sender may have taken its time, the place of its signature or its signs between for others. */
final class OtherWords {
    private static final String[] DIGESTS = {"md5", "sha1", "sha256", "sha384", "sha512"};

    private static final String[] SIGNS = {"", ".", ":", "\n", ",", "|", "&", "-", ";", "+", " "};

    /** Smaller numbers are mostly something else. */
    private static final long IN_2001 = 1_000_000_000_000L;

    private static final int MOST_TIMES = 8;

    private OtherWords() {}

    static void find(SignedScheme scheme, Headers headers, Trials trials, List<String> findings) {
        for (TimeFormat format : TimeFormat.values()) {
            if (trials.hold(scheme.timed(format))) {
                findings.add("the time would match as " + format
                        + (format == TimeFormat.LOCAL ? ": say its zone, in properties timestamp-zone" : ""));
            }
        }
        List<String> times = scheme.saysATime() ? List.of() : timesThatCame(headers);
        for (String content : otherContents(scheme.content(), times)) {
            if (trials.hold(scheme.over(content))) {
                boolean hasTime = false;
                for (String time : times) {
                    hasTime |= content.contains(time);
                }
                findings.add("what is signed would match as " + content.replace("\n", "\\n")
                        + (hasTime
                                ? ", and a time stands there: say .timestamp(…), in properties timestamp-header or"
                                        + " timestamp-item, and {timestamp}"
                                : ""));
                return;
            }
        }
        SignedScheme hashed = scheme.hashed();
        for (String content : hashed == scheme ? List.<String>of() : List.of("{secret}{body}", "{body}{secret}")) {
            if (trials.hold(hashed.over(content))) {
                findings.add("a plain hash of " + content + " would match, and no HMAC: keyedHash, in properties"
                        + " algorithm=hash-…");
                return;
            }
        }
        for (int i = 0; i < headers.size(); i++) {
            boolean mayBe = headers.value(i).contains("..") && HeaderSource.comes(headers.name(i));
            if (mayBe && trials.hold(scheme.detachedJws(Source.header(headers.name(i))))) {
                findings.add("the signature would match as a detached JWS in header " + headers.name(i));
                return;
            }
        }
        for (Source place : OtherPlaces.of(scheme.signaturePlace(), headers)) {
            for (Encoding encoding : Encoding.values()) {
                if (trials.hold(scheme.signature(place, encoding))) {
                    findings.add("the signature would match as " + encoding + " in " + place);
                    return;
                }
            }
        }
    }

    /** What reads like a time in the first headers that hold one, as words of what is signed. */
    private static List<String> timesThatCame(Headers headers) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < headers.size() && words.size() < MOST_TIMES; i++) {
            String name = headers.name(i);
            if (HeaderSource.comes(name) && readsLikeATime(headers.value(i))) {
                words.add("{header:" + name + "}");
            }
            for (String item : headers.value(i).split(",", MOST_TIMES)) {
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

    /** With other signs between its values, and what most senders sign; and with a digest in the place of the body. */
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

    /** With that sign between each value and the next. */
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
}
