package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Utf8;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A target for the signed bytes, fed in order straight into a MAC, a digest or a signature, so that no copy of them is
 * made.
 */
public abstract class Sink {
    private final byte[] scratch = new byte[128];
    private int used;

    Sink() {}

    /** Feeds a range of bytes. */
    public abstract void bytes(byte[] bytes, int from, int length);

    /** Feeds a whole body. */
    public abstract void body(Body body);

    /** Feeds all bytes of an array. */
    public final void bytes(byte[] bytes) {
        bytes(bytes, 0, bytes.length);
    }

    /** Feeds a text in UTF-8. Different texts give different bytes ({@link Utf8}). */
    public final void text(String text) {
        text(text, 0, text.length());
    }

    /** Feeds a stretch of a text in UTF-8. */
    public final void text(String text, int from, int to) {
        int length = to - from;
        if (length > scratch.length || !isAscii(text, from, to)) {
            bytes(Utf8.bytes(text.substring(from, to)));
            return;
        }
        bytes(scratch, 0, length);
    }

    /** Feeds a stretch of a text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // it fails only for other characters
    public void ascii(String text, int from, int to) {
        int length = to - from;
        if (length > scratch.length) {
            bytes(Utf8.bytes(text.substring(from, to)));
            return;
        }
        text.getBytes(from, to, scratch, 0);
        used = Math.max(used, length);
        bytes(scratch, 0, length);
    }

    /** Forgets the last text. */
    final void wipe() {
        Arrays.fill(scratch, 0, used, (byte) 0);
        used = 0;
    }

    private boolean isAscii(String text, int from, int to) {
        byte[] scratch = this.scratch;
        used = Math.max(used, to - from);
        int seen = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            seen |= c;
            scratch[i - from] = (byte) c;
        }
        return seen < 128;
    }

    static Sink into(MessageDigest digest) {
        return new Into(digest, null, null);
    }

    /** Returns a sink into a signature, which must be initialized; an exception from it is a bug of this package. */
    static Sink into(Signature signature) {
        return new Into(null, signature, null);
    }

    static Sink into(ByteArrayOutputStream copy) {
        return new Into(null, null, copy);
    }

    /** A sink into a digest or signature. */
    private static final class Into extends Sink {
        private final @Nullable MessageDigest digest;
        private final @Nullable Signature signature;
        private final @Nullable ByteArrayOutputStream copy;

        Into(@Nullable MessageDigest digest, @Nullable Signature signature, @Nullable ByteArrayOutputStream copy) {
            this.digest = digest;
            this.signature = signature;
            this.copy = copy;
        }

        @Override
        public void bytes(byte[] bytes, int from, int length) {
            if (digest != null) {
                digest.update(bytes, from, length);
            } else if (copy != null) {
                copy.write(bytes, from, length);
            } else if (signature != null) {
                try {
                    signature.update(bytes, from, length);
                } catch (SignatureException notInitialised) {
                    throw new IllegalStateException(notInitialised);
                }
            }
        }

        @Override
        public void body(Body body) {
            if (digest != null) {
                body.feed(digest);
            } else if (copy != null) {
                copy.writeBytes(body.bytes());
            } else if (signature != null) {
                try {
                    body.feed(signature);
                } catch (SignatureException notInitialised) {
                    throw new IllegalStateException(notInitialised);
                }
            }
        }
    }
}
