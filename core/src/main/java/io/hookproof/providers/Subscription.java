package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A hub that wants to know whether we asked for that topic. */
final class Subscription extends NamedHandshake {
    Subscription() {
        super("subscription", "GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        if (!isMethod("GET", parts) || inQuery("hub.mode", parts).isEmpty()) {
            return noHandshake();
        }
        Optional<String> topic = inQuery("hub.topic", parts);
        if (topic.isEmpty() || !topic.equals(parts.setting("topic"))) {
            // The one place where a protocol asks for 404: the hub then drops the subscription nobody wanted.
            return refused("hub.topic is not the setting topic", 404);
        }
        Optional<String> echo = inQuery("hub.challenge", parts);
        return isEchoable(echo)
                ? answered(WebhookResponse.text(200, echo.get()))
                : refused("hub.challenge is missing or is no plain token", 400);
    }
}
