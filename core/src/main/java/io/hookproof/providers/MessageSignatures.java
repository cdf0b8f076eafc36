package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Source;

/**
 * HTTP Message Signatures in the profile that a webhook needs: made recently, over method, URL and the digest of the
 * body. A query that is not covered is not proven. The same body again counts as a retry, so each body must name its
 * event or the time of the event. Give a sender that leaves out both an endpoint without replay protection.
 */
public final class MessageSignatures {
    private static final String RFC = "https://www.rfc-editor.org/rfc/rfc9421";
    private static final String ANYONE =
            "true for a sender that covers neither @target-uri nor @authority with @path, or not @method: what it signed"
                    + " for somebody else is taken then";
    private static final String LABEL = "which signature counts where there are several: its name in Signature-Input";

    /** Signatures by a public key, which decides the algorithm. */
    public static final Provider PROVIDER = Provider.of("rfc9421", RFC, "2026-08")
            .scheme(Scheme.messageSignature())
            .once(body())
            .mayRequire("signature-label", LABEL)
            .mayRequire(Scheme.FOR_ANYONE, ANYONE)
            .restIsUndocumented()
            .build();

    /** Signatures by a shared key in base64. */
    public static final Provider HMAC = Provider.of("rfc9421-hmac", RFC, "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over(SignedContent.messageSignature())
                    .base64(Source.messageSignature())
                    .timestamp(Source.messageSignatureCreated(), EPOCH_SECONDS)
                    .key(KeyFormat.BASE64))
            .once(body())
            .mayRequire("signature-label", LABEL)
            .mayRequire(Scheme.FOR_ANYONE, ANYONE)
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private MessageSignatures() {}
}
