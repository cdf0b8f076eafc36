package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A HEAD request, answered with nothing. */
final class HeadProbe extends NamedHandshake {
    HeadProbe() {
        super("head", "HEAD");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        return isMethod("HEAD", parts) ? answered(WebhookResponse.of(200)) : noHandshake();
    }
}
