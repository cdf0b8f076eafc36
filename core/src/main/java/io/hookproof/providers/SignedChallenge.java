package io.hookproof.providers;

import io.hookproof.scheme.Parts;
import java.util.Optional;

/**
 * A proven request with a {@code challenge} in its body, which is returned as text. A header marks the request too. If
 * the two disagree, it is neither a challenge nor an event: the header is unsigned, so an attacker could turn a
 * captured challenge into an event.
 */
final class SignedChallenge extends NamedHandshake {
    private final String header;
    private final String value;

    SignedChallenge(String header, String value) {
        super("signed-challenge", Stage.PROVEN);
        this.header = header;
        this.value = value;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<String> challenge = inJson("/challenge", parts);
        boolean isMarked = parts.request().headers().first(header).equals(Optional.of(value));
        if (challenge.isPresent() && !isMarked) {
            return refused("it has a challenge, and header " + header + " does not say so", 400);
        }
        return isMarked ? echoed(challenge, "the challenge") : noHandshake();
    }
}
