package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * BTCPay Server. A redelivery has a new delivery id in the body. Without a secret the server signs with an empty key,
 * which is refused here.
 */
public final class BtcPay {
    public static final Provider PROVIDER = Provider.of(
                    "btcpay", "https://github.com/btcpayserver/btcpayserver", "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("BTCPay-Sig").after("sha256=")))
            .once(eventId(json("/originalDeliveryId")))
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/type"))
            .resource(Resource.at(
                            "https://{setting:server}/api/v1/stores/{setting:store}/invoices/{id}", json("/invoiceId"))
                    .withKeyIn("Authorization", "token"))
            .succeedsWith("2xx")
            .redelivers("if switched on: after 10 s, 1 min, then 6 times 10 min")
            .retriesAfter("408, 429, 5xx")
            .restIsUndocumented()
            .mayRequire("server", "the host name of your BTCPay Server")
            .mayRequire("store", "the id of the store, under its settings")
            .build();

    private BtcPay() {}
}
