package io.hookproof.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Converts text to bytes so that two different texts never give the same bytes. {@link String#getBytes} writes half a
 * surrogate pair, which JSON can spell as {@code \ud800}, as a question mark. A signature over one such text would then
 * be a signature over another.
 */
public final class Utf8 {
    private Utf8() {}

    /** Encodes text in UTF-8, and half a surrogate pair in the three bytes that the same pattern would give it. */
    public static byte[] bytes(String text) {
        return hasHalfAPair(text) ? spelledOut(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Decodes the text that {@link #bytes} has encoded. */
    public static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            // Only there is 0xed followed by a byte from 0xa0 on.
            if (bytes[i] == (byte) 0xed && (bytes[i + 1] & 0xff) >= 0xa0) {
                text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                text.append((char) (0xd000 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f));
                from = i + 3;
            }
        }
        return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
                .toString();
    }

    private static boolean hasHalfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static byte[] spelledOut(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        for (int point : text.codePoints().toArray()) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | point >> 12);
                bytes.write(0x80 | point >> 6 & 0x3f);
                bytes.write(0x80 | point & 0x3f);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
