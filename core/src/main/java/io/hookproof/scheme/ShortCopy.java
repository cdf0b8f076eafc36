package io.hookproof.scheme;

import io.hookproof.http.Body;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A sink that copies short content, and keeps nothing of longer content. */
final class ShortCopy extends Sink {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    /** The limit in bytes. */
    private final int most;

    private long size;

    ShortCopy(int most) {
        this.most = most;
    }

    @Override
    public void bytes(byte[] bytes, int from, int length) {
        size += length;
        if (size <= most) {
            copy.write(bytes, from, length);
        }
    }

    @Override
    public void body(Body body) {
        size += body.size();
        if (size <= most) {
            copy.writeBytes(body.bytes());
        }
    }

    /** Returns all that it was fed; null if that was too long. */
    byte @Nullable [] whole() {
        return size <= most ? copy.toByteArray() : null;
    }
}
