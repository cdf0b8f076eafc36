package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;

/** A GET with a code, once the agreed one and once another: the sender wants to see us tell them apart. */
record VerifyCode(String parameter) implements Handshake {
    @Override
    public String name() {
        return "verify-code";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean needsToken() {
        return true;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        boolean asked = parts.request().method().equals("GET")
                && parts.query()
                        .filter(query -> !query.all(parameter).isEmpty())
                        .isPresent();
        if (!asked) {
            return Optional.empty();
        }
        Secret agreed = keys.token();
        boolean right = agreed != null
                && parts.query()
                        .flatMap(query -> query.only(parameter))
                        .filter(agreed::matches)
                        .isPresent();
        // 404 is what this sender takes for "not yours".
        return Optional.of(
                right
                        ? new Outcome.Answer(WebhookResponse.of(204))
                        : new Outcome.Refusal("the query's " + parameter + " is not the agreed code", 404));
    }
}
