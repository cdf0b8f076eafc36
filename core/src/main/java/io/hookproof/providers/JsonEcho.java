package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Parts;
import java.util.Map;
import java.util.Optional;

/** A JSON body with a challenge and nothing else. */
final class JsonEcho extends NamedHandshake {
    private final String field;

    JsonEcho(String field) {
        super("json-echo", Stage.BODY);
        this.field = field;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return Challenge.mayHold(request.body(), field);
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<Json> json = parts.json();
        if (json.isEmpty() || !(json.get().value() instanceof Map<?, ?> map && map.size() == 1)) {
            return noHandshake();
        }
        Optional<String> challenge = json.get().text("/" + field);
        if (challenge.isEmpty()) {
            return noHandshake();
        }
        return Challenge.isEchoable(challenge.get())
                ? answered(jsonOf(field, challenge.get()))
                : refused(field + " is no plain token", 400);
    }
}
