package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;

/** GET with mode {@code subscribe}, a verify token and a challenge. */
final class HubChallenge extends NamedHandshake {
    private final String mode;
    private final String token;
    private final String challenge;
    private final boolean isJson;

    /**
     * @param isJson whether the challenge is returned in a JSON object under its own name, rather than as text
     */
    HubChallenge(String mode, String token, String challenge, boolean isJson) {
        super("hub-challenge", "GET");
        this.mode = mode;
        this.token = token;
        this.challenge = challenge;
        this.isJson = isJson;
    }

    @Override
    public boolean needsToken() {
        return true;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Secret agreed = keys.token();
        if (agreed == null || !agreed.matches(inQuery(token, parts).orElse(""))) {
            return refused("the query's " + token + " is not the agreed token", 403);
        }
        if (!inQuery(mode, parts).equals(Optional.of("subscribe"))) {
            return refused("the query's " + mode + " is not subscribe", 403);
        }
        Optional<String> echo = inQuery(challenge, parts);
        if (!isEchoable(echo)) {
            return refused("the query's " + challenge + " is missing or is no plain token", 403);
        }
        return answered(isJson ? jsonOf(challenge, echo.get()) : WebhookResponse.text(200, echo.get()));
    }
}
