package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * PayU in Poland and its neighbours. A hash over the body and the second key. The sender names the hash in its header,
 * which is ignored; the endpoint decides which hash it accepts
 * (<a href="https://github.com/PayU-EMEA/openpayu_php/blob/master/lib/OpenPayU/Util.php">its library</a>). PayU tries
 * twenty times. The times in its table, up to 72 hours, may also be gaps
 * (<a href="https://developers.payu.com/europe/docs/payment-flows/lifecycle/">payment lifecycle</a>), so a notification
 * is remembered for longer.
 */
public final class PayuEu {
    /** SHA-256. */
    public static final Provider PROVIDER = notifications("payu-eu", "SHA-256");
    /**
     * MD5, the default of its notifications. An attacker cannot make another body for a given hash, but one who
     * controls parts of an order might make two orders that share one. Look the order up.
     */
    public static final Provider MD5 = notifications("payu-eu-md5", "MD5");

    private static Provider notifications(String id, String hash) {
        return Provider.of(id, "https://github.com/PayU-EMEA/openpayu_php", "2026-11")
                .scheme(Scheme.keyedHash(hash)
                        .over("{body}{secret}")
                        .hex(header("OpenPayu-Signature").item("signature", ';')))
                .once(content())
                .retriedFor(Duration.ofDays(14))
                .eventType(json("/order/status"))
                .resource(Resource.at("https://secure.payu.com/api/v2_1/orders/{id}", json("/order/orderId"))
                        .identifiedBy("/orders/0/orderId"))
                .succeedsWith("200")
                .redelivers("19 more over 72 h, or with gaps up to that")
                .unsure("retries")
                .restIsUndocumented()
                .build();
    }

    private PayuEu() {}
}
