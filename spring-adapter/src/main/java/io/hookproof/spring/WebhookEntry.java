package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Passes requests for a webhook to its verifying filter, and lets all others pass untouched. */
final class WebhookEntry implements Filter {
    /**
     * Ahead of HiddenHttpMethodFilter (-10000), Spring's first filter that reads a parameter and so consumes a body.
     */
    static final int ORDER = -10_100;

    /** At an error page too, so that none takes the place of Hookproof's answer. */
    static final EnumSet<DispatcherType> MAPPED =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    private static final String ANSWERED = WebhookEntry.class.getName() + ".answered";

    private static final boolean OBSERVED = isObserved();

    private final Supplier<WebhookHandlerMapping> source;
    private final Surroundings surroundings;
    private volatile @Nullable WebhookHandlerMapping mapping;

    /**
     * @param source called at the first request, because the container starts filters before the application is
     *     complete
     */
    WebhookEntry(Supplier<WebhookHandlerMapping> source, Surroundings surroundings) {
        this.source = source;
        this.surroundings = surroundings;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)) {
            chain.doFilter(request, response);
            return;
        }
        if (http.getDispatcherType() == DispatcherType.ERROR) {
            // Tomcat asks for a page if it could not read a body. Status and headers stand from the first time.
            if (http.getAttribute(ANSWERED) == null) {
                chain.doFilter(request, response);
            }
            return;
        }
        Optional<Route> route = mapping().routes().find(http);
        if (route.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (OBSERVED) {
            Observed.as(http, route.get());
        }
        route.get().filter().doFilter(request, response, (passed, answer) -> within(passed, answer, chain));
        if (WebhookFilter.passage(request).isEmpty()) {
            try {
                http.setAttribute(ANSWERED, true);
            } catch (RuntimeException | Error ofAListener) {
                // A listener of the application is notified after the attribute is set. Some containers let the
                // listener's failure through, and would answer 500 in place of what stands already.
            }
        }
    }

    private void within(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Passage> passage = WebhookFilter.passage(request);
        if (passage.isPresent()) {
            try {
                surroundings.run(passage.get(), chain, request, response);
            } catch (Throwable failure) {
                WebhookFailures.tellIfTooLate(passage.get(), failure);
                throw failure;
            }
            Returned.require(passage.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private WebhookHandlerMapping mapping() {
        WebhookHandlerMapping known = mapping;
        if (known == null) {
            known = source.get();
            mapping = known;
        }
        return known;
    }

    private static boolean isObserved() {
        try {
            Class.forName("io.micrometer.observation.Observation", false, WebhookEntry.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException withoutMicrometer) {
            return false;
        }
    }

    /** Names the route in Spring's own request metrics, even if the application is never reached. */
    private static final class Observed {
        static void as(HttpServletRequest request, Route route) {
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(context -> context.setPathPattern(route.path().getPatternString()));
        }
    }
}
