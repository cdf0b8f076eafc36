package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.List;
import java.util.Optional;

/** One event that asks for its validation code back. */
record EventGridValidation() implements Handshake {
    @Override
    public String name() {
        return "event-grid-validation";
    }

    @Override
    public Stage stage() {
        return Stage.BODY;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.headers().indexOf("aeg-event-type") != -1;
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        if (!parts.request().headers().all("aeg-event-type").equals(List.of("SubscriptionValidation"))) {
            return Optional.empty();
        }
        List<Json> events = parts.json().map(Json::elements).orElse(List.of());
        boolean asks = events.size() == 1
                && events.get(0)
                        .text("/eventType")
                        .filter("Microsoft.EventGrid.SubscriptionValidationEvent"::equals)
                        .isPresent();
        Optional<String> code = asks ? events.get(0).text("/data/validationCode") : Optional.empty();
        return Optional.of(code.filter(Challenge::isEchoable)
                .<Outcome>map(echo ->
                        new Outcome.Answer(WebhookResponse.json(200, "{\"validationResponse\":\"" + echo + "\"}")))
                .orElseGet(() -> new Outcome.Refusal("there is no one validation code that is a plain token", 400)));
    }
}
