package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.EventRoutes;
import io.hookproof.Verifier;
import io.hookproof.servlet.WebhookFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;

/** One path of one endpoint and the methods behind it. Complete before the first request, then only read. */
final class Route {
    private final PathPattern path;
    private final Verifier verifier;
    private final WebhookFilter filter;
    private final EventRoutes<HandlerMethod> methods;
    private final List<Added> added = new ArrayList<>();

    private record Added(HandlerMethod method, boolean isSaid, Set<String> events) {}

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

    /** @param isSaid whether the method itself says the path */
    void add(HandlerMethod method, boolean isSaid, String... events) {
        methods.add(method.getShortLogMessage(), method, events);
        added.add(new Added(method, isSaid, Set.of(events)));
    }

    /** A method whose events no method at that other path takes. */
    Optional<HandlerMethod> missingAt(Route other) {
        Set<String> there = new HashSet<>();
        other.added.forEach(each -> there.addAll(each.events()));
        boolean takesAll = other.added.stream().anyMatch(each -> each.events().isEmpty());
        return takesAll
                ? Optional.empty()
                : added.stream()
                        .filter(each -> each.events().isEmpty() || !there.containsAll(each.events()))
                        .findFirst()
                        .map(Added::method);
    }

    /** Whether nobody has said it: it is where an endpoint is unless said. */
    boolean isUnsaid() {
        return added.stream().noneMatch(Added::isSaid);
    }

    Optional<HandlerMethod> method(Delivery delivery) {
        return methods.find(delivery);
    }

    @Override
    public String toString() {
        return path + " (" + verifier.endpoint() + ")";
    }
}
