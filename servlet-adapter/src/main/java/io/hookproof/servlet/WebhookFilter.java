package io.hookproof.servlet;

import io.hookproof.Admission;
import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookReceiver;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.WebhookResponse;
import io.hookproof.replay.ReplayStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets genuine deliveries through to the application, once each, and answers everything else itself. Behind it the
 * request reads as if nobody had touched it: the exact body by stream or reader, form fields by parameter, and the
 * {@link Delivery} by {@link #delivery}.
 *
 * <p>In web.xml its init-params are the settings of {@link WebhookConfig}. Put it before every filter that asks for
 * parameters or logs bodies, map it to the webhook paths only, and set {@code async-supported}. A servlet that must not
 * run unverified asks for {@link #delivery} and does nothing without one: then no spelling of the URL gets past it.
 * Where the webhook is included by a servlet it throws, since an include ignores the status, and so where what is
 * included forwards to it; a forward alone is fine.
 * Undertow sets a filter up with its first request unless it is told to do so eagerly, and finds mistakes only then.
 *
 * <p>As in any container, a parameter of the query stands before one of the form by the same name, and hardly any sender
 * signs the query: {@link Delivery#form} has the fields of the form alone. Of a sender that proves only some fields the
 * stream is unproven too; {@link Delivery#provenFields} is not.
 *
 * <p>The delivery counts as handled when the application answers 2xx, after asynchronous work too; anything else gives
 * it back, and the sender tries again.
 */
public final class WebhookFilter implements Filter {
    private static final String PASSED = WebhookFilter.class.getName() + ".passed";

    private @Nullable Verifier verifier;
    private @Nullable ReplayStore own;

    /** For the container; configured by init-params. */
    public WebhookFilter() {}

    private WebhookFilter(Verifier verifier) {
        this.verifier = verifier;
    }

    /** A filter for applications that register theirs in code. */
    public static WebhookFilter of(Verifier verifier) {
        verifier.requireServable();
        return new WebhookFilter(verifier);
    }

    /** The delivery that this request was verified as; empty if it did not come through the filter. */
    public static Optional<Delivery> delivery(ServletRequest request) {
        return passage(request).map(Passage::delivery);
    }

    /**
     * What let this request through, for frameworks on top of the filter that know more about the work than a status says;
     * empty if it did not come through one.
     */
    public static Optional<Passage> passage(ServletRequest request) {
        // The container's attributes are open to all, so the type of the value is what counts.
        return request.getAttribute(PASSED) instanceof Settlement settlement
                ? Optional.of(settlement.passage())
                : Optional.empty();
    }

    /**
     * What let that request through failed, or its answer was lost on the way: then what it was about to say counts. For
     * frameworks on top of the filter.
     */
    public static void failed(ServletRequest request, Throwable failure) {
        if (request.getAttribute(PASSED) instanceof Settlement settlement) {
            settlement.answer().ended(failure);
        }
    }

    /**
     * What that request has begun is not done: the sender is to come again, unless something has left. For
     * frameworks on top of the filter.
     */
    public static void answerThatItIsAtWork(ServletRequest request) throws IOException {
        if (request.getAttribute(PASSED) instanceof Settlement settlement) {
            settlement.answer().thatItIsAtWork();
        }
    }

    /**
     * Writes an answer of ours as this response, for frameworks on top of the filter.
     *
     * @throws IllegalStateException within an include, which would send success instead
     */
    public static void send(WebhookResponse answer, HttpServletResponse response) throws IOException {
        Exchange.send(answer, response);
    }

    @Override
    public void init(FilterConfig config) {
        if (verifier == null) {
            Map<String, String> settings = new HashMap<>();
            for (String name : Collections.list(config.getInitParameterNames())) {
                settings.put(name, config.getInitParameter(name).strip());
            }
            settings.putIfAbsent("endpoint", config.getFilterName());
            verifier = described(settings, config.getFilterName());
            own = verifier.replays().orElse(null);
        }
        StartLine.write(config, verifier);
    }

    private static Verifier described(Map<String, String> settings, String filter) {
        try {
            return WebhookConfig.verifier(settings);
        } catch (IllegalArgumentException mistake) {
            throw new WebhookSetupException(
                    "Filter \"" + filter + "\" cannot be set up: " + mistake.getMessage(),
                    "Correct its init-params. A secret comes from the environment as ${env:NAME}.");
        }
    }

    /**
     * Leaves work that goes on to its lease, and closes the replay store that the init-params described; one that was
     * given in code is its owner's to close.
     */
    @Override
    public void destroy() {
        if (verifier != null) {
            verifier.stopRenewing();
        }
        if (own != null) {
            own.close();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(PASSED) instanceof Settlement passed
                && passed.passage().verifier() == verifier) {
            // Another dispatch of a request that this endpoint has verified already.
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                passed.run(chain, request, response);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Exchange.requireThatItCanBeAnswered(http, answer);
        Admission admission = WebhookReceiver.admit(
                verifier(), http.getMethod(), Exchange.target(http), Exchange.headers(http), new ArrivingBody(http));
        Optional<Passage> passage = Passage.of(verifier(), admission);
        if (passage.isEmpty()) {
            // Tomcat keeps there why a body could not be read, for a page in place of our answer.
            http.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            Exchange.send(admission.response(), answer);
            return;
        }
        WatchedResponse watched = new WatchedResponse(answer, passage.get());
        Settlement settlement = new Settlement(passage.get(), watched);
        // Within it, since a listener of the application's hears of the attribute, and may fail.
        FilterChain rest = (passed, watching) -> {
            http.setAttribute(PASSED, settlement);
            chain.doFilter(passed, watching);
        };
        settlement.run(
                rest, new ReplayedRequest(http, watched, admission.request().body(), settlement), watched);
    }

    private Verifier verifier() {
        if (verifier == null) {
            throw new IllegalStateException(
                    "WebhookFilter was not initialised: the container calls init, or use of(…)");
        }
        return verifier;
    }
}
