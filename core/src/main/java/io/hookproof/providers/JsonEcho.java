package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Map;
import java.util.Optional;

/** A JSON body with a challenge and nothing else. */
record JsonEcho(String field) implements Handshake {
    @Override
    public String name() {
        return "json-echo";
    }

    @Override
    public Stage stage() {
        return Stage.BODY;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return Challenge.mayHold(request.body(), field);
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        Optional<Json> json = parts.json().filter(body -> body.value() instanceof Map<?, ?> map && map.size() == 1);
        return json.flatMap(body -> body.text("/" + field))
                .map(challenge -> Challenge.isEchoable(challenge)
                        ? new Outcome.Answer(WebhookResponse.json(200, "{\"" + field + "\":\"" + challenge + "\"}"))
                        : new Outcome.Refusal(field + " is no plain token", 400));
    }
}
