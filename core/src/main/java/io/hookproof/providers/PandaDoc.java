package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.query;

import io.hookproof.scheme.Scheme;

/** PandaDoc. The signature is a query parameter of the URL. */
public final class PandaDoc {
    public static final Provider PROVIDER = Provider.of(
                    "pandadoc", "https://developers.pandadoc.com/docs/webhook-verification.md", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(query("signature")))
            .once(content())
            .nobodySaysMore()
            .build();

    private PandaDoc() {}
}
