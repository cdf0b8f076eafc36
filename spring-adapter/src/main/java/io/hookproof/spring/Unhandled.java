package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.Passage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.HttpRequestHandler;

/**
 * Genuine deliveries of a type that no method takes: answered with success, or the sender would try for days and then
 * switch the endpoint off. Each new type is told once, up to a number nobody reads beyond.
 */
final class Unhandled {
    private static final int TOLD_AT_MOST = 200;

    private final WebhookListeners listeners;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Unhandled(WebhookListeners listeners) {
        this.listeners = listeners;
    }

    /** Counts when it runs, not here: Spring Security asks the mappings too, more than once. */
    HttpRequestHandler answer(Route route, Passage passage) {
        return (request, response) -> {
            tell(route.verifier().endpoint(), passage.delivery());
            WebhookResponse success = passage.delivery().provider().success();
            passage.ended(success.status());
            Passage.send(success, response);
        };
    }

    private void tell(String endpoint, Delivery delivery) {
        listeners.unhandled(endpoint);
        if (told.size() < TOLD_AT_MOST
                && told.add(endpoint + ' ' + delivery.eventType().orElse(""))) {
            listeners
                    .all()
                    .warning(
                            endpoint,
                            "no @WebhookHandler takes " + delivery
                                    + "; it and all of its type are answered with success");
        }
    }
}
