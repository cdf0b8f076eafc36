package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.sortedMaskedForm;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;

/**
 * Vonage SMS with a signature among the parameters. The account chooses the hash and the format: ask for SHA-256, and for
 * GET or POST, since parameters that come as JSON are not read here.
 */
public final class VonageSmsLegacy {
    /** By SHA-256. */
    public static final Provider PROVIDER = sms("vonage-sms-legacy", Scheme.hmacSha256());
    /** By SHA-1. */
    public static final Provider SHA1 = sms("vonage-sms-legacy-sha1", Scheme.hmacSha1());
    /** By SHA-512. */
    public static final Provider SHA512 = sms("vonage-sms-legacy-sha512", Scheme.hmacSha512());

    private static Provider sms(String id, SignedScheme hash) {
        return Provider.of(id, "https://developer.vonage.com/en/getting-started/concepts/signing-messages", "2026-08")
                .scheme(hash.over(sortedMaskedForm("sig"))
                        .hex(formOrQuery("sig"))
                        .timestamp(formOrQuery("timestamp"), EPOCH_SECONDS)
                        .ambiguous("names and values are joined by signs that are replaced in values, so that values"
                                + " which differ in them are one"))
                .methods("POST", "GET")
                .once(content())
                .eventType(formOrQuery("type"))
                .succeedsWith("2xx")
                .nobodySaysMore()
                .build();
    }

    private VonageSmsLegacy() {}
}
