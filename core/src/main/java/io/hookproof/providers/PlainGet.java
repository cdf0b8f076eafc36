package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A GET that only wants a 200. */
final class PlainGet extends NamedHandshake {
    PlainGet() {
        super("plain-get", "GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        return isMethod("GET", parts) ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }
}
