package io.hookproof.scheme;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A minimal DER reader for a key's kind and a signature's numbers. It accepts only definite lengths in their shortest
 * form.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private int at;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the content of {@code bytes} if they are one sequence and nothing else. */
    static Optional<Der> whole(byte[] bytes) {
        Der outer = new Der(bytes);
        Optional<Der> content = outer.enter();
        return outer.isEmpty() ? content : Optional.empty();
    }

    boolean isEmpty() {
        return at == bytes.length;
    }

    /** Steps over the next value and returns its content, if it has this tag and ends inside; otherwise stays. */
    Optional<byte[]> next(int tag) {
        if (bytes.length - at < 2 || (bytes[at] & 0xff) != tag) {
            return Optional.empty();
        }
        int length = bytes[at + 1] & 0xff;
        int start = at + 2;
        if (length > 0x7f) {
            int octets = length - 0x80;
            if (octets < 1 || octets > 2 || bytes.length - start < octets) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | bytes[start + i] & 0xff;
            }
            if (length <= (octets == 1 ? 0x7f : 0xff)) {
                return Optional.empty();
            }
            start += octets;
        }
        if (bytes.length - start < length) {
            return Optional.empty();
        }
        at = start + length;
        return Optional.of(Arrays.copyOfRange(bytes, start, at));
    }

    /** Steps over the next value, if it is a sequence, and returns a reader of what is in it. */
    Optional<Der> enter() {
        Optional<byte[]> content = next(SEQUENCE);
        return content.isPresent() ? Optional.of(new Der(content.get())) : Optional.empty();
    }

    /** Encodes one value with this tag around {@code parts}, up to 65,535 bytes. */
    static byte[] encode(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length > 0xff) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
