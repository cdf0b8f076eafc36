package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Bodies that the sender may have sent before a component on the way changed them. */
final class OtherBodies {
    private static final String REWRITTEN = ": something parsed it and wrote it again";

    private OtherBodies() {}

    static void find(Scheme scheme, Parts parts, Hypotheses tried) {
        WebhookRequest request = parts.request();
        String odd = oddity(request.body().bytes());
        if (!odd.isEmpty()) {
            tried.found(odd);
        }
        for (Map.Entry<String, byte[]> change : of(request.body()).entrySet()) {
            WebhookRequest changed = new WebhookRequest(
                    request.method(), request.target(), request.headers(), Body.of(change.getValue()));
            if (tried.wouldProve(scheme, parts.as(changed))) {
                tried.found("the body would match " + change.getKey());
            }
        }
    }

    /** What is wrong with a body whatever was signed; empty if nothing is. */
    private static String oddity(byte[] bytes) {
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            return "the body begins like gzip: if it is none of the sender's, a proxy compresses it or has removed its"
                    + " Content-Encoding";
        }
        return "";
    }

    private static Map<String, byte[]> of(Body body) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        byte[] bytes = body.bytes();
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        bodies.put("without the line ends at its end: something added them", Arrays.copyOf(bytes, end));
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        bodies.put("with a line feed at its end: something trimmed it", bytes(latin + "\n"));
        bodies.put("with CR LF at its end: something trimmed it", bytes(latin + "\r\n"));
        byte[] decoded = Encoding.BASE64.decode(latin);
        if (decoded != null && decoded.length > 0) {
            bodies.put("decoded from base64: a gateway encoded it", decoded);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            bodies.put(
                    "without the byte order mark in front: something added it",
                    text.substring(1).getBytes(StandardCharsets.UTF_8));
        }
        if (isLatin(text)) {
            bodies.put(
                    "as UTF-8: something read it as Latin-1 and wrote it again",
                    text.getBytes(StandardCharsets.ISO_8859_1));
        }
        Optional<Json> json = Json.parse(body);
        if (json.isPresent()) {
            putRewritten(json.get(), bodies);
        }
        bodies.put("with spaces as %20: something encoded the form again", bytes(latin.replace("+", "%20")));
        bodies.put("with spaces as +: something encoded the form again", bytes(latin.replace("%20", "+")));
        bodies.put("with CR LF as line feed: something changed the line ends", bytes(latin.replace("\r\n", "\n")));
        bodies.put("empty: something has read it before", new byte[0]);
        return bodies;
    }

    private static void putRewritten(Json json, Map<String, byte[]> bodies) {
        byte[] compact = json.toBytes();
        String written = new String(compact, StandardCharsets.UTF_8);
        bodies.put("as compact JSON" + REWRITTEN, compact);
        if (written.contains("/")) {
            bodies.put(
                    "as compact JSON with escaped slashes" + REWRITTEN,
                    written.replace("/", "\\/").getBytes(StandardCharsets.UTF_8));
        }
        // Only letters outside ASCII have more bytes than chars.
        if (compact.length > written.length()) {
            bodies.put("as JSON with escaped characters" + REWRITTEN, escaped(written));
        }
        bodies.put("as JSON with spaces between its values" + REWRITTEN, laidOut(written, false));
        bodies.put("as JSON indented by two spaces" + REWRITTEN, laidOut(written, true));
    }

    /** Whether the text has letters outside ASCII and all of them are in Latin-1. */
    private static boolean isLatin(String text) {
        boolean hasLetters = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                return false;
            }
            hasLetters |= c > 0x7f;
        }
        return hasLetters;
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns JSON as Python writes it by default, or as Stripe's Ruby does, with one value per line. */
    private static byte[] laidOut(String compact, boolean indented) {
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
        return wide.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the text with every character outside ASCII as an escape. */
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
}
