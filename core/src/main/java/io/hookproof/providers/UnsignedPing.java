package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;
import java.util.function.Predicate;

/** A POST with exactly the content of the sender's own connection test, which it does not sign; told by no handler. */
record UnsignedPing(Predicate<Parts> isPing) implements Handshake {
    @Override
    public String name() {
        return "unsigned-ping";
    }

    @Override
    public Stage stage() {
        return Stage.BODY;
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        return parts.request().method().equals("POST") && isPing.test(parts)
                ? Optional.of(new Outcome.Answer(WebhookResponse.text(200, "ok")))
                : Optional.empty();
    }
}
