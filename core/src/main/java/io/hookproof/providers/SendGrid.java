package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Twilio SendGrid Event Webhook. The body is an array of events that really ends with CR LF. Whether a retry is signed
 * afresh is not documented, so the window is as wide as its retries.
 */
public final class SendGrid {
    public static final Provider PROVIDER = Provider.of(
                    "sendgrid",
                    "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features",
                    "2026-08")
            .scheme(Scheme.publicKey(ECDSA_P256_SHA256_DER)
                    .over("{timestamp}{body}")
                    .base64(header("X-Twilio-Email-Event-Webhook-Signature"))
                    .timestamp(header("X-Twilio-Email-Event-Webhook-Timestamp"), EPOCH_SECONDS))
            .batch("")
            .once(eventId(json("/sg_event_id")))
            .retriedFor(Duration.ofHours(24))
            .tolerance(Duration.ofHours(24))
            .eventType(json("/event"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private SendGrid() {}
}
