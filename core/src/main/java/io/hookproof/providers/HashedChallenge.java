package io.hookproof.providers;

import io.hookproof.scheme.Parts;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** A challenge in the query, answered with the SHA-256 of challenge, token and URL. */
final class HashedChallenge extends NamedHandshake {
    private final String parameter;

    HashedChallenge(String parameter) {
        super("hashed-challenge", "GET");
        this.parameter = parameter;
    }

    @Override
    public boolean needsToken() {
        return true;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        String challenge = inQuery(parameter, parts).orElse("");
        Secret token = keys.token();
        if (challenge.isEmpty() || token == null) {
            return noHandshake();
        }
        Optional<PublicUrl.Whole> url = parts.url();
        if (url.isEmpty()) {
            return refused("the answer holds the endpoint's URL: say it with .publicUrl(URI)", 400);
        }
        if (!Challenge.isSignable(challenge)) {
            return refused("the query's " + parameter + " is no plain token", 400);
        }
        byte[] hash = Challenge.sha256(
                challenge.getBytes(StandardCharsets.UTF_8),
                token.exported(),
                url.get().toString().getBytes(StandardCharsets.UTF_8));
        return answered(jsonOf("challengeResponse", HexFormat.of().formatHex(hash)));
    }
}
