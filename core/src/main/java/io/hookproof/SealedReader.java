package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.Utf8;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a sealed delivery, in the order in which {@link SealedWriter} wrote them. The bytes were
 * authenticated, so a mismatch is a bug or another version, and not an attack.
 */
final class SealedReader {
    private final DataInputStream in;

    SealedReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    byte @Nullable [] bytes() throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }

    @Nullable
    String text() throws IOException {
        byte[] value = bytes();
        return value == null ? null : Utf8.text(value);
    }

    String requireText() throws IOException {
        return Utf8.text(requireBytes());
    }

    private byte[] requireBytes() throws IOException {
        byte[] value = bytes();
        if (value == null) {
            throw new IOException("a part is missing");
        }
        return value;
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    int number() throws IOException {
        return in.readInt();
    }

    @Nullable
    Instant time() throws IOException {
        String value = text();
        return value == null ? null : Instant.parse(value);
    }

    Instant requireTime() throws IOException {
        return Instant.parse(requireText());
    }

    Json requireJson() throws IOException {
        Optional<Json> value = json();
        if (value.isEmpty()) {
            throw new IOException("a part is missing");
        }
        return value.get();
    }

    Optional<Json> json() throws IOException {
        byte[] value = bytes();
        return value == null ? Optional.empty() : Json.parseProven(Body.of(value));
    }

    WebhookRequest request() throws IOException {
        String method = requireText();
        String target = requireText();
        Headers.Builder headers = Headers.builder();
        for (int left = number(); left > 0; left--) {
            headers.add(requireText(), requireText());
        }
        return new WebhookRequest(method, target, headers.build(), Body.of(requireBytes()));
    }

    void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new IOException("a part is unknown");
        }
    }
}
