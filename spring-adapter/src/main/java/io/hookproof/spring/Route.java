package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.EventRoutes;
import io.hookproof.Verifier;
import io.hookproof.servlet.WebhookFilter;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;

/** One path of one endpoint and the methods behind it. Complete before the first request, then only read. */
final class Route {
    private final PathPattern path;
    private final Verifier verifier;
    private final WebhookFilter filter;
    private final EventRoutes<HandlerMethod> methods;

    Route(PathPattern path, Verifier verifier) {
        this.path = path;
        this.verifier = verifier;
        this.filter = WebhookFilter.of(verifier);
        this.methods = EventRoutes.of(toString(), verifier.provider());
    }

    PathPattern path() {
        return path;
    }

    /** Whether one path only is meant. */
    boolean isLiteral() {
        return !path.hasPatternSyntax();
    }

    Verifier verifier() {
        return verifier;
    }

    WebhookFilter filter() {
        return filter;
    }

    void add(HandlerMethod method, String... events) {
        methods.add(method.getShortLogMessage(), method, events);
    }

    Optional<HandlerMethod> method(Delivery delivery) {
        return methods.find(delivery);
    }

    @Override
    public String toString() {
        return path + " (" + verifier.endpoint() + ")";
    }
}
