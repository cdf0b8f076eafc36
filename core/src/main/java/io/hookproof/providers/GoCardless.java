package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * GoCardless. A batch of events; a bad signature is answered 498, as its page asks. Two fields together are the event
 * type, as in {@code payments/failed}. Ten seconds and eight more tries
 * (<a href="https://support.gocardless.com/hc/en-nz/articles/360000989989-Webhook-retries-failures">retries</a>).
 */
public final class GoCardless {
    public static final Provider PROVIDER = Provider.of(
                    "gocardless", "https://developer.gocardless.com/api-reference/#webhooks-overview", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Webhook-Signature")))
            .batch("/events")
            .once(eventId(json("/id")))
            .eventType(together(json("/resource_type"), json("/action")))
            .refusesWith(498)
            .timeLimit(Duration.ofSeconds(10))
            .resource(Resource.at("https://api.gocardless.com/events/{id}", json("/id"))
                    .identifiedBy("/events/id")
                    .header("GoCardless-Version", "2015-07-06"))
            .succeedsWith("2xx")
            .redelivers("8 more with growing gaps; by API")
            .restIsUndocumented()
            .build();

    private GoCardless() {}
}
