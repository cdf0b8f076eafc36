package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Xero. The key looks like base64 and is not decoded. It sends requests with a wrong signature on purpose, which must
 * get 401, and no answer may have a body
 * (<a href="https://developer.xero.com/documentation/webhooks/configuring-your-server">rules</a>). With a re-fetch,
 * contacts, invoices and credit notes are looked up; subscriptions of your app need a token of another kind, and are
 * handled as they were signed.
 */
public final class Xero {
    public static final Provider PROVIDER = Provider.of(
                    "xero", "https://developer.xero.com/documentation/guides/webhooks/overview/", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("x-xero-signature")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .timeLimit(Duration.ofSeconds(5))
            .batch("/events")
            .eventType(together(json("/eventCategory"), json("/eventType")))
            .resource(Resource.link(json("/resourceUrl"), "api.xero.com")
                    .header("xero-tenant-id", json("/tenantId"))
                    .onlyFor(json("/eventCategory"), "CONTACT", "INVOICE", "CREDITNOTE"))
            .answersWith(WebhookResponse.of(200))
            .succeedsWith("200")
            .redelivers("ever less often, 24 h")
            .disabledBy("24 h of failures: intent to receive must be shown again")
            .unsure("retries")
            .build();

    private Xero() {}
}
