package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Maps verified requests to their methods. No request reaches a method without the proof for exactly its endpoint,
 * whether it came by another spelling, a forward, or an error page.
 */
final class WebhookHandlerMapping extends AbstractHandlerMapping implements SmartInitializingSingleton, DisposableBean {
    /** Before Spring's own mappings, so that no pattern of the application covers a webhook. */
    private static final int ORDER = -10;

    private final HandlerScan scan;
    private final PastTheFilter pastTheFilter = new PastTheFilter();
    private volatile Routes routes = new Routes();

    WebhookHandlerMapping(HandlerScan scan) {
        this.scan = scan;
        setOrder(ORDER);
    }

    @Override
    public void afterSingletonsInstantiated() {
        routes = scan.routes(obtainApplicationContext());
    }

    @Override
    public void destroy() {
        Verifier.stopRenewingAll(
                routes.all().stream().map(Route::verifier).toList(),
                routes.all().stream().map(Route::filter).toList());
    }

    Routes routes() {
        return routes;
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        Optional<Route> found = routes.find(path, request);
        if (found.isEmpty()) {
            return null;
        }
        Route route = found.get();
        Optional<Passage> passage =
                WebhookFilter.passage(request).filter(passed -> passed.verifier() == route.verifier());
        if (passage.isEmpty()) {
            pastTheFilter.refused(route);
            return refusal(route);
        }
        requireThatItKnowsOurs(request);
        Optional<HandlerMethod> method = route.method(passage.get().delivery());
        if (method.isEmpty()) {
            return Unhandled.answer(passage.get());
        }
        request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, route.path().getPatternString());
        PathPattern.PathMatchInfo match =
                route.isLiteral() ? null : route.path().matchAndExtract(path);
        request.setAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE, match == null ? Map.of() : match.getUriVariables());
        return method.get().createWithResolvedBean();
    }

    /**
     * Refuses a DispatcherServlet with a child context that finds this mapping but runs the methods by its own Spring
     * MVC.
     */
    private void requireThatItKnowsOurs(HttpServletRequest request) {
        ApplicationContext mine = obtainApplicationContext();
        Object asking = request.getAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE);
        if (asking instanceof ApplicationContext below && !below.equals(mine) && !MvcSetup.isDoneIn(below)) {
            throw new IllegalStateException("the DispatcherServlet of " + below.getDisplayName()
                    + " runs no @WebhookHandler methods: import WebhookConfiguration and have the controllers in its own"
                    + " application context, or send webhooks to the servlet of " + mine.getDisplayName());
        }
    }

    /** Adds Hookproof's interceptor last, so that it is the last before the method and the first after it. */
    @Override
    protected HandlerExecutionChain getHandlerExecutionChain(Object handler, HttpServletRequest request) {
        HandlerExecutionChain chain = super.getHandlerExecutionChain(handler, request);
        chain.addInterceptor(Returned.INTERCEPTOR);
        return chain;
    }

    private static HttpRequestHandler refusal(Route route) {
        WebhookResponse refusal = WebhookResponse.of(route.verifier().provider().refusalStatus());
        return (request, response) -> WebhookFilter.send(refusal, request, response);
    }
}
