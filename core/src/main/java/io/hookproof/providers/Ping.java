package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A JSON body with a fixed value in one place, answered in a fixed way. */
final class Ping extends NamedHandshake {
    private final String pointer;
    private final String value;
    private final WebhookResponse response;

    Ping(String pointer, String value, WebhookResponse response, Stage stage) {
        super(stage == Stage.PROVEN ? "ping" : "unsigned-ping", stage);
        this.pointer = pointer;
        this.value = value;
        this.response = response;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        return isInJson(value, pointer, parts) ? answered(response) : noHandshake();
    }
}
