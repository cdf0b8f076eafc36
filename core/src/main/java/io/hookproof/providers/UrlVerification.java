package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A signed JSON body of type {@code url_verification} with a challenge. */
record UrlVerification() implements Handshake {
    @Override
    public String name() {
        return "url-verification";
    }

    @Override
    public Stage stage() {
        return Stage.PROVEN;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return Challenge.mayHold(request.body(), "url_verification");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        Optional<Json> json = parts.json();
        if (!json.flatMap(body -> body.text("/type"))
                .filter("url_verification"::equals)
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(json.flatMap(body -> body.text("/challenge"))
                .filter(Challenge::isEchoable)
                .<Outcome>map(echo -> new Outcome.Answer(WebhookResponse.text(200, echo)))
                .orElseGet(() -> new Outcome.Refusal("the challenge is missing or is no plain token", 400)));
    }
}
