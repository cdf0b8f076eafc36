package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * PandaDoc. The signature is a query parameter of the URL, the body an array of events. Its event id is the same for <a
 * href="https://developers.pandadoc.com/changelog/2026-07-20-webhooks-deduplicate">each try</a> and is not signed.
 * What switches it off is said by its <a href="https://hc.pandadoc.com/en/articles/9714966">help</a>. That page speaks
 * of tries, and <a href="https://developers.pandadoc.com/reference/on-document-status-change">another</a> says that there
 * are none.
 */
public final class PandaDoc {
    public static final Provider PROVIDER = Provider.of(
                    "pandadoc", "https://developers.pandadoc.com/docs/webhook-verification.md", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(query("signature")))
            .batch("")
            .once(content())
            .eventType(json("/event"))
            .deliveryHint(header("X-PandaDoc-Webhook-Event-Id"))
            .timeLimit(Duration.ofSeconds(20))
            .succeedsWith("200")
            .redelivers("perhaps; by hand for 15 days")
            .unsure("retries")
            .disabledBy("410, or 7 days of failures")
            .restIsUndocumented()
            .build();

    private PandaDoc() {}
}
