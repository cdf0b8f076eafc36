package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * DocuSign Connect with HMAC. One numbered header for each live key; the key looks like base64 and is not decoded.
 */
public final class DocuSignConnect {
    public static final Provider PROVIDER = Provider.of(
                    "docusign-connect",
                    "https://developers.docusign.com/docs/platform/webhooks/connect/validate",
                    "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(Source.numberedHeaders("X-DocuSign-Signature-")))
            .once(content())
            .eventType(json("/event"))
            .nobodySaysMore()
            .build();

    private DocuSignConnect() {}
}
