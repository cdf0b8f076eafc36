package io.hookproof.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;

/**
 * The raw bytes of a message. Compares by content and prints only its size. There is no way to get text out of it:
 * decoding comes after the proof, by {@link Json} or {@link Form}.
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
     * @param bytes do not change the array afterwards
     */
    public static Body of(byte[] bytes) {
        Objects.requireNonNull(bytes, "body bytes");
        return bytes.length == 0 ? EMPTY : new Body(bytes);
    }

    /** No bytes at all. */
    public static Body empty() {
        return EMPTY;
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /**
     * The byte at {@code index}, counted from 0.
     *
     * @throws IndexOutOfBoundsException unless it is less than {@link #size}
     */
    public byte at(int index) {
        return bytes[index];
    }

    /** Whether it begins like an object or an array of JSON, whatever it is called. */
    public boolean beginsLikeJson() {
        return JsonReader.beginsLikeJson(bytes);
    }

    /** Whether that text, in ASCII, stands anywhere in it. */
    public boolean contains(String ascii) {
        // The JVM copies and searches texts many bytes at a time.
        return bytes.length >= ascii.length() && new String(bytes, StandardCharsets.ISO_8859_1).contains(ascii);
    }

    /** A copy. */
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
