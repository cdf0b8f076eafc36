package io.hookproof;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Trust;
import java.util.List;

/** What an endpoint that only reports lets through although its proof failed: no id, no time, nothing remembered. */
final class Unproven {
    private static final String LET_THROUGH = "let through, since this endpoint only reports: ";

    private Unproven() {}

    static Admission letThrough(Endpoint endpoint, Verification verdict, WebhookRequest request) {
        report(endpoint.reporter(), verdict);
        Parts parts = endpoint.judge().parts(request);
        Provider provider = endpoint.judge().provider();
        Delivery delivery = new Delivery(
                provider,
                endpoint.name(),
                null,
                null,
                null,
                endpoint.clock().instant(),
                Trust.NONE,
                true,
                true,
                endpoint.codec(),
                parts,
                provider.batch().isEmpty()
                        ? null
                        : Novelty.events(endpoint, endpoint.identities().unproven(parts)));
        return new Admission(
                new Verified(delivery, endpoint.judge().answers().success()),
                request.body(),
                new Admission.Held(
                        null,
                        List.of(),
                        0,
                        endpoint.lease(),
                        endpoint.memory(),
                        endpoint.leases(),
                        endpoint.reporter(),
                        endpoint.judge().answers()));
    }

    private static void report(Reporter reporter, Verification verdict) {
        if (verdict instanceof Rejected rejected) {
            reporter.rejected(rejected.reason(), LET_THROUGH + rejected.detail());
        } else if (verdict instanceof Undetermined open) {
            reporter.undetermined(open.cause(), LET_THROUGH + open.detail());
        }
    }
}
