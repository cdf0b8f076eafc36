package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * X account activity. The key is the consumer secret. Read
 * 2026-08.
 */
public final class X {
    public static final Provider PROVIDER = Provider.of("x", "https://github.com/xdevplatform/docs", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .base64(header("x-twitter-webhooks-signature").after("sha256=")))
            .once(content())
            .handshake(Handshakes.crc("crc_token"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("200")
            .redelivers("by replay jobs of its API")
            .disabledBy("failed checks; nothing comes until one succeeds")
            .nobodySaysMore()
            .build();

    private X() {}
}
