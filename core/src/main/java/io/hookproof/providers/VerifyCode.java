package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;

/** A GET with a code, once the agreed one and once another. The sender checks that the endpoint tells them apart. */
final class VerifyCode extends NamedHandshake {
    private final String parameter;

    VerifyCode(String parameter) {
        super("verify-code", "GET");
        this.parameter = parameter;
    }

    @Override
    public boolean needsToken() {
        return true;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!isAskedInQuery(parameter, parts)) {
            return noHandshake();
        }
        Secret agreed = keys.token();
        Optional<String> told = inQuery(parameter, parts);
        // 404 is what this sender takes for "not yours".
        return agreed != null && told.isPresent() && agreed.matches(told.get())
                ? answered(WebhookResponse.of(204))
                : refused("the query's " + parameter + " is not the agreed code", 404);
    }
}
