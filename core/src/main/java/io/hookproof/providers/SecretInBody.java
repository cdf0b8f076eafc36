package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A JSON body that contains only the secret of a new webhook. The first secret is stored and never replaced. */
final class SecretInBody extends NamedHandshake {
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 256;

    private final String field;

    SecretInBody(String field) {
        super("secret-in-body", Stage.BODY, "POST");
        this.field = field;
    }

    @Override
    public boolean bringsSecret() {
        return true;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return super.mayBe(request) && Challenge.mayHold(request.body(), field);
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<Json> json = parts.json();
        if (json.isEmpty()
                || !(json.get().value() instanceof Map<?, ?> map
                        && map.size() == 1
                        && map.get(field) instanceof String offered)) {
            return noHandshake();
        }
        int length = offered.length();
        if (length < MIN_LENGTH || length > MAX_LENGTH || !Challenge.isEchoable(offered)) {
            return refused(field + " is no plain token", 400);
        }
        return keys.establish(Secret.of(offered.getBytes(StandardCharsets.US_ASCII)))
                ? answered(WebhookResponse.text(200, "ok"))
                : refused("this endpoint has its secret already, or awaits none", 401);
    }
}
