package io.hookproof;

import io.hookproof.http.Utf8;
import io.hookproof.replay.ReplayKey;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Makes replay keys, one after the other. A key is a SHA-256 over fields, each with its length in front, so that no two
 * lists of fields give the same bytes. Used by one thread at a time.
 */
final class KeyDigest {
    private static final int GATHERED = 256;
    /** The size of a beginning, in bytes. */
    private static final int BEGINNING = 16;
    /** The first octet of a length that does not fit into one. */
    private static final int LONG_LENGTH = 255;

    private final MessageDigest digest = sha256();
    /** Gathers short fields first, because each call of a digest costs as much as hashing a few dozen bytes. */
    private final byte[] gathered = new byte[GATHERED];

    private final byte[] made = new byte[ReplayKey.SIZE];
    private int size;

    /**
     * Digests what keys of one kind begin with, such as those of an endpoint, into a few bytes. Their number does not
     * depend on the fields, so a key with a usual id is one block of the hash.
     */
    static byte[] beginning(String... fields) {
        KeyDigest digest = new KeyDigest();
        for (String field : fields) {
            digest.field(field);
        }
        return Arrays.copyOf(digest.finish().bytes(), BEGINNING);
    }

    void bytes(byte[] bytes) {
        if (bytes.length > GATHERED - size) {
            flush();
        }
        if (bytes.length > GATHERED) {
            digest.update(bytes);
        } else {
            System.arraycopy(bytes, 0, gathered, size, bytes.length);
            size += bytes.length;
        }
    }

    void octet(byte octet) {
        if (size == GATHERED) {
            flush();
        }
        gathered[size++] = octet;
    }

    /** Adds a text in UTF-8 with its length, in bytes, in front. */
    void field(String text) {
        int length = text.length();
        if (length >= LONG_LENGTH || length + 1 > GATHERED - size || !putAscii(text, length)) {
            byte[] bytes = Utf8.bytes(text);
            flush();
            putLength(bytes.length);
            bytes(bytes);
        }
    }

    /** Returns the digest, to be fed from elsewhere; everything so far is in it. */
    MessageDigest rest() {
        flush();
        return digest;
    }

    /** Returns the key of all that was fed, and is ready for the next. */
    ReplayKey finish() {
        flush();
        try {
            digest.digest(made, 0, made.length);
        } catch (DigestException itHasTheRightLength) {
            throw new IllegalStateException(itHasTheRightLength);
        }
        return ReplayKey.of(made);
    }

    private boolean putAscii(String text, int length) {
        int at = size + 1;
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            seen |= c;
            gathered[at + i] = (byte) c;
        }
        if (seen >= 128) {
            return false;
        }
        putLength(length);
        size += length;
        return true;
    }

    private void putLength(int length) {
        if (length < LONG_LENGTH) {
            gathered[size++] = (byte) length;
            return;
        }
        gathered[size++] = (byte) LONG_LENGTH;
        gathered[size++] = (byte) (length >>> 24);
        gathered[size++] = (byte) (length >>> 16);
        gathered[size++] = (byte) (length >>> 8);
        gathered[size++] = (byte) length;
    }

    private void flush() {
        if (size > 0) {
            digest.update(gathered, 0, size);
            size = 0;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
