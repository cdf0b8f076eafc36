package io.hookproof.servlet;

import io.hookproof.Admission;
import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.replay.ReplayStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
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
 *
 * <p>The delivery counts as handled when the application answers 2xx, after asynchronous work too; anything else gives
 * it back, and the sender tries again.
 */
public final class WebhookFilter implements Filter {
    private @Nullable Verifier verifier;
    private @Nullable ReplayStore own;

    /** For the container; configured by init-params. */
    public WebhookFilter() {}

    private WebhookFilter(Verifier verifier) {
        this.verifier = verifier;
    }

    /** A filter for applications that register theirs in code. */
    public static WebhookFilter of(Verifier verifier) {
        return new WebhookFilter(verifier);
    }

    /** The delivery that this request was verified as; empty if it did not come through the filter. */
    public static Optional<Delivery> delivery(ServletRequest request) {
        return Passage.of(request).map(Passage::delivery);
    }

    @Override
    public void init(FilterConfig config) {
        if (verifier == null) {
            Map<String, String> settings = new HashMap<>();
            for (String name : Collections.list(config.getInitParameterNames())) {
                settings.put(name, config.getInitParameter(name).strip());
            }
            settings.putIfAbsent("endpoint", config.getFilterName());
            verifier = WebhookConfig.verifier(settings);
            own = verifier.replays().orElse(null);
        }
    }

    /** Closes the replay store that the init-params described; one that was given in code is its owner's to close. */
    @Override
    public void destroy() {
        if (own != null) {
            own.close();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Passage> passed = Passage.of(request);
        if (passed.isPresent() && passed.get().verifier() == verifier) {
            // Another dispatch of a request that this endpoint has verified already.
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                passed.get().settlement().run(chain, request, response);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String target = Exchange.target(http);
        Admission admission = WebhookReceiver.admit(
                verifier(),
                http.getMethod(),
                target,
                Exchange.headers(http),
                Exchange.body(http),
                FiltersBefore::names);
        Optional<Delivery> delivery = admission.delivery();
        if (delivery.isEmpty()) {
            Exchange.send(admission.response(), answer);
            return;
        }
        WatchedResponse watched = new WatchedResponse(answer);
        Settlement settlement = new Settlement(admission, watched);
        WebhookRequest arrived =
                new WebhookRequest(http.getMethod(), target, delivery.get().hints(), admission.body());
        http.setAttribute(Passage.ATTRIBUTE, new Passage(delivery.get(), arrived, verifier(), settlement));
        settlement.run(chain, new ReplayedRequest(http, watched, admission.body(), settlement), watched);
    }

    private Verifier verifier() {
        if (verifier == null) {
            throw new IllegalStateException(
                    "WebhookFilter was not initialised: the container calls init, or use of(…)");
        }
        return verifier;
    }
}
