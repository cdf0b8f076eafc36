package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.HexFormat;
import java.util.Optional;

/** A signed event {@code endpoint.url_validation}, answered with the HMAC of its token. */
record UrlValidation() implements Handshake {
    @Override
    public String name() {
        return "url-validation";
    }

    @Override
    public Stage stage() {
        return Stage.PROVEN;
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
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        boolean asked = parts.json()
                .flatMap(json -> json.text("/event"))
                .filter("endpoint.url_validation"::equals)
                .isPresent();
        if (!asked) {
            return Optional.empty();
        }
        Optional<String> token = parts.json().flatMap(json -> json.text("/payload/plainToken"));
        if (token.isEmpty() || !Challenge.isSignable(token.get()) || keys.live().isEmpty()) {
            return Optional.of(new Outcome.Refusal("plainToken is missing or is no plain token", 400));
        }
        String encrypted = HexFormat.of().formatHex(Challenge.hmac(keys.live().get(0), token.get()));
        return Optional.of(new Outcome.Answer(WebhookResponse.json(
                200, "{\"plainToken\":\"" + token.get() + "\",\"encryptedToken\":\"" + encrypted + "\"}")));
    }
}
