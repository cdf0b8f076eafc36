package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The paths of the webhooks, so that a request can be verified before the runtime chooses a method for it. Knows the
 * application's other paths too, because {@code /hooks/{shop}} does not take requests for {@code /hooks/status} if the
 * application has that path.
 */
final class Routes {
    private final Map<String, Optional<Route>> literal = new ConcurrentHashMap<>();
    private final Map<PathTemplate, Optional<Route>> templates = new TreeMap<>();
    /** The methods below locators that are already known, because Jersey examines them for each request. */
    private final Set<String> belowLocators = new HashSet<>();

    private final Set<Class<?>> classesBelowLocators = new HashSet<>();

    /** The application's own paths, as a set because some runtimes show a method more than once. */
    private final Set<OwnPath> others = new LinkedHashSet<>();

    private volatile List<Map.Entry<PathTemplate, Optional<Route>>> ordered = List.of();

    /** @param path empty if it is known only with a request */
    synchronized Handler add(
            Optional<PathTemplate> path, Verifier verifier, Class<?> type, Method method, WebhookHandler annotation) {
        return path.isPresent()
                ? addAt(path.get(), verifier, type, method, annotation)
                : addBelowLocator(verifier, type, method, annotation);
    }

    private Handler addBelowLocator(Verifier verifier, Class<?> type, Method method, WebhookHandler annotation) {
        if (annotation.events().length > 0) {
            throw new WebhookSetupException(
                    "@WebhookHandler on " + Handler.nameOf(type, method)
                            + " names events, and only a locator leads to its class",
                    "Give the class a @Path, or take a Delivery without events = … and look at eventType().");
        }
        Handler handler = Handler.belowLocator(type, method, Gate.of(verifier));
        if (belowLocators.add(handler.name())) {
            StartLog.atWorkBelowALocator(handler.name(), verifier);
        }
        return handler;
    }

    /**
     * Warns of methods that name events in a class with a path, to which a locator leads as well. A locator leads to any
     * of them, whatever the event is.
     */
    synchronized void warnIfEventsAreBelowLocator(Class<?> type) {
        if (!classesBelowLocators.add(type) || Annotated.type(Path.class, type).isEmpty()) {
            return;
        }
        for (Method method : type.getMethods()) {
            Optional<WebhookHandler> annotation = Annotated.method(WebhookHandler.class, type, method);
            if (annotation.isPresent() && annotation.get().events().length > 0) {
                StartLog.servedByItsPathOnly(Handler.nameOf(type, method));
            }
        }
    }

    private Handler addAt(
            PathTemplate path, Verifier verifier, Class<?> type, Method method, WebhookHandler annotation) {
        Optional<Route> known = known(path);
        known.ifPresent(route -> requireOneEndpoint(path, route.gate().verifier(), verifier));
        requireUnlikeOthers(path);
        Route route = known.orElseGet(() -> new Route(path, verifier));
        put(path, Optional.of(route));
        Handler handler = route.add(path, type, method, annotation.events());
        if (known.isEmpty()) {
            announce(path, verifier);
        }
        return handler;
    }

    private static void requireOneEndpoint(PathTemplate path, Verifier known, Verifier added) {
        if (known != added) {
            throw new WebhookSetupException(
                    "Path " + path + " belongs to two webhook endpoints: \"" + known.endpoint() + "\" and \""
                            + added.endpoint() + "\"",
                    "Give one of them another path, or make one endpoint of both with Verifier.anyOf(…).");
        }
    }

    private void requireUnlikeOthers(PathTemplate path) {
        templates.forEach((other, route) -> {
            if (route.isPresent() && other.isLike(path) && !other.equals(path)) {
                throw new WebhookSetupException(
                        "Paths " + other + " and " + path
                                + " of webhook methods are the same to every request, and one of them would never be served",
                        "Give their variables the same names.");
            }
        });
        for (OwnPath other : others) {
            other.requireUnlike(path);
        }
    }

    /** Logs the path, and which of the application's own methods it takes the requests from. */
    private void announce(PathTemplate path, Verifier verifier) {
        StartLog.atWork(path, verifier);
        for (OwnPath other : others) {
            if (other.path().equals(path)) {
                other.leaveTo(verifier);
            }
        }
    }

    /** Adds a path of the application. A path that it shares with a webhook belongs to the webhook. */
    synchronized void addOther(OwnPath own) {
        templates.forEach((path, route) -> {
            if (route.isPresent()) {
                own.requireUnlike(path);
            }
        });
        Optional<Route> webhook = known(own.path());
        if (others.add(own)) {
            webhook.ifPresent(route -> own.leaveTo(route.gate().verifier()));
        }
        if (webhook.isEmpty()) {
            put(own.path(), Optional.empty());
        }
    }

    Optional<Route> find(UriInfo uri) {
        Optional<Route> asItCame = literal.get(PathTemplate.trim(uri.getPath(false)));
        return asItCame != null ? asItCame : findDecoded(uri);
    }

    /**
     * Finds a route by the path without matrix parameters and escapes. A match that the runtime would not make costs
     * only a verification.
     */
    private Optional<Route> findDecoded(UriInfo uri) {
        String path = PathTemplate.trim(
                uri.getPathSegments().stream().map(PathSegment::getPath).collect(Collectors.joining("/")));
        Optional<Route> decoded = literal.get(path);
        if (decoded != null) {
            return decoded;
        }
        for (Map.Entry<PathTemplate, Optional<Route>> entry : ordered) {
            if (entry.getKey().matches(path)) {
                return entry.getValue();
            }
        }
        return Optional.empty();
    }

    private Optional<Route> known(PathTemplate path) {
        return path.isLiteral()
                ? literal.getOrDefault(path.key(), Optional.empty())
                : templates.getOrDefault(path, Optional.empty());
    }

    private void put(PathTemplate path, Optional<Route> route) {
        if (path.isLiteral()) {
            literal.put(path.key(), route);
        } else {
            templates.put(path, route);
            ordered = List.copyOf(
                    Collections.unmodifiableMap(new TreeMap<>(templates)).entrySet());
        }
    }
}
