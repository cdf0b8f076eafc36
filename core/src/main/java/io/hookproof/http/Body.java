package io.hookproof.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;

/**
 * The raw bytes of a message. Two bodies are equal if their bytes are, and only the size is printed. A body has no
 * method that returns text: decoding comes after the proof, by {@link Json} or {@link Form}.
 */
public final class Body {
    private static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps bytes without copying them, so that a large body costs nothing here.
     *
     * @param bytes the bytes; do not change the array afterwards
     */
    public static Body of(byte[] bytes) {
        Objects.requireNonNull(bytes, "body bytes");
        return bytes.length == 0 ? EMPTY : new Body(bytes);
    }

    /** Returns a body without any bytes. */
    public static Body empty() {
        return EMPTY;
    }

    /** The size in bytes. */
    public int size() {
        return bytes.length;
    }

    /**
     * The byte at {@code index}, counted from 0.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is less than {@link #size}
     */
    public byte at(int index) {
        return bytes[index];
    }

    /**
     * Whether the body begins like a JSON object or array and is UTF-8 to its end, whatever its content type. Text in
     * another character set may begin so too, and JSON in UTF-16 has zero bytes.
     */
    public boolean looksLikeJsonInUtf8() {
        return JsonReader.beginsLikeJson(bytes) && !contains("\0") && isUtf8();
    }

    /** Whether the body is UTF-8 to its end. */
    public boolean isUtf8() {
        return isUtf8(bytes);
    }

    static boolean isUtf8(byte[] bytes) {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), true)
                .isUnderflow();
    }

    /**
     * Whether the body begins and ends like a JSON object or array, in whatever character set. A form hardly ever does,
     * because it escapes brackets.
     */
    public boolean looksLikeJson() {
        int end = bytes.length - 1;
        while (end > 0 && isBlank(bytes[end])) {
            end--;
        }
        return JsonReader.beginsLikeJson(bytes) && (bytes[end] == '}' || bytes[end] == ']') && !isNameInBrackets();
    }

    /**
     * Whether an equals sign comes before any quotation mark, as in {@code [1]=a}, which is how forms of PHP name their
     * fields. JSON has that sign in texts only.
     */
    private boolean isNameInBrackets() {
        for (byte each : bytes) {
            if (each == '"' || each == '=') {
                return each == '=';
            }
        }
        return false;
    }

    /** White space, or half a letter of UTF-16. */
    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    /** Whether the body contains that ASCII text. */
    public boolean contains(String ascii) {
        // The JVM copies and searches texts many bytes at a time.
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(ascii);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** A new stream over the bytes, without copying them. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Feeds the bytes to {@code mac} without copying them. */
    public void feed(Mac mac) {
        mac.update(bytes, 0, bytes.length);
    }

    /** Feeds the bytes to {@code digest} without copying them. */
    public void feed(MessageDigest digest) {
        digest.update(bytes, 0, bytes.length);
    }

    /**
     * Feeds the bytes to {@code signature} without copying them.
     *
     * @throws SignatureException if {@code signature} is not initialised
     */
    public void feed(Signature signature) throws SignatureException {
        signature.update(bytes, 0, bytes.length);
    }

    /** The array itself, for the readers of this package. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Body[" + bytes.length + " bytes]";
    }
}
