package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * PayU in Poland and its neighbours. A hash over the body and the second key; only SHA-256 is taken, MD5 never. Read
 * 2026-08.
 */
public final class PayuEu {
    public static final Provider PROVIDER = Provider.of(
                    "payu-eu", "https://github.com/PayU-EMEA/openpayu_php", "2026-08")
            .scheme(Scheme.keyedHash("SHA-256")
                    .over("{body}{secret}")
                    .hex(header("OpenPayu-Signature").item("signature", ';')))
            .once(content())
            .retriedFor(Duration.ofHours(72))
            .eventType(json("/order/status"))
            .resource(Resource.at("https://secure.payu.com/api/v2_1/orders/{id}", json("/order/orderId"))
                    .identifiedBy("/orders/0/orderId"))
            .succeedsWith("200")
            .redelivers("20 more over 72 h")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private PayuEu() {}
}
