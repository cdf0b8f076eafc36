package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import java.time.Duration;

/** Sumsub. The webhook manager has three algorithms; X-Payload-Digest-Alg names the chosen one and proves nothing. */
public final class Sumsub {
    /** Webhooks that sign with HMAC_SHA256_HEX. */
    public static final Provider PROVIDER = webhook("sumsub", Scheme.hmacSha256());
    /** Webhooks that sign with HMAC_SHA1_HEX. */
    public static final Provider SHA1 = webhook("sumsub-sha1", Scheme.hmacSha1());
    /** Webhooks that sign with HMAC_SHA512_HEX. */
    public static final Provider SHA512 = webhook("sumsub-sha512", Scheme.hmacSha512());

    private static Provider webhook(String id, SignedScheme hash) {
        return Provider.of(id, "https://docs.sumsub.com/docs/webhook-manager", "2026-11")
                .scheme(hash.over("{body}").hex(header("x-payload-digest")))
                .once(content())
                .retriedFor(Duration.ofHours(25))
                .eventType(json("/type"))
                .timeLimit(Duration.ofSeconds(5))
                .succeedsWith("2xx")
                .redelivers("after 5 min, 1 h, 5 h and 18 h; applicantAction within 7 min")
                .disabledBy("continuous failures")
                .build();
    }

    private Sumsub() {}
}
