package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.EventRoutes;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * One path of one endpoint, with the methods behind it. It is complete before the first request, and then only read.
 */
final class Route {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    /** A forward or an error page is not a new request. It gets no verdict, and the mapping refuses it without one. */
    private static final EnumSet<DispatcherType> DISPATCHES = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);

    private final PathPattern path;
    private final Verifier verifier;
    private final WebhookFilter filter;
    private final EventRoutes<HandlerMethod> methods;
    private final List<Added> added = new ArrayList<>();
    /** The application's own paths that are more specific than this one. */
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

    /** Whether the pattern stands for exactly one path. */
    boolean isLiteral() {
        return !path.hasPatternSyntax();
    }

    /** Whether both patterns match the same requests. */
    boolean isLike(PathPattern other) {
        return shape(path).equals(shape(other));
    }

    /** The pattern without the names of its variables. One with regular expressions equals only itself. */
    private static String shape(PathPattern path) {
        String text = path.getPatternString();
        return text.indexOf(':') < 0 ? text.replaceAll("\\{(\\*?)[^}]*}", "{$1}") : text;
    }

    /**
     * Adds a path of the application. As among Spring's own mappings, {@code /hooks/{shop}} does not take requests for
     * {@code /hooks/status} if the application has that path.
     */
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
            // Requests that it does not take would have no handler, and a delivery among them would be lost.
            LOG.warn(
                    "{} is never served: it is for some requests of its path, which is webhook endpoint {}", own, this);
        } else if (isWithin) {
            closer.add(own);
            LOG.info("webhook endpoint {} leaves {} alone, whose path is closer", this, own);
        }
    }

    /** Whether a request for this route's path is not for one of the application's own paths. */
    boolean isMeant(PathContainer asked, HttpServletRequest request) {
        return closer.isEmpty()
                || hasVerified(request)
                || closer.stream().noneMatch(own -> own.takes(asked, request.getMethod()));
    }

    /** Whether this request was verified here before. It then stays here, even if a filter changes its HTTP method. */
    private boolean hasVerified(HttpServletRequest request) {
        return DISPATCHES.contains(request.getDispatcherType())
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

    /** @param isSaid whether the method itself sets the path */
    void add(HandlerMethod method, boolean isSaid, String... events) {
        methods.add(method.getShortLogMessage() + " of the bean \"" + method.getBean() + '"', method, events);
        added.add(new Added(method, isSaid, Set.of(events)));
    }

    /** A method here whose events no method at that other path takes. */
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

    /** Whether this is the endpoint's default path, which no method has set. */
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
