package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A GET that only wants a 200. */
record PlainGet() implements Handshake {
    @Override
    public String name() {
        return "plain-get";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        return parts.request().method().equals("GET")
                ? Optional.of(new Outcome.Answer(WebhookResponse.text(200, "ok")))
                : Optional.empty();
    }
}
