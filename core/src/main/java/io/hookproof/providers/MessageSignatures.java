package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.body;

import io.hookproof.scheme.Scheme;

/**
 * HTTP Message Signatures by a public key, in the profile that a webhook needs: made lately, over method or target
 * and the digest of the body. The key decides the algorithm.
 */
public final class MessageSignatures {
    public static final Provider PROVIDER = Provider.of("rfc9421", "https://www.rfc-editor.org/rfc/rfc9421", "2026-08")
            .scheme(Scheme.messageSignature())
            .once(body())
            .nobodySays(SUCCESS, REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING, TIME_OF_RETRIES)
            .build();

    private MessageSignatures() {}
}
