package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What may have gone wrong where a signature does not match: tries other readings of the secret and other versions of
 * the body until one would have matched. Far from the hot path; what it finds is for the operator alone, since it says
 * which change an attacker would need as well.
 */
public final class Hypotheses {
    private static final Window ANY_TIME = new Window(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

    private static final String[] DIGESTS = {"md5", "sha1", "sha256", "sha384", "sha512"};

    private static final String[] SIGNS = {"", ".", ":", "\n", ",", "|", "&", "-", ";", "+", " "};

    /** Smaller numbers are mostly something else. */
    private static final long IN_2001 = 1_000_000_000_000L;

    /** Longer headers hold other things; each place costs a check for each way to write a signature. */
    private static final int MOST_BEFORE_A_SIGNATURE = 200;

    private static final int MOST_ENTRIES = 8;

    /** Whoever has no key chooses how many headers come. */
    private static final int MOST_PLACES = 200;

    /** In characters: of sixteen bytes, in base64 without padding. */
    private static final int SHORTEST_SIGNATURE = 22;

    private static final int SMALL = 64 * 1024;

    /** In bytes that are hashed: some tenths of a second. */
    private static final long SOON = 32 << 20;

    /** What a try costs beside the body: a key made ready, and the checks of public keys. */
    private static final long EACH = 8 << 10;

    private static final List<String> NOT_ALL =
            List.of("not all is tried here; Verifier.diagnose and verify --explain on the command line try all");

    private final Scheme scheme;
    private final List<Secret> secrets;
    private final Parts parts;
    private final Parts.Context context;
    private long left;

    private Hypotheses(Scheme scheme, List<Secret> secrets, Parts parts, Parts.Context context, long left) {
        this.scheme = scheme;
        this.secrets = secrets;
        this.parts = parts;
        this.context = context;
        this.left = left;
    }

    /**
     * Each finding in one sentence that names the cure; empty if none of the hypotheses would have matched.
     *
     * @param soon whether a stranger's thread waits: of small bodies, and no more than some tries
     */
    public static List<String> of(
            Scheme scheme, List<Secret> secrets, WebhookRequest request, Parts.Context context, boolean soon) {
        if (secrets.isEmpty()) {
            return List.of();
        }
        if (soon && request.body().size() > SMALL) {
            return NOT_ALL;
        }
        long left = soon ? SOON : Long.MAX_VALUE;
        Hypotheses hypotheses = new Hypotheses(scheme, secrets, new Parts(request, context), context, left);
        List<String> findings = new ArrayList<>();
        hypotheses.otherTime(findings);
        if (findings.isEmpty()) {
            hypotheses.otherSecret(findings);
            hypotheses.otherBody(findings);
            hypotheses.otherUrl(findings);
            hypotheses.otherWords(findings);
        }
        if (findings.isEmpty() && hypotheses.left < 0) {
            return NOT_ALL;
        }
        return List.copyOf(findings);
    }

    private void otherTime(List<String> findings) {
        if (holds(scheme, secrets, parts)) {
            findings.add(
                    "the signature is right, the signed time is outside the tolerance: compare this machine's clock"
                            + " with the sender's");
        }
    }

    private void otherSecret(List<String> findings) {
        if (!(scheme instanceof SignedScheme signed)) {
            return;
        }
        SignedScheme literal = signed.key(KeyFormat.TEXT);
        for (int i = 0; i < secrets.size(); i++) {
            String name = Scheme.label(secrets.get(i), i);
            for (Map.Entry<String, byte[]> reading :
                    otherReadings(secrets.get(i).reveal()).entrySet()) {
                if (reading.getValue().length > 0 && holds(literal, reading.getValue())) {
                    findings.add("secret " + name + " would match " + reading.getKey());
                }
            }
        }
    }

    private static Map<String, byte[]> otherReadings(byte[] secret) {
        Map<String, byte[]> readings = new LinkedHashMap<>();
        String text = new String(secret, StandardCharsets.UTF_8);
        String stripped = text.strip();
        readings.put("taken literally as text", secret);
        readings.put("without the white space around it", stripped.getBytes(StandardCharsets.UTF_8));
        put(readings, "decoded as hex", Encoding.HEX.decode(stripped));
        put(readings, "decoded as base64", base64(stripped));
        // As docker --env-file and the like hand them on.
        if (stripped.matches("([\"']).+\\1")) {
            String bare = stripped.substring(1, stripped.length() - 1);
            readings.put("without the quotes around it", bare.getBytes(StandardCharsets.UTF_8));
        }
        if (stripped.matches("[A-Za-z_]\\w*=.+")) {
            String bare = stripped.substring(stripped.indexOf('=') + 1);
            readings.put("without the name before it", bare.getBytes(StandardCharsets.UTF_8));
        }
        int underscore = stripped.indexOf('_');
        if (underscore > 0) {
            String rest = stripped.substring(underscore + 1);
            readings.put("as text without its prefix", rest.getBytes(StandardCharsets.UTF_8));
            put(readings, "decoded as base64 without its prefix", base64(rest));
        }
        readings.put("with whsec_ before it: paste it whole", ("whsec_" + stripped).getBytes(StandardCharsets.UTF_8));
        readings.put("with a line feed behind it", (text + "\n").getBytes(StandardCharsets.UTF_8));
        return readings;
    }

    private static void put(Map<String, byte[]> readings, String reading, byte @Nullable [] key) {
        if (key != null) {
            readings.put(reading, key);
        }
    }

    private static byte @Nullable [] base64(String text) {
        return Encoding.BASE64.decode(text + "=".repeat((4 - text.length() % 4) % 4));
    }

    private void otherBody(List<String> findings) {
        WebhookRequest request = parts.request();
        for (Map.Entry<String, byte[]> change : otherBodies(request.body()).entrySet()) {
            WebhookRequest changed = new WebhookRequest(
                    request.method(), request.target(), request.headers(), Body.of(change.getValue()));
            if (holds(scheme, secrets, new Parts(changed, context))) {
                findings.add("the body would match " + change.getKey());
            }
        }
    }

    private static Map<String, byte[]> otherBodies(Body body) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        byte[] bytes = body.bytes();
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        bodies.put("without the line ends at its end: something added them", Arrays.copyOf(bytes, end));
        bodies.put("with a line feed at its end: something trimmed it", append(bytes, "\n"));
        bodies.put("with CR LF at its end: something trimmed it", append(bytes, "\r\n"));
        Optional<Json> json = Json.parse(body);
        if (json.isPresent()) {
            byte[] compact = json.get().toBytes();
            bodies.put("as compact JSON: something parsed it and wrote it again", compact);
            String text = new String(compact, StandardCharsets.UTF_8);
            bodies.put(
                    "as compact JSON with escaped slashes: something parsed it and wrote it again",
                    text.replace("/", "\\/").getBytes(StandardCharsets.UTF_8));
            bodies.put("as JSON with escaped characters: something parsed it and wrote it again", escaped(text));
            bodies.put(
                    "as JSON with spaces between its values: something parsed it and wrote it again",
                    laidOut(text, false).getBytes(StandardCharsets.UTF_8));
            bodies.put(
                    "as JSON indented by two spaces: something parsed it and wrote it again",
                    laidOut(text, true).getBytes(StandardCharsets.UTF_8));
        }
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        bodies.put("with spaces as %20: something encoded the form again", bytes(latin.replace("+", "%20")));
        bodies.put("with spaces as +: something encoded the form again", bytes(latin.replace("%20", "+")));
        bodies.put("with CR LF as line feed: something changed the line ends", bytes(latin.replace("\r\n", "\n")));
        bodies.put("empty: something has read it before", new byte[0]);
        return bodies;
    }

