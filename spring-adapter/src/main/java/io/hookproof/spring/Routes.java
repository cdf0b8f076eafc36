package io.hookproof.spring;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/** The paths that are webhooks. Complete before the first request, and then only read. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();
    private final OtherServlets otherServlets = new OtherServlets();
    /** Routes without variables, by their path. They take precedence over patterns with variables. */
    private final Map<String, Route> literal = new HashMap<>();

    /** The route for that path, made if there is none yet. */
    Route at(String path, Verifier verifier) {
        PathPattern pattern = parse(path);
        for (Route route : routes) {
            if (route.path().equals(pattern)) {
                if (route.verifier() != verifier) {
                    throw new WebhookSetupException(
                            "Path " + path + " belongs to two webhook endpoints: \""
                                    + route.verifier().endpoint() + "\" and \"" + verifier.endpoint() + "\"",
                            "Give one of them another path, or make one endpoint of both with Verifier.anyOf(…).");
                }
                return route;
            }
            if (route.isLike(pattern)) {
                throw new WebhookSetupException(
                        "Paths " + route.path() + " and " + path
                                + " of webhook methods are the same to every request, and one of them would never be served",
                        "Give their variables the same names.");
            }
        }
        Route route = new Route(pattern, verifier);
        routes.add(route);
        if (route.isLiteral()) {
            literal.put(pattern.getPatternString(), route);
        }
        routes.sort((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.path(), other.path()));
        return route;
    }

    /**
     * Refuses endpoints of which one method sets a path and another forgets to. The sender knows only one of the two
     * paths, and an event that arrives there without a method is answered with success.
     */
    void refuseForgottenPaths() {
        for (Route unsaid : routes) {
            for (Route said : routes) {
                if (unsaid.isUnsaid() && unsaid.verifier() == said.verifier()) {
                    unsaid.missingAt(said).ifPresent(method -> {
                        throw forgotten(method, unsaid, said);
                    });
                    said.missingAt(unsaid).ifPresent(method -> {
                        throw forgotten(method, said, unsaid);
                    });
                }
            }
        }
    }

    private static WebhookSetupException forgotten(HandlerMethod method, Route at, Route other) {
        return HandlerChecks.wrong(
                method,
                "is at " + at.path() + ", and no method takes its events at " + other.path()
                        + ", where another method of the same endpoint is: they would be dropped there",
                "Write path = … on each method of the endpoint; the same, or where its events are to go.");
    }

    /** Adds the application's own paths. */
    void adjoin(List<OwnPath> others) {
        for (Route route : routes) {
            others.forEach(route::adjoin);
        }
    }

    /** The endpoint that this request is for, by the same patterns as Spring's own mappings. */
    Optional<Route> find(HttpServletRequest request) {
        if (routes.isEmpty() || otherServlets.take(request)) {
            return Optional.empty();
        }
        Route asItCame = literal.get(asItCame(request));
        return asItCame != null ? Optional.of(asItCame) : path(request).flatMap(path -> find(path, request));
    }

    Optional<Route> find(PathContainer path, HttpServletRequest request) {
        Route asItCame = literal.get(path.value());
        if (asItCame != null) {
            return Optional.of(asItCame);
        }
        for (Route route : routes) {
            if (route.path().matches(path)) {
                return Optional.of(route).filter(each -> each.isMeant(path, request));
            }
        }
        return Optional.empty();
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    /** The path as received. Most senders spell it as it is registered, and then it need not be parsed. */
    private static String asItCame(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        // If a servlet is mapped to a path prefix, the pattern applies to the rest.
        return request.getPathInfo() == null && uri.startsWith(context) ? uri.substring(context.length()) : "";
    }

    private static Optional<PathContainer> path(HttpServletRequest request) {
        // Spring 6.2.12 has a parse that leaves no trace; Spring Boot 3.5.0 to 3.5.6 come with an older one.
        Object before = request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
        try {
            RequestPath path = ServletRequestPathUtils.parseAndCache(request);
            return Optional.of(path.pathWithinApplication());
        } catch (IllegalArgumentException noPath) {
            // No webhook has such a path. A later filter or mapping may report what is wrong with it.
            return Optional.empty();
        } finally {
            if (before == null) {
                request.removeAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
            } else {
                request.setAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE, before);
            }
        }
    }

    private static PathPattern parse(String path) {
        try {
            return PathPatternParser.defaultInstance.parse(path);
        } catch (PatternParseException wrong) {
            throw new WebhookSetupException(
                    "Path \"" + path + "\" of a @WebhookHandler is not a valid path pattern: " + wrong.getMessage(),
                    "Write it like /hooks/stripe or /hooks/{tenant}/stripe.");
        }
    }
}
