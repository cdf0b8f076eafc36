package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Coinbase Developer Platform, by the {@code v0} signature, which covers time and body; {@code v1} covers the headers
 * in {@code h} too and is ignored. It sends with Hook0, which creates both anew for each attempt, and {@code v1} alone
 * by default (<a href="https://github.com/hook0/hook0/blob/master/output-worker/src/work.rs">its worker</a>); some of
 * its pages speak of {@code v1} alone. If your webhook has no {@code v0}, describe it: {@code provider=generic-hmac},
 * {@code signature-header=X-Hook0-Signature}, {@code signature-item=v1}, {@code timestamp-item=t}, and as {@code
 * signed-content}, where {@code h} lists these three, <code>{timestamp}.content-type x-event-id
 * x-event-type.{header:Content-Type}.{header:X-Event-Id}.{header*:X-Event-Type}.{body}</code>. It
 * <a href="https://docs.cdp.coinbase.com/get-started/webhooks">tries up to 60 times more</a>, and does not say for how
 * long.
 */
public final class CoinbaseCdp {
    public static final Provider PROVIDER = Provider.of(
                    "coinbase-cdp", "https://docs.cdp.coinbase.com/webhooks/verify-signatures", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("X-Hook0-Signature"), "t", "v0"))
            .once(body())
            .eventType(header("X-Event-Type"))
            .succeedsWith("2xx")
            .redelivers("up to 60 more, growing gaps")
            .retriesAreSignedAfresh()
            .unsure("whether all products send v0")
            .restIsUndocumented()
            .build();

    private CoinbaseCdp() {}
}
