package io.hookproof.fuzz;

import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Undecided;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.SignedRequests;
import java.util.List;

/** Whatever a genuine sender may sign: what comes after the proof does not throw either. */
final class SignedTarget implements Target {
    @Override
    public List<byte[]> seeds() {
        return Endpoints.seeds();
    }

    @Override
    public void read(byte[] bytes) {
        Endpoints.Endpoint endpoint = Endpoints.chosen(bytes);
        WebhookRequest request;
        try {
            WebhookRequest draft = RawMessage.parse(Input.rest(bytes, 2)).request();
            SignedRequests signed = SignedRequests.of(
                            endpoint.provider(), endpoint.vector().credentials().get(0))
                    .body(draft.body().bytes(), "application/json");
            endpoint.vector().now().ifPresent(signed::at);
            endpoint.vector().fact("url").ifPresent(signed::url);
            endpoint.vector().settings().forEach(signed::set);
            request = signed.build();
        } catch (IllegalArgumentException | IndexOutOfBoundsException cannotBeSigned) {
            // A public key alone, a body in which the sender's own signature has no place, or no message at all.
            return;
        }
        Verification verdict = endpoint.verifier().verify(request);
        if (verdict instanceof Verification.Undetermined open && open.cause() == Undecided.INTERNAL) {
            throw new IllegalStateException("something threw inside: " + open.detail());
        }
        if (verdict instanceof Verified verified) {
            VerifyTarget.use(verified.delivery());
        }
    }
}
