package io.hookproof.providers;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A header of a GET that comes back.
 *
 * @param field the JSON field it comes back in; null for plain text
 */
record HeaderEcho(String header, @Nullable String field) implements Handshake {
    @Override
    public String name() {
        return "header-echo";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        Headers headers = parts.request().headers();
        if (!parts.request().method().equals("GET") || headers.count(header) == 0) {
            return Optional.empty();
        }
        String challenge = headers.first(header).orElse("");
        if (headers.count(header) > 1 || !Challenge.isEchoable(challenge)) {
            return Optional.of(new Outcome.Refusal(header + " is no plain token", 400));
        }
        // The grammar of a challenge has no sign that JSON would escape.
        return Optional.of(new Outcome.Answer(
                field == null
                        ? WebhookResponse.text(200, challenge)
                        : WebhookResponse.json(200, "{\"" + field + "\":\"" + challenge + "\"}")));
    }
}
