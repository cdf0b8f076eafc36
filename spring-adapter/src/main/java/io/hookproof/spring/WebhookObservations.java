package io.hookproof.spring;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One observation for each delivery that was let through, from the verdict until it is settled, even if that is long
 * after the request. Whatever the method does is inside it. Low-cardinality tags take no value from a request.
 */
final class WebhookObservations implements Surroundings {
    private static final String NAME = "hookproof.delivery";
    private static final String ATTRIBUTE = WebhookObservations.class.getName();

    private final Once<ObservationRegistry> source;

    WebhookObservations(Once<ObservationRegistry> source) {
        this.source = source;
    }

    @Override
    public void run(Passage passage, FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException, ServletException {
        ObservationRegistry registry = source.get().orElse(ObservationRegistry.NOOP);
        if (registry.isNoop()) {
            chain.doFilter(request, response);
            return;
        }
        // Another dispatch of the same request belongs to the same delivery.
        Observation observation = request.getAttribute(ATTRIBUTE) instanceof Observation begun
                ? begun
                : begin(passage, registry, request);
        try (Observation.Scope scope = observation.openScope()) {
            chain.doFilter(request, response);
        }
    }

    private static Observation begin(Passage passage, ObservationRegistry registry, ServletRequest request) {
        String endpoint = passage.verifier().endpoint();
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName("webhook " + endpoint)
                .lowCardinalityKeyValue("endpoint", endpoint)
                .lowCardinalityKeyValue(
                        "provider", passage.delivery().provider().id())
                .lowCardinalityKeyValue("outcome", "unsettled")
                .highCardinalityKeyValue(
                        "event.type", passage.delivery().eventType().orElse(""))
                .start();
        request.setAttribute(ATTRIBUTE, observation);
        passage.whenSettled(failure -> end(observation, passage.delivery(), failure));
        return observation;
    }

    private static void end(Observation observation, Delivery delivery, @Nullable Throwable failure) {
        String outcome = failure == null ? "handled" : failure instanceof AcknowledgeAndDrop ? "dropped" : "failed";
        observation.lowCardinalityKeyValue("outcome", WebhookMeters.outcome(outcome, delivery));
        if (failure != null) {
            observation.error(failure);
        }
        observation.stop();
    }
}
