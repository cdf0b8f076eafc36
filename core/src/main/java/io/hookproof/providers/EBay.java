package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.headerJson;
import static io.hookproof.scheme.Source.json;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;

/**
 * eBay notifications. The signature stands in JSON in the header. The key is the one that its API gives for the key
 * id, to every application alike: whose account an event is about stands in the body and is yours to compare.
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
            .nobodySaysMore()
            .build();

    private EBay() {}
}
