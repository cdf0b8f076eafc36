package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignedContent.phpSerializedForm;
import static io.hookproof.scheme.Source.form;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import java.time.Duration;

/**
 * Paddle Classic alerts. RSA with SHA-1 over the sorted form as PHP serialises it, every field that there is; the
 * secret is the vendor's public key. The signed time has no zone in it and is not read.
 * <a href="https://developer.paddle.com/webhook-reference/product-fulfillment">Fulfillment webhooks</a> have no
 * alert_id, so all their fields are the identity; choose POST for them. Paddle sends
 * <a href="https://www.paddle.com/docs/reference-using-webhooks">their answer</a> to the buyer, so give it by an
 * {@link io.hookproof.AnsweringHandler}. The answer to a duplicate is empty.
 */
public final class PaddleClassic {
    public static final Provider PROVIDER = Provider.of(
                    "paddle-classic",
                    "https://developer.paddle.com/classic/guides/ZG9jOjI1MzU0MDM2-verifying-webhooks",
                    "2026-08")
            .scheme(Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA1)
                    .over(phpSerializedForm("p_signature"))
                    .base64(form("p_signature")))
            .once(eventId(form("alert_id")))
            .retriedFor(Duration.ofDays(3))
            .eventType(form("alert_name"))
            .succeedsWith("200")
            .redelivers("3 days")
            .retriesKeepTheirTime()
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private PaddleClassic() {}
}
