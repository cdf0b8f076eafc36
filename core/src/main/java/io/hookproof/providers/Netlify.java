package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Netlify. A token without times covers the body by its SHA-256. An unproven header tells what happened to a deploy, as
 * <a href="https://github.com/zulip/zulip/tree/main/zerver/webhooks/netlify">what Zulip receives</a> shows. The
 * deploy's state in the body is the same after it is created, locked and unlocked. Two kinds of notification that one
 * deploy triggers at once have the same body, so give each its own endpoint.
 */
public final class Netlify {
    public static final Provider PROVIDER = Provider.of(
                    "netlify", "https://docs.netlify.com/deploy/deploy-notifications/#payload-signature", "2026-11")
            .scheme(Scheme.jwt(header("X-Webhook-Signature"), HS256)
                    .expect("iss", "netlify")
                    .digest("sha256", HEX, "{body}"))
            .once(body())
            .eventType(header("X-Netlify-Event"))
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Netlify() {}
}
