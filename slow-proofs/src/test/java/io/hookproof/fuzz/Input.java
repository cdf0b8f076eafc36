package io.hookproof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes taken apart: one to choose by, and the rest. */
public record Input(int choice, String text) {
    /** The first byte, then the others as characters of one byte each. */
    public static Input of(byte[] bytes) {
        return bytes.length == 0 ? new Input(0, "") : new Input(bytes[0] & 0xff, text(bytes, 1));
    }

    /** The bytes from there on as characters of one byte each. */
    static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
    }

    /** The bytes that {@link #of} takes apart so. */
    public static byte[] seed(int choice, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) choice;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }

    static byte[] rest(byte[] bytes, int from) {
        return from >= bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, from, bytes.length);
    }
}
