package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A query parameter that comes back as text. */
record QueryEcho(String method, String parameter) implements Handshake {
    @Override
    public String name() {
        return "query-echo";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals(method) && !request.query().isEmpty();
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        boolean asked = parts.request().method().equals(method)
                && parts.query()
                        .filter(query -> !query.all(parameter).isEmpty())
                        .isPresent();
        if (!asked) {
            return Optional.empty();
        }
        return Optional.of(parts.query()
                .flatMap(query -> query.only(parameter))
                .filter(this::isEchoable)
                .<Outcome>map(echo -> new Outcome.Answer(WebhookResponse.text(200, echo)))
                .orElseGet(() -> new Outcome.Refusal("the query's " + parameter + " is no plain token", 400)));
    }

    // Microsoft Graph's tokens are words with spaces, such as "Validation: Testing client application …".
    private boolean isEchoable(String text) {
        return Challenge.isEchoable(
                method.equals("POST") ? text.replace(" ", "").replace(",", "") : text);
    }
}
