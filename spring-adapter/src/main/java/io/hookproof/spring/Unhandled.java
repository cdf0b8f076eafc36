package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.servlet.WebhookFilter;
import org.springframework.web.HttpRequestHandler;

/** Answers genuine deliveries of a type that no method takes. */
final class Unhandled {
    private Unhandled() {}

    /**
     * Returns the answer, which counts the delivery when it runs. It does not count here, because Spring Security asks
     * the mappings too, more than once.
     */
    static HttpRequestHandler answer(Passage passage) {
        return (request, response) -> WebhookFilter.send(passage.unhandled(), request, response);
    }
}
