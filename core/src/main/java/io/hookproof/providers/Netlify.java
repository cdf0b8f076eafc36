package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Netlify. A token without times covers the body by its SHA-256. */
public final class Netlify {
    public static final Provider PROVIDER = Provider.of(
                    "netlify", "https://docs.netlify.com/deploy/deploy-notifications/#payload-signature", "2026-08")
            .scheme(Scheme.jwt(header("X-Webhook-Signature"), HS256)
                    .expect("iss", "netlify")
                    .digest("sha256", HEX, "{body}"))
            .once(body())
            .eventType(json("/state"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Netlify() {}
}
