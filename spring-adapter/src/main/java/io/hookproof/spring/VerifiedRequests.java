package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Matches exactly the requests that were verified for the webhook at their path, and not a forward elsewhere. */
final class VerifiedRequests implements RequestMatcher {
    private final Supplier<WebhookHandlerMapping> mapping;

    VerifiedRequests(Supplier<WebhookHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        Optional<Passage> passage = WebhookFilter.passage(request);
        return passage.isPresent()
                && mapping.get()
                        .routes()
                        .find(request)
                        .filter(route -> route.verifier() == passage.get().verifier())
                        .isPresent();
    }

    @Override
    public String toString() {
        return "webhook requests verified by Hookproof";
    }
}
