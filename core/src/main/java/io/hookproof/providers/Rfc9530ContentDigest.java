package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;

import io.hookproof.scheme.Scheme;

/**
 * A digest of the body alone (RFC 9530). Anyone can make one: it shows that nothing was damaged on the way, and nothing
 * about who sent it. With a signature over it, that is {@code rfc9421}.
 */
public final class Rfc9530ContentDigest {
    public static final Provider PROVIDER = Provider.of(
                    "rfc9530-content-digest", "https://www.rfc-editor.org/rfc/rfc9530", "2026-08")
            .scheme(Scheme.contentDigest())
            .once(content())
            .restIsUndocumented()
            .build();

    private Rfc9530ContentDigest() {}
}
