package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * TikTok for Developers. It is not documented whether a retry has another time, so the window is as wide as its
 * <a href="https://developers.tiktok.com/doc/webhooks-overview">retries</a>.
 */
public final class TikTok {
    public static final Provider PROVIDER = Provider.of(
                    "tiktok", "https://developers.tiktok.com/doc/webhooks-verification", "2026-08")
            .scheme(Scheme.timedHmacSha256(header("TikTok-Signature"), "t", "s"))
            .once(body())
            .retriedFor(Duration.ofHours(72))
            .retriesMayKeepTheirTime()
            .eventType(json("/event"))
            .succeedsWith("200")
            .redelivers("growing gaps, 72 h")
            .restIsUndocumented()
            .build();

    private TikTok() {}
}
