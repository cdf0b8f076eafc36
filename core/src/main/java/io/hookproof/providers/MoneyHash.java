package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * MoneyHash. It sends three versions of its signature, and only the third is read, because accepting any would let an
 * attacker choose the weakest. It covers the body in base64, then the time. Base64 has a length divisible by four and
 * seconds have ten digits, so the text has only one reading. The time is that of the request. The body is signed as it
 * came, as in <a
 * href="https://github.com/MoneyHash/magento2-payment/blob/main/Model/Service/SignatureValidator.php">its extension
 * for Magento</a>.
 */
public final class MoneyHash {
    public static final Provider PROVIDER = Provider.of(
                    "moneyhash", "https://docs.moneyhash.io/docs/webhooks-signature", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body-base64}{timestamp}")
                    .hex(header("MoneyHash-Signature").item("v3"))
                    .timestamp(header("MoneyHash-Signature").item("t"), EPOCH_SECONDS))
            .once(body())
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .restIsUndocumented()
            .build();

    private MoneyHash() {}
}
