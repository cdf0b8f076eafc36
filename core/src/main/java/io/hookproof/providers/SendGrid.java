package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Twilio SendGrid. Whether a retry is signed afresh is not documented, so the window is as wide as its retries. */
public final class SendGrid {
    /**
     * Event Webhook. The body is an array of events that really ends with CR LF. Events come again for a day after they
     * occurred (<a
     * href="https://docs.sendgrid.com/for-developers/tracking-events/troubleshooting">troubleshooting</a>).
     */
    public static final Provider PROVIDER = signed(
                    "sendgrid",
                    "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features",
                    "2026-11",
                    Duration.ofHours(24))
            .batch("")
            .once(eventId(json("/sg_event_id")))
            .eventType(json("/event"))
            .redelivers("growing gaps")
            .build();

    /**
     * Inbound Parse under a security policy: each e-mail is a form in several parts, of up to 30 MB, so raise the body
     * limit. An e-mail is lost if it is answered with a 3xx or a 4xx, a refused signature too (<a
     * href="https://support.sendgrid.com/hc/en-us/articles/46513815674395-Understanding-Inbound-Parse-Webhook-Retry-Logic">retry
     * logic</a>). So when you change the key, accept both for some time.
     */
    public static final Provider INBOUND = signed(
                    "sendgrid-inbound",
                    "https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks",
                    "2026-11",
                    Duration.ofDays(3))
            .once(body())
            .redelivers("every 5 to 10 min, later every 3 h")
            .retriesAfter("5xx")
            .build();

    private static ProviderBuilder signed(String id, String documentation, String read, Duration retries) {
        return Provider.of(id, documentation, read)
                .scheme(Scheme.publicKey(ECDSA_P256_SHA256_DER)
                        .over("{timestamp}{body}")
                        .base64(header("X-Twilio-Email-Event-Webhook-Signature"))
                        .timestamp(header("X-Twilio-Email-Event-Webhook-Timestamp"), EPOCH_SECONDS))
                .retriedFor(retries)
                .retriesMayKeepTheirTime()
                .succeedsWith("2xx")
                .restIsUndocumented();
    }

    private SendGrid() {}
}
