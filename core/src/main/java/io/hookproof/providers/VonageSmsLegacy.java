package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.sortedMaskedForm;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import java.time.Duration;

/**
 * Vonage SMS with a signature among the parameters. The account chooses the hash and the format: ask for SHA-256, and
 * for GET or POST, since parameters that come as JSON are not read here. A parameter without a value is left out by its
 * <a href="https://github.com/Vonage/vonage-java-sdk">library for Java</a> and signed by that for
 * <a href="https://github.com/Vonage/vonage-node-sdk">Node.js</a>, so both are accepted. It is not documented whether a
 * retry has the time of the first attempt, so the time may be as old as the last retry
 * (<a href="https://api.support.vonage.com/hc/en-us/articles/226572227">time-outs</a>). The type of a <a
 * href="https://developer.vonage.com/messaging/sms/building-blocks/receive-a-delivery-receipt">receipt</a> is its
 * status.
 */
public final class VonageSmsLegacy {
    /** Accounts that sign with SHA-256. */
    public static final Provider PROVIDER = sms("vonage-sms-legacy", Scheme.hmacSha256());
    /** Accounts that sign with SHA-1. */
    public static final Provider SHA1 = sms("vonage-sms-legacy-sha1", Scheme.hmacSha1());
    /** Accounts that sign with SHA-512. */
    public static final Provider SHA512 = sms("vonage-sms-legacy-sha512", Scheme.hmacSha512());

    private static Provider sms(String id, SignedScheme hash) {
        return Provider.of(id, "https://developer.vonage.com/en/getting-started/concepts/signing-messages", "2026-11")
                .scheme(hash.over(sortedMaskedForm("sig"))
                        .orOver(sortedMaskedForm("sig").withEmpty())
                        .hex(formOrQuery("sig"))
                        .timestamp(formOrQuery("timestamp"), EPOCH_SECONDS)
                        .ambiguous("names and values are joined by signs that are replaced in values, so that values"
                                + " which differ in them are one"))
                .methods("POST", "GET")
                .once(content())
                .eventType(formOrQuery("type").or(formOrQuery("status")))
                .retriedFor(Duration.ofHours(72))
                .retriesMayKeepTheirTime()
                .timeLimit(Duration.ofSeconds(15))
                .succeedsWith("200")
                .redelivers("from 5 s to 15 min apart, for 24 h, receipts 72 h")
                .retriesAfter("429, 5xx")
                .restIsUndocumented()
                .build();
    }

    private VonageSmsLegacy() {}
}
