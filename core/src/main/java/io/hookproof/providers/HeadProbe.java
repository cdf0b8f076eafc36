package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A HEAD request, answered with nothing. */
record HeadProbe() implements Handshake {
    @Override
    public String name() {
        return "head";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("HEAD");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        return parts.request().method().equals("HEAD")
                ? Optional.of(new Outcome.Answer(WebhookResponse.of(200)))
                : Optional.empty();
    }
}
