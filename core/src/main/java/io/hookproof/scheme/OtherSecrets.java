package io.hookproof.scheme;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys that the operator may have meant by the pasted secret. */
final class OtherSecrets {
    private OtherSecrets() {}

    static void find(Scheme scheme, List<Secret> secrets, Hypotheses tried) {
        Scheme literal = scheme instanceof SignedScheme signed ? signed.key(KeyFormat.TEXT) : scheme;
        for (int i = 0; i < secrets.size(); i++) {
            String name = Scheme.label(secrets.get(i), i);
            Set<ByteBuffer> known = new HashSet<>();
            for (Map.Entry<String, byte[]> reading : of(secrets.get(i).reveal()).entrySet()) {
                // Two ways to the same key are one finding: the first, which changes least.
                if (reading.getValue().length > 0
                        && known.add(ByteBuffer.wrap(reading.getValue()))
                        && tried.wouldProve(literal, reading.getValue())) {
                    tried.found("secret " + name + " would match " + reading.getKey());
                }
            }
        }
    }

    private static Map<String, byte[]> of(byte[] secret) {
        Map<String, byte[]> readings = new LinkedHashMap<>();
        String text = new String(secret, StandardCharsets.UTF_8);
        String stripped = Text.bare(text);
        readings.put("taken literally as text", secret);
        readings.put("without the white space around it", stripped.getBytes(StandardCharsets.UTF_8));
        if (stripped.endsWith("\\n")) {
            String bare = stripped.substring(0, stripped.length() - 2);
            readings.put("without the \\n spelt out behind it", bare.getBytes(StandardCharsets.UTF_8));
        }
        put(readings, "decoded as hex", Encoding.HEX.decode(stripped));
        byte[] decoded = base64(stripped);
        put(readings, "decoded as base64", decoded);
        // As `echo secret | base64` makes it, for a Kubernetes manifest.
        if (decoded != null && decoded.length > 1 && decoded[decoded.length - 1] == '\n') {
            readings.put(
                    "decoded as base64, without the line feed behind it", Arrays.copyOf(decoded, decoded.length - 1));
        }
        // As docker --env-file and similar tools pass them on.
        if (isQuoted(stripped)) {
            String bare = stripped.substring(1, stripped.length() - 1);
            readings.put("without the quotes around it", bare.getBytes(StandardCharsets.UTF_8));
        }
        String line = stripped.startsWith("export ") ? stripped.substring(7) : stripped;
        int equals = line.indexOf('=');
        if (equals + 1 < line.length() && isName(line, equals)) {
            String bare = line.substring(equals + 1);
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

    private static boolean isQuoted(String text) {
        int last = text.length() - 1;
        return last > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'') && text.charAt(last) == text.charAt(0);
    }

    /** Returns whether the text before {@code end} may be the name of a variable. */
    private static boolean isName(String text, int end) {
        boolean isName = end > 0 && !Text.isDigit(text.charAt(0));
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            isName &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || Text.isDigit(c);
        }
        return isName;
    }
}
