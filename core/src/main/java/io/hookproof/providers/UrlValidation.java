package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.HexFormat;
import java.util.Optional;

/** A signed event {@code endpoint.url_validation}, answered with the HMAC of its token. */
final class UrlValidation extends NamedHandshake {
    UrlValidation() {
        super("url-validation", Stage.PROVEN);
    }

    @Override
    public boolean mayHaveSigned(Body body) {
        return Challenge.isSignable(body);
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return Challenge.mayHold(request.body(), "endpoint.url_validation");
    }

    @Override
    public int longestSigned() {
        return Challenge.MAX_SIGNABLE;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!isInJson("endpoint.url_validation", "/event", parts)) {
            return noHandshake();
        }
        String token = inJson("/payload/plainToken", parts).orElse("");
        if (!Challenge.isSignable(token)) {
            return refused("plainToken is missing or is no plain token", 400);
        }
        Optional<Secret> live = keys.newest(parts);
        if (live.isEmpty()) {
            return noSecret();
        }
        String encrypted = HexFormat.of().formatHex(Challenge.hmac(live.get(), token));
        return answered(WebhookResponse.json(
                200, "{\"plainToken\":\"" + token + "\",\"encryptedToken\":\"" + encrypted + "\"}"));
    }
}
