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
        Optional<String> mode = inQuery("hub.mode", parts);
        if (mode.isEmpty()) {
            return noHandshake();
        }
        Optional<String> topic = inQuery("hub.topic", parts);
        Optional<String> ours = parts.setting("topic");
        // Anybody may ask a hub to end a subscription as well, which is confirmed for what we do not want.
        String wanted = topic.equals(ours) ? "subscribe" : "unsubscribe";
        if (topic.isEmpty() || ours.isEmpty() || !mode.get().equals(wanted)) {
            // The one place where a protocol asks for 404: the hub then leaves the subscription as it is.
            return refused("hub.mode and hub.topic are not what the setting topic wants", 404);
        }
        return echoed(inQuery("hub.challenge", parts), "hub.challenge");
    }
}
