package io.hookproof;

import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.Utf8;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a delivery for its seal, one after the other. Lengths stand in front of values. */
final class SealedWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] toBytes() {
        return out.toByteArray();
    }

    SealedWriter bytes(byte @Nullable [] value) {
        number(value == null ? -1 : value.length);
        if (value != null) {
            out.writeBytes(value);
        }
        return this;
    }

    SealedWriter text(@Nullable String value) {
        return bytes(value == null ? null : Utf8.bytes(value));
    }

    SealedWriter flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    SealedWriter number(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    SealedWriter time(@Nullable Instant value) {
        return text(value == null ? null : value.toString());
    }

    SealedWriter json(@Nullable Json value) {
        return bytes(value == null ? null : value.toBytes());
    }

    SealedWriter request(WebhookRequest request) {
        Headers headers = request.headers();
        text(request.method()).text(request.target()).number(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            text(headers.name(i)).text(headers.value(i));
        }
        return bytes(request.body().bytes());
    }
}
