package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;

/**
 * Kick. The secret is its published RSA key. It signs for every application with that key, so compare the channel in
 * the body yourself.
 */
public final class Kick {
    public static final Provider PROVIDER = Provider.of(
                    "kick", "https://docs.kick.com/events/webhook-security", "2026-08")
            .scheme(Scheme.publicKey(RSA_PKCS1_SHA256)
                    .over("{header:Kick-Event-Message-Id}.{timestamp}.{body}")
                    .base64(header("Kick-Event-Signature"))
                    .timestamp(header("Kick-Event-Message-Timestamp"), ISO_8601))
            .once(eventId(header("Kick-Event-Message-Id")))
            .eventType(header("Kick-Event-Type"))
            .succeedsWith("200")
            .redelivers("3 tries in all")
            .disabledBy("too many failures end the subscriptions")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private Kick() {}
}
