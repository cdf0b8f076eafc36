package io.hookproof;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Examination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the delivery of a request that failed its proof, on an endpoint that only reports. It has no id and no time,
 * and is not remembered. It is not read here, because anyone may have sent it.
 */
final class Unproven {
    private static final String LET_THROUGH = "let through, since this endpoint only reports: ";

    /** The bytes that its JSON may take when it is first read, which a log line may do. */
    private static final long MOST_MEMORY = 32L * 1024 * 1024;

    private Unproven() {}

    static Verification letThrough(
            Endpoint endpoint, Verification verdict, String tenant, WebhookRequest request, @Nullable OpenClaim claim) {
        Examination examination = endpoint.judge.open(request);
        examination.kept();
        examination.allow(MOST_MEMORY);
        Delivery delivery = Delivery.of(endpoint.origin, examination).with(Extras.unproven(null));
        report(endpoint.reporter(), verdict, tenant);
        if (claim != null) {
            claim.hold(endpoint.settlement, List.of(), 0, 0);
        }
        return new Verified(delivery, endpoint.answers().success());
    }

    private static void report(Reporter reporter, Verification verdict, String tenant) {
        if (verdict instanceof Rejected rejected) {
            reporter.verdict(
                    new Rejected(rejected.reason(), LET_THROUGH + rejected.detail(), rejected.response()), tenant);
        } else if (verdict instanceof Undetermined open) {
            reporter.verdict(new Undetermined(open.cause(), LET_THROUGH + open.detail(), open.response()), tenant);
        }
    }
}
