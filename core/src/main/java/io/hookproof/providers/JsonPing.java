package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A sender's own connection test, unsigned, which no handler sees: a POST with a given header and exactly a given JSON
 * body.
 */
final class JsonPing extends NamedHandshake {
    private final String header;
    private final String value;
    private final String json;

    JsonPing(String header, String value, String json) {
        super("unsigned-ping", Stage.BODY, "POST");
        this.header = header;
        this.value = value;
        this.json = json;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<Json> body = parts.json();
        boolean isPing = parts.only(Source.header(header)).equals(Optional.of(value))
                && body.isPresent()
                && Arrays.equals(body.get().toBytes(), json.getBytes(StandardCharsets.UTF_8));
        return isPing ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }
}
