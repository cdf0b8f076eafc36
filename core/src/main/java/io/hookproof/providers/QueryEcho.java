package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A query parameter that is returned as text. */
final class QueryEcho extends NamedHandshake {
    private final String method;
    private final String parameter;

    QueryEcho(String method, String parameter) {
        super("query-echo", method);
        this.method = method;
        this.parameter = parameter;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return super.mayBe(request) && !request.query().isEmpty();
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!isAskedInQuery(parameter, parts)) {
            return noHandshake();
        }
        Optional<String> echo = inQuery(parameter, parts);
        return echo.isPresent() && isPlain(echo.get())
                ? answered(WebhookResponse.text(200, echo.get()))
                : refused("the query's " + parameter + " is no plain token", 400);
    }

    // Microsoft Graph's tokens are words with spaces, such as "Validation: Testing client application …".
    private boolean isPlain(String text) {
        return Challenge.isEchoable(
                method.equals("POST") ? text.replace(" ", "").replace(",", "") : text);
    }
}
