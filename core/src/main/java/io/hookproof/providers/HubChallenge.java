package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;

/**
 * GET with mode {@code subscribe}, a verify token and a challenge.
 *
 * @param isJson whether the challenge comes back in a JSON object under its own name, rather than as text
 */
record HubChallenge(String mode, String token, String challenge, boolean isJson) implements Handshake {
    @Override
    public String name() {
        return "hub-challenge";
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
        if (!parts.request().method().equals("GET")) {
            return Optional.empty();
        }
        Secret agreed = keys.token();
        Optional<Form> query = parts.query();
        String presented = query.flatMap(form -> form.only(token)).orElse("");
        if (agreed == null || !agreed.matches(presented)) {
            return refusal("the query's " + token + " is not the agreed token");
        }
        if (!query.flatMap(form -> form.only(mode)).filter("subscribe"::equals).isPresent()) {
            return refusal("the query's " + mode + " is not subscribe");
        }
        return query.flatMap(form -> form.only(challenge))
                .filter(Challenge::isEchoable)
                .<Optional<Outcome>>map(echo -> Optional.of(new Outcome.Answer(
                        isJson
                                ? WebhookResponse.json(200, "{\"" + challenge + "\":\"" + echo + "\"}")
                                : WebhookResponse.text(200, echo))))
                .orElseGet(() -> refusal("the query's " + challenge + " is missing or is no plain token"));
    }

    private static Optional<Outcome> refusal(String detail) {
        return Optional.of(new Outcome.Refusal(detail, 403));
    }
}
