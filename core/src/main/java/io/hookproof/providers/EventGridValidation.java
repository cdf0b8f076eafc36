package io.hookproof.providers;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Parts;
import java.util.List;
import java.util.Optional;

/** A single event whose validation code must be returned. */
final class EventGridValidation extends NamedHandshake {
    private static final String EVENT = "Microsoft.EventGrid.SubscriptionValidationEvent";

    EventGridValidation() {
        super("event-grid-validation", Stage.BODY);
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.headers().indexOf("aeg-event-type") != -1;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (!parts.request().headers().all("aeg-event-type").equals(List.of("SubscriptionValidation"))) {
            return noHandshake();
        }
        Optional<Json> json = parts.json();
        List<Json> events = json.isPresent() ? json.get().elements() : List.of();
        boolean asks = events.size() == 1 && events.get(0).text("/eventType").equals(Optional.of(EVENT));
        Optional<String> code = asks ? events.get(0).text("/data/validationCode") : Optional.empty();
        return isEchoable(code)
                ? answered(jsonOf("validationResponse", code.get()))
                : refused("there is no one validation code that is a plain token", 400);
    }
}
