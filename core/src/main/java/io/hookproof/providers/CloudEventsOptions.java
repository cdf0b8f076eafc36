package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.List;
import java.util.Optional;

/** An OPTIONS request that asks whether an origin may send. */
record CloudEventsOptions() implements Handshake {
    @Override
    public String name() {
        return "cloudevents-options";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("OPTIONS");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        if (!parts.request().method().equals("OPTIONS")) {
            return Optional.empty();
        }
        List<String> origins = parts.request().headers().all("WebHook-Request-Origin");
        Optional<String> allowed = parts.setting("allowed-origin");
        if (origins.size() != 1 || !allowed.equals(Optional.of(origins.get(0)))) {
            return Optional.of(new Outcome.Refusal("WebHook-Request-Origin is not the setting allowed-origin", 403));
        }
        return Optional.of(new Outcome.Answer(WebhookResponse.of(200)
                .with("WebHook-Allowed-Origin", allowed.get())
                .with("WebHook-Allowed-Rate", "*")
                .with("Allow", "POST")));
    }
}
