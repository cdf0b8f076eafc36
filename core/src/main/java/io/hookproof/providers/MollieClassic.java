package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.form;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mollie classic. Nothing is signed and the body is an id alone: the payment itself must be fetched, and the same id
 * comes for each of its states. The old Orders API sends the ids of its orders in the same way. Another status than 200
 * is a failure, a 201 too (its <a href="https://github.com/mollie/ai">notes</a>).
 */
public final class MollieClassic {
    public static final Provider PROVIDER = Provider.of(
                    "mollie-classic", "https://docs.mollie.com/reference/webhooks", "2026-11")
            .scheme(Scheme.unsigned())
            .once(fetched(form("id")))
            .retriedFor(Duration.ofHours(26))
            .timeLimit(Duration.ofSeconds(15))
            .resource(Resource.at("https://api.mollie.com/v2/payments/{id}", form("id"))
                    .onlyFor(form("id"), "tr_")
                    .or(Resource.at("https://api.mollie.com/v2/orders/{id}", form("id"))
                            .onlyFor(form("id"), "ord_")))
            .succeedsWith("200")
            .redelivers("10 tries in 26 h")
            .restIsUndocumented()
            .build();

    private MollieClassic() {}
}
