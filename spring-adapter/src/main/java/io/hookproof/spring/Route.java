package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.EventRoutes;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;

/** One path of one endpoint and the methods behind it. Complete before the first request, then only read. */
final class Route {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    private final PathPattern path;
    private final Verifier verifier;
    private final WebhookFilter filter;
    private final EventRoutes<HandlerMethod> methods;
    private final List<Added> added = new ArrayList<>();
    /** The application's own within this one's. */
    private final List<OwnPath> closer = new ArrayList<>();

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

    /** Whether every request for one is one for the other. */
    boolean isLike(PathPattern other) {
        return shape(path).equals(shape(other));
    }

    /** Without the names of its variables; one with patterns of its own is only like itself. */
    private static String shape(PathPattern path) {
        String text = path.getPatternString();
        return text.indexOf(':') < 0 ? text.replaceAll("\\{(\\*?)[^}]*}", "{$1}") : text;
    }

    /** As among Spring's own: {@code /hooks/{shop}} is not meant where the application has {@code /hooks/status}. */
    void adjoin(OwnPath own) {
        int order = PathPattern.SPECIFICITY_COMPARATOR.compare(own.path(), path);
        boolean isWithin = order <= 0 && own.isWithin(path);
        boolean isOurs = isLike(own.path()) || isWithin && (order == 0 || own.isForSome());
        if (isOurs
                && verifier.reportsOnly()
                && own.takesOneOf(verifier.provider().methods())) {
            throw new WebhookSetupException(
                    own + " is never served: its path is webhook endpoint " + this
                            + ", which only reports, so that what fails its proof is let through to the @WebhookHandler"
                            + " method, and not to the check of this one",
                    "Call the old check in the @WebhookHandler method and remove this one; or keep this one, put"
                            + " WebhookFilter.of(verifier) before it and remove the @WebhookHandler; or remove report-only.");
        }
        if (isLike(own.path()) || order == 0 && isWithin) {
            LOG.warn("{} is never served: its path is webhook endpoint {}", own, this);
        } else if (isWithin && own.isForSome()) {
            // What it does not take would be nobody's, and a delivery among that would be lost.
            LOG.warn(
                    "{} is never served: it is for some requests of its path, which is webhook endpoint {}", own, this);
        } else if (isWithin) {
            closer.add(own);
            LOG.info("webhook endpoint {} leaves {} alone, whose path is closer", this, own);
        }
    }

    /** Whether a request for its path is not for one of the application's own. */
    boolean isMeant(PathContainer asked, HttpServletRequest request) {
        return closer.isEmpty()
                || hasVerified(request)
                || closer.stream().noneMatch(own -> own.takes(asked, request.getMethod()));
    }

    /** What has come here stays, whatever method a filter makes of it then. */
    private boolean hasVerified(HttpServletRequest request) {
        return WebhookEntry.DISPATCHES.contains(request.getDispatcherType())
                && WebhookFilter.passage(request)
                        .filter(passage -> passage.verifier() == verifier)
                        .isPresent();
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
