package io.hookproof.scheme;

import io.hookproof.http.Body;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * A sink into a MAC. Short pieces are collected first, because each call of a MAC costs as much as hashing a few dozen
 * bytes.
 */
final class MacSink extends Sink {
    private final Mac mac;
    private final byte[] gathered = new byte[256];
    private int size;

    MacSink(Mac mac) {
        this.mac = mac;
    }

    @Override
    public void bytes(byte[] bytes, int from, int length) {
        if (length > gathered.length - size) {
            flush();
        }
        if (length > gathered.length) {
            mac.update(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, gathered, size, length);
            size += length;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // it fails only for other characters
    public void ascii(String text, int from, int to) {
        int length = to - from;
        if (length > gathered.length - size) {
            super.ascii(text, from, to);
            return;
        }
        text.getBytes(from, to, gathered, size);
        size += length;
    }

    @Override
    public void body(Body body) {
        flush();
        body.feed(mac);
    }

    /** Returns the MAC over all that was fed, and resets the sink. */
    byte[] finish() {
        flush();
        wipe();
        return mac.doFinal();
    }

    private void flush() {
        if (size > 0) {
            mac.update(gathered, 0, size);
            // A sink waits for its next request and must not retain anything of this one.
            Arrays.fill(gathered, 0, size, (byte) 0);
            size = 0;
        }
    }
}
