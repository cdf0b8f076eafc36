package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.JwtAlgorithm.HS384;
import static io.hookproof.scheme.JwtAlgorithm.HS512;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** MessageBird. */
public final class MessageBird {
    /** A token that lives a minute covers URL and body by their SHA-256. */
    public static final Provider PROVIDER = request("messagebird")
            .scheme(Scheme.jwt(header("MessageBird-Signature-JWT"), HS256, HS384, HS512)
                    .expect("iss", "MessageBird")
                    .digest("url_hash", HEX, "{url}")
                    .digest("payload_hash", HEX, "{body}"))
            .tolerance(Duration.ofSeconds(1))
            .nobodySaysMore()
            .build();

    /** Before its tokens: signs the sorted query and the raw digest of the body. */
    public static final Provider LEGACY = request("messagebird-legacy")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}\n{sorted-query}\n{body-sha256}")
                    .base64(header("MessageBird-Signature"))
                    .timestamp(header("MessageBird-Request-Timestamp"), EPOCH_SECONDS))
            .nobodySaysMore()
            .build();

    private static ProviderBuilder request(String id) {
        return Provider.of(id, "https://developers.messagebird.com/api/#verifying-http-requests", "2026-08")
                .methods("POST", "GET")
                .once(content())
                .succeedsWith("2xx");
    }

    private MessageBird() {}
}
