package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A proven request that a header marks as a challenge; the body's {@code challenge} comes back as text. */
final class SignedChallenge extends NamedHandshake {
    private final String header;
    private final String value;

    SignedChallenge(String header, String value) {
        super("signed-challenge", Stage.PROVEN);
        this.header = header;
        this.value = value;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.headers().indexOf(header) != -1;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!parts.request().headers().first(header).equals(Optional.of(value))) {
            return noHandshake();
        }
        return echoed(inJson("/challenge", parts), "the challenge");
    }
}
