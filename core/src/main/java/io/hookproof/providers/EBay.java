package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.headerJson;
import static io.hookproof.scheme.Source.json;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;

/**
 * eBay notifications. The signature stands in JSON in the header. Its API returns the same key for a key id to every
 * application, so compare the account in the body yourself.
 */
public final class EBay {
    public static final Provider PROVIDER = Provider.of(
                    "ebay", "https://developer.ebay.com/marketplace-account-deletion", "2026-08")
            .scheme(Scheme.publicKey(SignatureAlgorithm.ECDSA_P256_SHA1_DER)
                    .over("{body}")
                    .base64(headerJson("X-EBAY-SIGNATURE", "/signature")))
            .once(eventId(json("/notification/notificationId")))
            .eventType(json("/metadata/topic"))
            .handshake(Handshakes.hashedChallenge("challenge_code"))
            .answersWith(WebhookResponse.of(204))
            .succeedsWith("200, 201, 202, 204")
            .disabledBy("undelivered messages mark the endpoint down")
            .restIsUndocumented()
            .build();

    private EBay() {}
}
