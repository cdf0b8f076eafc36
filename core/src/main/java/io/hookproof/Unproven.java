package io.hookproof;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the delivery of a request that failed its proof, on an endpoint that only reports. It has no id and no time,
 * and is not remembered.
 */
final class Unproven {
    private static final String LET_THROUGH = "let through, since this endpoint only reports: ";

    private Unproven() {}

    static Verification letThrough(
            Endpoint endpoint, Verification verdict, WebhookRequest request, @Nullable OpenClaim claim) {
        report(endpoint.reporter(), verdict);
        Examination examination = endpoint.judge.open(request);
        Parts parts = examination.kept();
        Provider provider = endpoint.provider();
        List<Delivery.Event> events = provider.batch().isPresent()
                ? BatchItem.events(endpoint.origin.unprovenItems(parts), provider.eventType())
                : null;
        Delivery delivery = Delivery.of(endpoint.origin, examination).with(Extras.unproven(events));
        if (claim != null) {
            claim.hold(endpoint.settlement, List.of(), 0);
        }
        return new Verified(delivery, endpoint.answers().success());
    }

    private static void report(Reporter reporter, Verification verdict) {
        if (verdict instanceof Rejected rejected) {
            reporter.verdict(new Rejected(rejected.reason(), LET_THROUGH + rejected.detail(), rejected.response()));
        } else if (verdict instanceof Undetermined open) {
            reporter.verdict(new Undetermined(open.cause(), LET_THROUGH + open.detail(), open.response()));
        }
    }
}
