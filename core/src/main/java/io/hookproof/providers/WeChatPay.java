package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * WeChat Pay API v3. The secret is the platform key that Wechatpay-Serial names; a line feed ends the signed text.
 */
public final class WeChatPay {
    public static final Provider PROVIDER = Provider.of(
                    "wechatpay", "https://github.com/wechatpay-apiv3/wechatpay-java", "2026-08")
            .scheme(Scheme.publicKey(RSA_PKCS1_SHA256)
                    .over("{timestamp}\n{header:Wechatpay-Nonce}\n{body}\n")
                    .base64(header("Wechatpay-Signature"))
                    .timestamp(header("Wechatpay-Timestamp"), EPOCH_SECONDS))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(48))
            .eventType(json("/event_type"))
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("200, 204")
            .redelivers("15 more within 48 h")
            .unsure("retries, time limit")
            .restIsUndocumented()
            .build();

    private WeChatPay() {}
}
