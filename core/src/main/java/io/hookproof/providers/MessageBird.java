package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.JwtAlgorithm.HS384;
import static io.hookproof.scheme.JwtAlgorithm.HS512;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** MessageBird. A token that lives a minute covers URL and body by their SHA-256. */
public final class MessageBird {
    public static final Provider PROVIDER = Provider.of(
                    "messagebird", "https://developers.messagebird.com/api/#verifying-http-requests", "2026-08")
            .scheme(Scheme.jwt(header("MessageBird-Signature-JWT"), HS256, HS384, HS512)
                    .expect("iss", "MessageBird")
                    .digest("url_hash", HEX, "{url}")
                    .digest("payload_hash", HEX, "{body}"))
            .methods("POST", "GET")
            .tolerance(Duration.ofSeconds(1))
            .once(content())
            .succeedsWith("2xx")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private MessageBird() {}
}
