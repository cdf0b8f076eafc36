package io.hookproof.providers;

import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A hub that wants to know whether we asked for that topic. */
final class Subscription extends NamedHandshake {
    Subscription() {
        super("subscription", "GET");
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (inQuery("hub.mode", parts).isEmpty()) {
            return noHandshake();
        }
        Optional<String> topic = inQuery("hub.topic", parts);
        if (topic.isEmpty() || !topic.equals(parts.setting("topic"))) {
            // The one place where a protocol asks for 404: the hub then drops the subscription nobody wanted.
            return refused("hub.topic is not the setting topic", 404);
        }
        return echoed(inQuery("hub.challenge", parts), "hub.challenge");
    }
}
