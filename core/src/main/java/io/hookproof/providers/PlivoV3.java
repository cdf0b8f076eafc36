package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.sortedTargetAndForm;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Plivo, signature V3. Signs URL, query, form and a nonce, as its Node SDK puts them together; the Java SDK differs for a
 * POST without any parameter.
 */
public final class PlivoV3 {
    public static final Provider PROVIDER = Provider.of("plivo-v3", "https://github.com/plivo/plivo-node", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over(sortedTargetAndForm(header("X-Plivo-Signature-V3-Nonce")))
                    .base64(header("X-Plivo-Signature-V3").position(0))
                    .ambiguous("names and values of form fields follow each other with nothing between them"))
            .methods("POST", "GET")
            .once(content())
            .succeedsWith("2xx")
            .unsure("POST without parameters, where its SDKs differ")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private PlivoV3() {}
}
