package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
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

    private final WebhookListener listener;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Unhandled(WebhookListener listener) {
        this.listener = listener;
    }

    HttpRequestHandler answer(Route route, Passage passage) {
        Delivery delivery = passage.delivery();
        String endpoint = route.verifier().endpoint();
        if (told.size() < TOLD_AT_MOST
                && told.add(endpoint + ' ' + delivery.eventType().orElse(""))) {
            listener.warning(
                    endpoint,
                    "no @WebhookHandler takes " + delivery + "; it and all of its type are answered with success");
        }
        WebhookResponse success = delivery.provider().success();
        return (request, response) -> {
            passage.ended(success.status());
            Passage.send(success, response);
        };
    }
}
