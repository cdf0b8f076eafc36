package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A hub that wants to know whether we asked for that topic. */
record Subscription() implements Handshake {
    @Override
    public String name() {
        return "subscription";
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
        Optional<Form> query =
                parts.query().filter(form -> form.only("hub.mode").isPresent());
        if (!parts.request().method().equals("GET") || query.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> topic = query.get().only("hub.topic");
        if (topic.isEmpty() || !topic.equals(parts.setting("topic"))) {
            // The one place where a protocol asks for 404: the hub then drops the subscription nobody wanted.
            return Optional.of(new Outcome.Refusal("hub.topic is not the setting topic", 404));
        }
        return Optional.of(query.get()
                .only("hub.challenge")
                .filter(Challenge::isEchoable)
                .<Outcome>map(echo -> new Outcome.Answer(WebhookResponse.text(200, echo)))
                .orElseGet(() -> new Outcome.Refusal("hub.challenge is missing or is no plain token", 400)));
    }
}
