package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Base64;
import java.util.Optional;

/** A challenge in the query, answered with its HMAC-SHA256 by the live secret. */
final class CrcChallenge extends NamedHandshake {
    private final String parameter;

    CrcChallenge(String parameter) {
        super("crc", "GET");
        this.parameter = parameter;
    }

    @Override
    public boolean mayHaveSigned(Body body) {
        return Challenge.isSignable(body);
    }

    @Override
    public int longestSigned() {
        return Challenge.MAX_SIGNABLE;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        String challenge = inQuery(parameter, parts).orElse("");
        if (challenge.isEmpty()) {
            return noHandshake();
        }
        // What an attacker can have signed must never be a delivery, so a challenge is short and has no character of
        // JSON.
        if (!Challenge.isSignable(challenge)) {
            return refused("the query's " + parameter + " is no plain token", 400);
        }
        Optional<Secret> live = keys.newest(parts);
        if (live.isEmpty()) {
            return noSecret();
        }
        byte[] mac = Challenge.hmac(live.get(), challenge);
        return answered(jsonOf("response_token", "sha256=" + Base64.getEncoder().encodeToString(mac)));
    }
}
