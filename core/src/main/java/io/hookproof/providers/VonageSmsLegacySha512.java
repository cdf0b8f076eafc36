package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.sortedMaskedForm;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * Vonage SMS with a signature among the parameters, by HMAC-SHA-512, for accounts set to it.
 */
public final class VonageSmsLegacySha512 {
    public static final Provider PROVIDER = Provider.of(
                    "vonage-sms-legacy-sha512",
                    "https://developer.vonage.com/en/getting-started/concepts/signing-messages",
                    "2026-08")
            .scheme(Scheme.hmacSha512()
                    .over(sortedMaskedForm("sig"))
                    .hex(form("sig").or(query("sig")))
                    .timestamp(form("timestamp").or(query("timestamp")), EPOCH_SECONDS)
                    .ambiguous("names and values are joined by signs that are replaced in values, so that values which"
                            + " differ in them are one"))
            .methods("POST", "GET")
            .once(content())
            .eventType(form("type").or(query("type")))
            .succeedsWith("2xx")
            .build();

    private VonageSmsLegacySha512() {}
}
