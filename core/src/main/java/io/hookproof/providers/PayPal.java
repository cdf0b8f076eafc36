package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeySource.certificate;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import java.time.Duration;
import java.util.List;

/**
 * PayPal. The signature covers a CRC32 of the body, for which anyone can make another body: only the transmission is
 * proven. With a re-fetch, the event that PayPal's API returns is handled once, whatever transmission names it. A retry
 * is the same transmission with the same time; one that is sent by hand is another. An attacker who invents more than
 * ten certificates a second can keep the genuine one from being fetched after a start. Where that matters, paste it as
 * the secret, and replace it when PayPal does.
 */
public final class PayPal {
    public static final Provider PROVIDER = Provider.of(
                    "paypal", "https://developer.paypal.com/api/rest/webhooks/rest/", "2026-11")
            .scheme(Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA256)
                    .over("{header:PAYPAL-TRANSMISSION-ID}|{timestamp}|{setting:webhook-id}|{body-crc32}")
                    .base64(header("PAYPAL-TRANSMISSION-SIG"))
                    .timestamp(header("PAYPAL-TRANSMISSION-TIME"), ISO_8601)
                    .keys(certificate(
                            header("PAYPAL-CERT-URL"),
                            List.of(
                                    "api.paypal.com",
                                    "api-m.paypal.com",
                                    "api.sandbox.paypal.com",
                                    "api-m.sandbox.paypal.com"),
                            "/v1/notifications/certs/CERT-",
                            "",
                            List.of(
                                    "messageverificationcerts.paypal.com",
                                    "messageverificationcerts.sandbox.paypal.com"))))
            .requires("webhook-id", "the id of the webhook in the developer dashboard")
            .once(eventId(header("PAYPAL-TRANSMISSION-ID")))
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/event_type"))
            .resource(Resource.at("https://api-m.paypal.com/v1/notifications/webhooks-events/{id}", json("/id"))
                    .expect("/event_type", json("/event_type"))
                    .unchanging())
            .succeedsWith("2xx")
            .redelivers("25 more in 3 days")
            .retriesKeepTheirTime()
            .restIsUndocumented()
            .build();

    private PayPal() {}
}
