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

/** Which paths are webhooks. Complete before the first request, then only read. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();
    /** Those without variables by their path, which is closer than any pattern that has some. */
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
                        "Name their variables alike.");
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
     * One method of an endpoint says a path, and another forgets to: the sender knows one of the two, and an event that comes
     * there without a method is answered with success.
     */
    void refuseForgottenPaths() {
        for (Route unsaid : routes) {
            for (Route said : routes) {
                if (unsaid.isUnsaid() && !said.isUnsaid() && unsaid.verifier() == said.verifier()) {
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

    /** Where the application has paths of its own beside these. */
    void adjoin(List<OwnPath> others) {
        for (Route route : routes) {
            others.forEach(route::adjoin);
        }
    }

    /** The endpoint that this request is for, by the same patterns as Spring's own mappings. */
    Optional<Route> find(HttpServletRequest request) {
        if (routes.isEmpty()) {
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

    /** Most senders spell a path as it is, and then nothing of it needs to be taken apart. */
    private static String asItCame(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        // Below a servlet that is mapped to a part of the paths, the pattern means the rest.
        return request.getPathInfo() == null && uri.startsWith(context) ? uri.substring(context.length()) : "";
    }

    private static Optional<PathContainer> path(HttpServletRequest request) {
        try {
            RequestPath path = ServletRequestPathUtils.parse(request);
            return Optional.of(path.pathWithinApplication());
        } catch (IllegalArgumentException noPath) {
            // Nothing of ours is spelled like that; whoever comes next may say what is wrong with it.
            return Optional.empty();
        }
    }

    private static PathPattern parse(String path) {
        try {
            return PathPatternParser.defaultInstance.parse(path);
        } catch (PatternParseException wrong) {
            throw new WebhookSetupException(
                    "Path \"" + path + "\" of a @WebhookHandler is no path pattern: " + wrong.getMessage(),
                    "Write it like /hooks/stripe or /hooks/{tenant}/stripe.");
        }
    }
}
