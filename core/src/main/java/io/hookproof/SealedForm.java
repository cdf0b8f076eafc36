package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the parts of a delivery are written one after the other inside its seal. Lengths stand in front of values. */
final class SealedForm {
    private SealedForm() {}

    /** Writes parts; nothing can fail in memory. */
    static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        byte[] toBytes() {
            return bytes.toByteArray();
        }

        Writer bytes(byte @Nullable [] value) {
            return written(() -> {
                out.writeInt(value == null ? -1 : value.length);
                if (value != null) {
                    out.write(value);
                }
            });
        }

        Writer text(@Nullable String value) {
            return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }

        Writer flag(boolean value) {
            return written(() -> out.writeBoolean(value));
        }

        Writer number(int value) {
            return written(() -> out.writeInt(value));
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
            headers.forEach((name, value) -> text(name).text(value));
            return bytes(request.body().bytes());
        }

        private interface Step {
            void run() throws IOException;
        }

        private Writer written(Step step) {
            try {
                step.run();
                return this;
            } catch (IOException notInMemory) {
                throw new UncheckedIOException(notInMemory);
            }
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
            return json().orElseThrow(() -> new IOException("a part is missing"));
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

        /** As many as the number in front says. */
        <T> List<T> list(Part<T> part) throws IOException {
            List<T> all = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                all.add(part.read(this));
            }
            return List.copyOf(all);
        }

        interface Part<T> {
            T read(Reader from) throws IOException;
        }
    }
}
