package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.servlet.WebhookFilter;
import org.springframework.web.HttpRequestHandler;

/** Genuine deliveries of a type that no method takes. */
final class Unhandled {
    private Unhandled() {}

    /** Counts when it runs, not here: Spring Security asks the mappings too, more than once. */
    static HttpRequestHandler answer(Passage passage) {
        return (request, response) -> WebhookFilter.send(passage.unhandled(), response);
    }
}
