package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Source;

/**
 * HTTP Message Signatures by a shared key in base64, in the profile that a webhook needs: made lately, over method or
 * target and the digest of the body.
 */
public final class MessageSignaturesHmac {
    public static final Provider PROVIDER = Provider.of(
                    "rfc9421-hmac", "https://www.rfc-editor.org/rfc/rfc9421", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over(SignedContent.messageSignature())
                    .base64(Source.messageSignature())
                    .timestamp(Source.messageSignatureCreated(), EPOCH_SECONDS)
                    .key(KeyFormat.BASE64))
            .once(body())
            .retriesAreSignedAfresh()
            .nobodySays(SUCCESS, REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private MessageSignaturesHmac() {}
}
