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
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets genuine deliveries through to the application, once each, and answers everything else itself. Behind the filter
 * the request reads as if it had not been touched: the exact body by stream or reader, and form fields by parameter.
 * The {@link Delivery} is returned by {@link #delivery}.
 *
 * <p>In web.xml its init-params are the settings of {@link WebhookConfig}. Put it before every filter that asks for
 * parameters or logs bodies, map it to the webhook paths only, and set {@code async-supported}. A servlet that must not
 * run unverified asks for {@link #delivery} and does nothing without one, or {@linkplain #requireDelivery requires} it.
 * Then no spelling of the URL bypasses the filter. The filter throws if a servlet includes the webhook, or includes
 * something that forwards to it, because an include ignores the status; a forward alone is fine. By default Undertow
 * sets a filter up at its first request, and reports mistakes only then.
 *
 * <p>Hardly any sender signs the query. Unlike in a container, a parameter of the query does not come before a field of
 * the form that has the same name: it is left out. A parameter that the form lacks may still be a stranger's. {@link
 * Delivery#form} has only the fields of the form. Parts of a multipart form have a head of at most 8 KiB each, and
 * there are at most 1,000. If a sender proves only some fields, the stream is unproven too; {@link
 * Delivery#provenFields} is proven.
 *
 * <p>The delivery counts as handled when the application answers 2xx, also after asynchronous work. With any other
 * answer it is released, and the sender retries.
 */
public final class WebhookFilter implements Filter {
    private static final String PASSED = WebhookFilter.class.getName() + ".passed";

    private final boolean isDescribed;
    private @Nullable Verifier verifier;
    private @Nullable ReplayStore own;

    /** Creates a filter that the container configures by init-params. */
    public WebhookFilter() {
        isDescribed = true;
    }

    private WebhookFilter(Verifier verifier) {
        isDescribed = false;
        this.verifier = verifier;
    }

    /**
     * A filter to register in code.
     *
     * @throws io.hookproof.WebhookSetupException as {@link Verifier#requireServable} does
     */
    public static WebhookFilter of(Verifier verifier) {
        verifier.requireServable();
        return new WebhookFilter(verifier);
    }

    /** The delivery that this request was verified as; empty if the request did not pass the filter. */
    public static Optional<Delivery> delivery(ServletRequest request) {
        return passage(request).map(Passage::delivery);
    }

    /**
     * The delivery that this request was verified as.
     *
     * @throws WebhookSetupException if the request did not pass the filter; the message names the servlet's mapping
     */
    public static Delivery requireDelivery(HttpServletRequest request) {
        Optional<Delivery> delivery = delivery(request);
        if (delivery.isEmpty()) {
            // The mapping and not the path, which a stranger has written.
            HttpServletMapping mapping = request.getHttpServletMapping();
            throw new WebhookSetupException(
                    "Servlet \"" + mapping.getServletName() + "\", called by " + request.getDispatcherType() + " as "
                            + mapping.getPattern() + ", has no delivery: no WebhookFilter let the request through",
                    "Map the filter to that path too, and for that dispatcher type.");
        }
        return delivery.get();
    }

    /**
     * The passage that let this request through; empty if it did not pass a filter. For frameworks on top of the filter
     * that know more about the work than its status tells.
     */
    public static Optional<Passage> passage(ServletRequest request) {
        // Any code may set a request attribute, so the type of the value is what counts.
        return request.getAttribute(PASSED) instanceof Settlement settlement
                ? Optional.of(settlement.passage())
                : Optional.empty();
    }

    /**
     * Reports that handling this request failed. If the failure is a lost connection, the answer that was to be sent
     * decides. For frameworks on top of the filter.
     */
    public static void failed(ServletRequest request, Throwable failure) {
        if (request.getAttribute(PASSED) instanceof Settlement settlement) {
            settlement.answer().ended(failure);
        }
    }

    /**
     * Answers that the request's work is still going on, so that the sender retries, unless a part of an answer has
     * already been sent. For frameworks on top of the filter.
     */
    public static void answerThatItIsAtWork(ServletRequest request) throws IOException {
        if (request.getAttribute(PASSED) instanceof Settlement settlement) {
            settlement.answer().sendStillAtWork();
        }
    }

    /**
     * Writes Hookproof's answer to this response. For frameworks on top of the filter.
     *
     * @throws IllegalStateException within an include, which would send success instead; also within a forward whose
     *     response does not show a status that was set, because an included resource may have forwarded
     */
    public static void send(WebhookResponse answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange.requireThatItCanBeAnswered(request, response);
        Exchange.send(answer, response);
    }

    // A container may start a filter again that it has taken down. Its store is closed then.
    @Override
    public void init(FilterConfig config) {
        if (isDescribed) {
            Map<String, String> settings = new HashMap<>();
            for (String name : Collections.list(config.getInitParameterNames())) {
                settings.put(name, config.getInitParameter(name));
            }
            settings.putIfAbsent("endpoint", config.getFilterName());
            verifier = described(settings, config.getFilterName());
            own = verifier.replays().orElse(null);
        }
        StartLine.write(config, verifier());
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
     * Leaves running work to its lease, and closes the replay store that the init-params describe. A store that was
     * passed in code is its owner's to close.
     */
    @Override
    public void destroy() {
        ReplayStore open = own;
        own = null;
        // It is closed even if the listener fails badly.
        try (open) {
            if (verifier != null) {
                Verifier.stopRenewingAll(List.of(verifier), List.of(this));
            }
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(PASSED) instanceof Settlement passed
                && passed.passage().verifier() == verifier) {
            // Another dispatch of a request that this endpoint has already verified.
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
        Optional<Passage> passage = Passage.of(verifier(), admission, this);
        if (passage.isEmpty()) {
            // Tomcat keeps there why a body could not be read, for a page in place of our answer.
            http.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            Exchange.send(admission.response(), answer);
            return;
        }
        WatchedResponse watched = new WatchedResponse(answer, passage.get());
        Settlement settlement = new Settlement(passage.get(), watched);
        // Set inside the chain, because a listener of the application is notified of the attribute and may fail.
        FilterChain rest = (passed, watching) -> {
            http.setAttribute(PASSED, settlement);
            chain.doFilter(passed, watching);
        };
        settlement.run(rest, new ReplayedRequest(http, watched, settlement), watched);
    }

    private Verifier verifier() {
        if (verifier == null) {
            throw new IllegalStateException(
                    "WebhookFilter was not initialised: the container calls init, or use of(…)");
        }
        return verifier;
    }
}
