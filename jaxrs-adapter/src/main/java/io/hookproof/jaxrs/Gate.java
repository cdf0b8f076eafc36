package io.hookproof.jaxrs;

import io.hookproof.Admission;
import io.hookproof.Passage;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.scheme.Trust;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests for one endpoint into deliveries, or answers them.
 *
 * @param showsTheBody whether the sender proves the body, and readers may therefore have it
 */
record Gate(Verifier verifier, boolean showsTheBody) {
    static Gate of(Verifier verifier) {
        return new Gate(verifier, verifier.provider().scheme().coverage().trust() != Trust.FIELDS);
    }

    /** Verifies the request. A request that is not a new delivery is answered, and then there is no work. */
    @Nullable
    Work admit(ContainerRequestContext context, RestRuntime runtime) {
        Admission admission = WebhookReceiver.admit(
                verifier,
                runtime.method(context),
                runtime.target(context),
                Exchange.headers(context),
                new ArrivingBody(context.getEntityStream(), runtime));
        Optional<Passage> passage = Passage.of(verifier, admission, runtime);
        if (passage.isEmpty()) {
            // Tomcat keeps there why a body could not be read, for a page in place of our answer.
            context.removeProperty("jakarta.servlet.error.exception");
            runtime.refused();
            FinalAnswer.give(context, admission.response());
            return null;
        }
        Body body = showsTheBody ? admission.request().body() : Body.empty();
        Work work = new Work(passage.get(), body);
        work.arrive(() -> {
            // First, so that a response filter of the application cannot make a success of a step that fails.
            context.setProperty(Work.PROPERTY, work);
            work.body().serve(context);
            // Applications and readers choose by the label what they read, and hardly any sender signs it.
            work.passage()
                    .contentType()
                    // Jersey parses the label again whenever it is set, even to the same.
                    .filter(type -> !type.equals(context.getHeaderString(HttpHeaders.CONTENT_TYPE)))
                    .ifPresent(type -> Exchange.setHeader(context, HttpHeaders.CONTENT_TYPE, type));
            runtime.admitted(work);
        });
        return work;
    }
}
