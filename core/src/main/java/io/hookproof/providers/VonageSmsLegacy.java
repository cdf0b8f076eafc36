package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.sortedMaskedForm;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * Vonage SMS with a signature among the parameters, by HMAC-SHA256. The account chooses the hash; ask for this one.
 */
public final class VonageSmsLegacy {
    public static final Provider PROVIDER = Provider.of(
                    "vonage-sms-legacy",
                    "https://developer.vonage.com/en/getting-started/concepts/signing-messages",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over(sortedMaskedForm("sig"))
                    .hex(formOrQuery("sig"))
                    .timestamp(formOrQuery("timestamp"), EPOCH_SECONDS)
                    .ambiguous("names and values are joined by signs that are replaced in values, so that values which"
                            + " differ in them are one"))
            .methods("POST", "GET")
            .once(content())
            .eventType(formOrQuery("type"))
            .succeedsWith("2xx")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING, TIME_OF_RETRIES)
            .build();

    private VonageSmsLegacy() {}
}
