package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Map;
import java.util.Optional;

/** A JSON body that is the secret of the webhook to be and nothing else; the first one is kept, no second one ever is. */
record SecretInBody(String field) implements Handshake {
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 256;

    @Override
    public String name() {
        return "secret-in-body";
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
        Optional<Json> json = parts.json();
        boolean alone = parts.request().method().equals("POST")
                && json.map(Json::value)
                        .filter(value ->
                                value instanceof Map<?, ?> map && map.size() == 1 && map.get(field) instanceof String)
                        .isPresent();
        Optional<String> offered = json.flatMap(one -> one.text("/" + field));
        if (!alone || offered.isEmpty()) {
            return Optional.empty();
        }
        int length = offered.get().length();
        if (length < MIN_LENGTH || length > MAX_LENGTH || !Challenge.isEchoable(offered.get())) {
            return Optional.of(new Outcome.Refusal(field + " is no plain token", 400));
        }
        return Optional.of(
                keys.establish(Secret.of(offered.get()))
                        ? new Outcome.Answer(WebhookResponse.text(200, "ok"))
                        : new Outcome.Refusal("this endpoint has its secret already, or awaits none", 401));
    }
}
