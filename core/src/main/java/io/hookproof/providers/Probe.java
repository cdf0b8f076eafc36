package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A request that only checks that a server answers. */
final class Probe extends NamedHandshake {
    private final String text;

    /**
     * @param text the text of the answer; empty for an answer without a body
     */
    Probe(String name, String method, String text) {
        super(name, method);
        this.text = text;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        return answered(text.isEmpty() ? WebhookResponse.of(200) : WebhookResponse.text(200, text));
    }
}