    /** Compact JSON as Python writes it unasked, or as Stripe's Ruby does: a value a line. */
    private static String laidOut(String compact, boolean indented) {
        StringBuilder wide = new StringBuilder();
        boolean isText = false;
        int depth = 0;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (isText || "{}[],:".indexOf(c) < 0) {
                wide.append(c);
                if (isText && c == '\\') {
                    wide.append(compact.charAt(++i));
                } else if (c == '"') {
                    isText = !isText;
                }
                continue;
            }
            boolean opens = c == '{' || c == '[';
            boolean isEmpty = opens && (compact.charAt(i + 1) == '}' || compact.charAt(i + 1) == ']');
            if (isEmpty) {
                wide.append(c).append(compact.charAt(++i));
            } else if (c == ':') {
                wide.append(": ");
            } else if (!indented) {
                wide.append(c == ',' ? ", " : String.valueOf(c));
            } else {
                depth += opens ? 1 : c == ',' ? 0 : -1;
                String line = "\n" + "  ".repeat(depth);
                wide.append(opens || c == ',' ? c + line : line + c);
            }
        }
        return wide.toString();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] append(byte[] bytes, String end) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + end.length());
        for (int i = 0; i < end.length(); i++) {
            longer[bytes.length + i] = (byte) end.charAt(i);
        }
        return longer;
    }

    private static byte[] escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                escaped.append(c);
            } else {
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        }
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void otherUrl(List<String> findings) {
        PublicUrl url = context.publicUrl();
        if (url == null || !scheme.needsUrl()) {
            return;
        }
        int enough = Integer.MAX_VALUE;
        for (OtherUrls.Candidate candidate : OtherUrls.than(url, parts.request())) {
            if (candidate.differences().size() > enough) {
                return;
            }
            Parts.Context other = new Parts.Context(
                    context.settings(), context.document(), PublicUrl.exactly(candidate.url()), context.keyring());
            if (holds(scheme, secrets, new Parts(parts.request(), other))) {
                enough = candidate.differences().size();
                findings.add(
                        "the URL would match as " + candidate.url().toASCIIString() + ": what publicBase or publicUrl"
                                + " says differs in " + String.join(" and ", candidate.differences()));
            }
        }
    }

    /** Whoever describes a sender may have taken its time, the place of its signature or its signs between for others. */
    private void otherWords(List<String> findings) {
        if (!(scheme instanceof SignedScheme signed)) {
            return;
        }
        for (TimeFormat format : TimeFormat.values()) {
            if (holds(signed.timed(format), secrets, parts)) {
                findings.add("the time would match as " + format
                        + (format == TimeFormat.LOCAL ? ": say its zone, in properties timestamp-zone" : ""));
            }
        }
        List<String> times = signed.saysATime() ? List.of() : timesThatCame();
        for (String content : otherContents(signed.content(), times)) {
            if (holds(signed.over(content), secrets, parts)) {
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
        SignedScheme hashed = signed.hashed();
        for (String content : hashed == signed ? List.<String>of() : List.of("{secret}{body}", "{body}{secret}")) {
            if (holds(hashed.over(content), secrets, parts)) {
                findings.add("a plain hash of " + content + " would match, and no HMAC: keyedHash, in properties"
                        + " algorithm=hash-…");
                return;
            }
        }
        Headers headers = parts.request().headers();
        for (int i = 0; i < headers.size(); i++) {
            boolean mayBe = headers.value(i).contains("..") && HeaderSource.comes(headers.name(i));
            if (mayBe && holds(signed.detachedJws(Source.header(headers.name(i))), secrets, parts)) {
                findings.add("the signature would match as a detached JWS in header " + headers.name(i));
                return;
            }
        }
        for (Source place : otherPlaces(signed.signaturePlace())) {
            for (Encoding encoding : Encoding.values()) {
                if (holds(signed.signature(place, encoding), secrets, parts)) {
                    findings.add("the signature would match as " + encoding + " in " + place);
                    return;
                }
            }
        }
    }

    /** What reads like a time in the first headers that hold one, as words of what is signed. */
    private List<String> timesThatCame() {
        List<String> words = new ArrayList<>();
        Headers headers = parts.request().headers();
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

    /** With other signs between its values, and what most senders sign; and with a digest in the place of the body. */
    private static List<String> otherContents(String content, List<String> times) {
        List<String> contents = new ArrayList<>(List.of("{body}", "{body}{timestamp}", "{body}.{timestamp}"));
        for (String sign : SIGNS) {
            contents.add(content.replaceAll("}[^{}]*\\{", "}" + sign + "{"));
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

    /** The place itself, and every header that came: whole, behind a word of its own, or as an item of a list. */
    private List<Source> otherPlaces(Source said) {
        List<Source> places = new ArrayList<>(List.of(said));
        Headers headers = parts.request().headers();
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

    private boolean holds(SignedScheme literal, byte[] key) {
        try {
            return holds(literal, List.of(Secret.of(key)), parts);
        } catch (IllegalArgumentException allZero) {
            return false;
        }
    }

    private boolean holds(Scheme scheme, List<Secret> secrets, Parts parts) {
        if (left < 0) {
            return false;
        }
        left -= secrets.size()
                * ((scheme.needsPublicKey() ? 32 * EACH : EACH)
                        + parts.request().body().size());
        try {
            return scheme.bind(secrets).prove(parts, ANY_TIME) instanceof Proof.Proven;
        } catch (IllegalArgumentException noSuchKey) {
            return false;
        }
    }
}
