package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A proven JSON body with a fixed value in one place, answered in a fixed way. */
record Ping(String pointer, String value, WebhookResponse response) implements Handshake {
    @Override
    public String name() {
        return "ping";
    }

    @Override
    public Stage stage() {
        return Stage.PROVEN;
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        boolean isPing = parts.json()
                .flatMap(json -> json.text(pointer))
                .filter(value::equals)
                .isPresent();
        return isPing ? Optional.of(new Outcome.Answer(response)) : Optional.empty();
    }
}
