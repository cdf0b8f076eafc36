package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Encoding.BASE64;
import static io.hookproof.scheme.JwtAlgorithm.EDDSA;
import static io.hookproof.scheme.JwtAlgorithm.ES256;
import static io.hookproof.scheme.JwtAlgorithm.ES384;
import static io.hookproof.scheme.JwtAlgorithm.ES512;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.JwtAlgorithm.HS384;
import static io.hookproof.scheme.JwtAlgorithm.HS512;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.JwtAlgorithm.RS384;
import static io.hookproof.scheme.JwtAlgorithm.RS512;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * FusionAuth. A token without times covers the body by its SHA-256. Configure the key, or the server as the setting
 * domain. The server's keys sign the tokens of users too; those contain no hash and are refused, even with an empty
 * body.
 */
public final class FusionAuth {
    public static final Provider PROVIDER = Provider.of(
                    "fusionauth", "https://fusionauth.io/docs/extend/events-and-webhooks/signing", "2026-11")
            .scheme(Scheme.jwt(
                            header("X-FusionAuth-Signature-JWT"),
                            HS256,
                            HS384,
                            HS512,
                            RS256,
                            RS384,
                            RS512,
                            ES256,
                            ES384,
                            ES512,
                            EDDSA)
                    .require("request_body_sha256")
                    .keys(jwks("https://{setting:domain}/.well-known/jwks.json"))
                    .digest("request_body_sha256", BASE64, "{body}"))
            .once(eventId(json("/event/id")))
            .eventType(json("/event/type"))
            .succeedsWith("2xx")
            .redelivers("up to 3 more, if the transaction that it tells of succeeded")
            .restIsUndocumented()
            .mayRequire("domain", "the host name of your FusionAuth")
            .build();

    private FusionAuth() {}
}
