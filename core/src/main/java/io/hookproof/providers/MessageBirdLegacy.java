package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** MessageBird before its tokens. Signs the sorted query and the raw digest of the body. */
public final class MessageBirdLegacy {
    public static final Provider PROVIDER = Provider.of(
                    "messagebird-legacy", "https://developers.messagebird.com/api/#verifying-http-requests", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}\n{sorted-query}\n{body-sha256}")
                    .base64(header("MessageBird-Signature"))
                    .timestamp(header("MessageBird-Request-Timestamp"), EPOCH_SECONDS))
            .methods("POST", "GET")
            .once(content())
            .succeedsWith("2xx")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING, TIME_OF_RETRIES)
            .build();

    private MessageBirdLegacy() {}
}
