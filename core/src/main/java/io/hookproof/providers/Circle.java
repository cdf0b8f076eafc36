package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Circle v2 notifications. The secret is the public key whose id is in X-Circle-Key-Id. No page says that this key is
 * used for your account alone, so compare the subscription in the body yourself. How its payments network tries again
 * is <a href="https://developers.circle.com/cpn/references/webhook-retries">said</a>, of its other products it is not.
 */
public final class Circle {
    public static final Provider PROVIDER = Provider.of(
                    "circle", "https://developers.circle.com/api-reference/verify-webhook-signatures", "2026-11")
            .scheme(Scheme.publicKey(ECDSA_P256_SHA256_DER).over("{body}").base64(header("X-Circle-Signature")))
            .once(eventId(json("/notificationId")))
            .eventType(json("/notificationType"))
            .handshake(Handshakes.head())
            .succeedsWith("2xx")
            .redelivers("of the payments network: 11 more over 36 h")
            .restIsUndocumented()
            .build();

    private Circle() {}
}
