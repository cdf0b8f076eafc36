package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A proven request that a header marks as a challenge; the body's {@code challenge} comes back as text. */
record SignedChallenge(String header, String value) implements Handshake {
    @Override
    public String name() {
        return "signed-challenge";
    }

    @Override
    public Stage stage() {
        return Stage.PROVEN;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.headers().indexOf(header) != -1;
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        boolean marked =
                parts.request().headers().first(header).filter(value::equals).isPresent();
        if (!marked) {
            return Optional.empty();
        }
        return Optional.of(parts.json()
                .flatMap(json -> json.text("/challenge"))
                .filter(Challenge::isEchoable)
                .<Outcome>map(echo -> new Outcome.Answer(WebhookResponse.text(200, echo)))
                .orElseGet(() -> new Outcome.Refusal("the challenge is missing or is no plain token", 400)));
    }
}
