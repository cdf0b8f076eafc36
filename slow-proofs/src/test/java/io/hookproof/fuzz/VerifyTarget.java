package io.hookproof.fuzz;

import io.hookproof.Delivery;
import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.RawMessage;
import java.util.List;
import java.util.Optional;

/**
 * Any request at an endpoint of any sender: nothing throws, and nothing is believed but what the sender has signed. The
 * genuine requests to start from are the published ones.
 */
final class VerifyTarget implements Target {
    @Override
    public List<byte[]> seeds() {
        return Endpoints.seeds();
    }

    @Override
    public void read(byte[] bytes) {
        Endpoints.Endpoint endpoint = Endpoints.chosen(bytes);
        WebhookRequest request;
        try {
            request = RawMessage.parse(Input.rest(bytes, 2)).request();
        } catch (IllegalArgumentException noMessage) {
            return;
        }
        Verification verdict = endpoint.verifier().verify(request);
        if (verdict.response().status() < 200) {
            throw new IllegalStateException("no final answer");
        }
        if (verdict instanceof Verification.Undetermined open
                && open.cause() == io.hookproof.scheme.Undecided.INTERNAL) {
            throw new IllegalStateException("something threw inside: " + open.detail());
        }
        if (verdict instanceof Verified verified) {
            requireSigned(endpoint, request);
            use(verified.delivery());
        }
    }

    private static void requireSigned(Endpoints.Endpoint endpoint, WebhookRequest request) {
        if (!endpoint.signed().isEmpty()) {
            Optional<String> content = endpoint.content(endpoint.verifier().diagnose(request));
            if (content.isEmpty() || !endpoint.signed().contains(content.get())) {
                throw new IllegalStateException(endpoint.vector() + ": believed, and nobody has signed it");
            }
        }
    }

    /** Everything a handler may ask of it; what it is not, it says by the two documented exceptions. */
    static void use(Delivery delivery) {
        List<Runnable> questions = List.of(
                delivery::toString,
                delivery::eventId,
                delivery::eventType,
                delivery::deliveryId,
                delivery::message,
                delivery::provenFields,
                delivery::json,
                () -> delivery.json(java.util.Map.class),
                delivery::form,
                delivery::bytes,
                () -> delivery.events().forEach(event -> event.json().toBytes()));
        for (Runnable question : questions) {
            try {
                question.run();
            } catch (IllegalArgumentException | IllegalStateException documented) {
                // It is no form, no JSON, or not proven.
            }
        }
    }
}
