package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A signed JSON body of type {@code url_verification} with a challenge. */
final class UrlVerification extends NamedHandshake {
    UrlVerification() {
        super("url-verification", Stage.PROVEN);
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return Challenge.mayHold(request.body(), "url_verification");
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!isInJson("url_verification", "/type", parts)) {
            return noHandshake();
        }
        return echoed(inJson("/challenge", parts), "the challenge");
    }
}
