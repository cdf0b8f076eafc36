package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Postmark with basic credentials. An event about mail that was sent is lost if it is answered with a 4xx other than
 * 408 and 429, a refused password too. So when you change the password, accept both for some time. What fails otherwise
 * comes 9 more times within 72 minutes (<a href="https://github.com/ActiveCampaign/postmark-skills/pull/6">its
 * schedule</a>), or 6 more times within 70 (<a
 * href="https://github.com/ActiveCampaign/postmark-skills/blob/main/postmark-webhooks/SKILL.md">its page</a>). Inbound
 * mail comes again unless it gets 200 or <a
 * href="https://postmarkapp.com/support/article/understanding-inbound-webhook-retries-in-postmark">403</a>. It holds
 * its attachments, up to <a
 * href="https://postmarkapp.com/support/article/1056-what-are-the-attachment-and-email-size-limits">35 MB</a>, so raise
 * the body limit.
 */
public final class Postmark {
    public static final Provider PROVIDER = Provider.of(
                    "postmark", "https://postmarkapp.com/developer/webhooks/webhooks-overview", "2026-11")
            .scheme(Scheme.basic())
            .once(body())
            .eventType(json("/RecordType"))
            .retriedFor(Duration.ofHours(11))
            .timeLimit(Duration.ofMinutes(2))
            .succeedsWith("200")
            .redelivers("inbound 10 more, 1 min to 6 h apart; others 9 within 72 min")
            .retriesAfter("408, 429, 5xx")
            .disabledBy("persistent failures pause that kind of event")
            .unsure("how often it tries others than inbound")
            .build();

    private Postmark() {}
}
