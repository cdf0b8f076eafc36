package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.List;
import java.util.Optional;

/** An OPTIONS request that asks whether an origin may send. */
final class CloudEventsOptions extends NamedHandshake {
    CloudEventsOptions() {
        super("cloudevents-options", "OPTIONS");
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        List<String> origins = parts.request().headers().all("WebHook-Request-Origin");
        Optional<String> allowed = parts.setting("allowed-origin");
        if (origins.size() != 1 || !allowed.equals(Optional.of(origins.get(0)))) {
            return refused("WebHook-Request-Origin is not the setting allowed-origin", 403);
        }
        return answered(WebhookResponse.of(200)
                .with("WebHook-Allowed-Origin", allowed.get())
                .with("WebHook-Allowed-Rate", "*")
                .with("Allow", "POST"));
    }
}
