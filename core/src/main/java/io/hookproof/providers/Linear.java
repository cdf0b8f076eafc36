package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Linear. The time stands in the body and says when it was sent; exactly 200 is success. An endpoint that keeps failing
 * <a href="https://linear.app/developers/webhooks">may be disabled</a>. Its library allows a minute, and it is not
 * documented whether a retry has another time. Receivers report the same bytes (<a
 * href="https://github.com/vercel/eve/issues/1570">one of them</a>), so the window is as wide as its retries.
 */
public final class Linear {
    public static final Provider PROVIDER = Provider.of("linear", "https://github.com/linear/linear", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Linear-Signature"))
                    .timestamp(json("/webhookTimestamp"), EPOCH_MILLIS))
            .once(content())
            .retriedFor(Duration.ofHours(8))
            .retriesMayKeepTheirTime()
            .eventType(json("/type"))
            .deliveryHint(header("Linear-Delivery"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200")
            .redelivers("after 1 min, 1 h and 6 h")
            .disabledBy("failures over a long time")
            .restIsUndocumented()
            .build();

    private Linear() {}
}
