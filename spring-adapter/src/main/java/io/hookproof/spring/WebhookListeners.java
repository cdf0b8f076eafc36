package io.hookproof.spring;

import io.hookproof.WebhookListener;
import java.util.List;

/**
 * Everyone who is told: the log, the meters, and every {@link WebhookListener} bean. Endpoints from properties have them
 * already; a {@code Verifier} bean made in code takes them by {@code .listener(listeners.all())}.
 */
public final class WebhookListeners {
    private final WebhookListener all;
    private final List<CountsUnhandled> counters;

    /** Counts genuine deliveries that no method takes, which is nobody's fault and no verdict. */
    interface CountsUnhandled {
        void unhandled(String endpoint);
    }

    WebhookListeners(List<WebhookListener> beans) {
        this.counters = beans.stream()
                .filter(CountsUnhandled.class::isInstance)
                .map(CountsUnhandled.class::cast)
                .toList();
        WebhookListener chain = WebhookListener.logging();
        for (WebhookListener bean : beans) {
            chain = chain.and(bean);
        }
        this.all = chain;
    }

    public WebhookListener all() {
        return all;
    }

    void unhandled(String endpoint) {
        counters.forEach(counter -> counter.unhandled(endpoint));
    }
}
