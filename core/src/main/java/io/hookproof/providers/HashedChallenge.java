package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** A challenge in the query, answered with the SHA-256 of challenge, token and URL. */
record HashedChallenge(String parameter) implements Handshake {
    @Override
    public String name() {
        return "hashed-challenge";
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
        Optional<String> challenge =
                parts.query().flatMap(query -> query.only(parameter)).filter(text -> !text.isEmpty());
        Secret token = keys.token();
        if (!parts.request().method().equals("GET") || challenge.isEmpty() || token == null) {
            return Optional.empty();
        }
        Optional<URI> url = parts.url();
        if (!Challenge.isSignable(challenge.get()) || url.isEmpty()) {
            return Optional.of(new Outcome.Refusal(
                    url.isEmpty()
                            ? "the answer holds the endpoint's URL: say it with .publicUrl(URI)"
                            : "the query's " + parameter + " is no plain token",
                    400));
        }
        String hash = HexFormat.of()
                .formatHex(Challenge.sha256(
                        challenge.get().getBytes(StandardCharsets.UTF_8),
                        token.exported(),
                        url.get().toString().getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new Outcome.Answer(WebhookResponse.json(200, "{\"challengeResponse\":\"" + hash + "\"}")));
    }
}
