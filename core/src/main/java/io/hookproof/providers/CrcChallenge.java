package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Base64;
import java.util.Optional;

/** A challenge in the query, answered with its HMAC-SHA256 by the live secret. */
record CrcChallenge(String parameter) implements Handshake {
    @Override
    public String name() {
        return "crc";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayHaveSigned(Body body) {
        return Challenge.isSignable(body);
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        Optional<String> challenge =
                parts.query().flatMap(query -> query.only(parameter)).filter(text -> !text.isEmpty());
        if (!parts.request().method().equals("GET") || challenge.isEmpty()) {
            return Optional.empty();
        }
        // What is signed for a stranger must never be a delivery: a challenge is short and has no sign of JSON.
        if (!Challenge.isSignable(challenge.get()) || keys.live().isEmpty()) {
            return Optional.of(new Outcome.Refusal("the query's " + parameter + " is no plain token", 400));
        }
        String answer = "sha256="
                + Base64.getEncoder().encodeToString(Challenge.hmac(keys.live().get(0), challenge.get()));
        return Optional.of(new Outcome.Answer(WebhookResponse.json(200, "{\"response_token\":\"" + answer + "\"}")));
    }
}
