package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Meta: Facebook, Messenger, Instagram, WhatsApp Cloud. Signs the body as it is on the wire, with its escaped
 * characters. Instagram Login has an app secret of its own, and receivers accept either for Instagram
 * (<a href="https://github.com/chatwoot/chatwoot/pull/14280">one of them</a>), so give both secrets there. The endpoint
 * is confirmed by a GET with a token that is a second, independent secret. WhatsApp sends up to <a
 * href="https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview">3 MB</a>, so
 * raise the body limit. The time limit is
 * <a href="https://developers.facebook.com/docs/messenger-platform/faq">Messenger's</a>.
 */
public final class Meta {
    public static final Provider PROVIDER = Provider.of(
                    "meta", "https://developers.facebook.com/docs/graph-api/webhooks/getting-started", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hub-Signature-256").after("sha256=")))
            .once(content())
            .retriedFor(Duration.ofDays(7))
            .eventType(json("/object"))
            .handshake(Handshakes.hubChallenge("hub.mode", "hub.verify_token", "hub.challenge"))
            .succeedsWith("200")
            .redelivers("growing gaps, 36 h; WhatsApp 7 days")
            .disabledBy("failures over a long time")
            .timeLimit(Duration.ofSeconds(20))
            .unsure("how long others than Messenger wait")
            .build();

    private Meta() {}
}
