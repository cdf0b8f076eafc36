package io.hookproof.spring;

import io.hookproof.WebhookListener;
import java.util.List;

/**
 * All listeners: the log, the meters, and every {@link WebhookListener} bean. Endpoints from properties have them
 * already; a {@code Verifier} bean built in code adds them with {@code .listener(listeners.all())}.
 */
public final class WebhookListeners {
    private final WebhookListener all;

    WebhookListeners(List<WebhookListener> beans) {
        WebhookListener chain = WebhookListener.logging();
        for (WebhookListener bean : beans) {
            chain = chain.and(bean);
        }
        this.all = chain;
    }

    /** Returns one listener that calls each of them, the log first. */
    public WebhookListener all() {
        return all;
    }
}
