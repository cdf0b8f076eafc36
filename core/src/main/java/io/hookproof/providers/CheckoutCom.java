package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Checkout.com. */
public final class CheckoutCom {
    public static final Provider PROVIDER = Provider.of(
                    "checkout-com", "https://www.checkout.com/docs/workflows", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Cko-Signature")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .resource("https://api.checkout.com/workflows/events/{id}", json("/id"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private CheckoutCom() {}
}
