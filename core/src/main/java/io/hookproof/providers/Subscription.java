package io.hookproof.providers;

import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A hub's question whether the operator asked for that topic. */
final class Subscription extends NamedHandshake {
    Subscription() {
        super("subscription", "GET");
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<String> mode = inQuery("hub.mode", parts);
        if (mode.isEmpty()) {
            return noHandshake();
        }
        Optional<String> topic = inQuery("hub.topic", parts);
        Optional<String> ours = parts.setting("topic");
        // Anyone may ask a hub to end a subscription too, so that is confirmed only for other topics.
        String wanted = topic.equals(ours) ? "subscribe" : "unsubscribe";
        if (topic.isEmpty() || ours.isEmpty() || !mode.get().equals(wanted)) {
            // The one place where a protocol asks for 404: the hub then leaves the subscription as it is.
            return refused("hub.mode and hub.topic are not what the setting topic wants", 404);
        }
        return echoed(inQuery("hub.challenge", parts), "hub.challenge");
    }
}
