package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the parts of a delivery are written one after the other inside its seal. Lengths stand in front of values. */
final class SealedForm {
    private SealedForm() {}

    /** Writes parts. */
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        byte[] toBytes() {
            return out.toByteArray();
        }

        Writer bytes(byte @Nullable [] value) {
            number(value == null ? -1 : value.length);
            if (value != null) {
                out.writeBytes(value);
            }
            return this;
        }

        Writer text(@Nullable String value) {
            return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }

        Writer flag(boolean value) {
            out.write(value ? 1 : 0);
            return this;
        }

        Writer number(int value) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
            return this;
        }

        Writer time(@Nullable Instant value) {
            return text(value == null ? null : value.toString());
        }

        Writer json(@Nullable Json value) {
            return bytes(value == null ? null : value.toBytes());
        }

        Writer request(WebhookRequest request) {
            Headers headers = request.headers();
            text(request.method()).text(request.target()).number(headers.size());
            for (int i = 0; i < headers.size(); i++) {
                text(headers.name(i)).text(headers.value(i));
            }
            return bytes(request.body().bytes());
        }
    }

    /** Reads them in the same order. What it reads was authenticated, so a misfit is a bug and not an attack. */
    static final class Reader {
        private final DataInputStream in;

        Reader(byte[] bytes) {
            in = new DataInputStream(new ByteArrayInputStream(bytes));
        }

        byte @Nullable [] bytes() throws IOException {
            int length = in.readInt();
            return length < 0 ? null : in.readNBytes(length);
        }

        @Nullable
        String text() throws IOException {
            byte[] value = bytes();
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }

        String requireText() throws IOException {
            String value = text();
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
            return value == null ? Optional.empty() : Json.parse(Body.of(value));
        }

        WebhookRequest request() throws IOException {
            String method = requireText();
            String target = requireText();
            Headers.Builder headers = Headers.builder();
            for (int left = number(); left > 0; left--) {
                headers.add(requireText(), requireText());
            }
            byte[] body = bytes();
            return new WebhookRequest(method, target, headers.build(), body == null ? Body.empty() : Body.of(body));
        }
    }
}
