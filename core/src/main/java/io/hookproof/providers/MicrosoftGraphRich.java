package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.onlyElement;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Microsoft Graph change notifications with resource data, for one tenant. A token in the body says that Graph sent
 * something to us, and nothing about the changes beside it. Their data is encrypted for your certificate, and anyone can
 * encrypt for that: open it only to use it where it would do no harm, or fetch the resource. Graph wants 202.
 */
public final class MicrosoftGraphRich {
    /** Graph's own application: every application of any tenant can get tokens for ours. */
    private static final String PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086";

    public static final Provider PROVIDER = Provider.of(
                    "microsoft-graph-rich",
                    "https://learn.microsoft.com/graph/change-notifications-with-resource-data",
                    "2026-08")
            .scheme(Scheme.jwt(onlyElement("/validationTokens"), RS256)
                    .expect("aud", setting("audience"))
                    .expect("tid", setting("tenant-id"))
                    .expect("appid", PUBLISHER)
                    .keys(jwks("https://login.microsoftonline.com/common/discovery/v2.0/keys")))
            .requires("audience", "the application id that made the subscription, in Entra ID")
            .requires("tenant-id", "the id of the tenant, in Entra ID")
            .batch("/value")
            .once(body())
            .retriedFor(Duration.ofHours(4))
            .eventType(json("/changeType"))
            .handshake(Handshakes.postQueryEcho("validationToken"))
            .timeLimit(Duration.ofSeconds(3))
            .resource(Resource.at("https://graph.microsoft.com/v1.0/{+id}", json("/resource"))
                    .withoutItsId())
            .success(WebhookResponse.of(202))
            .succeedsWith("2xx")
            .redelivers("4 h")
            .disabledBy("never; a tenth of answers over 2.9 s slows it down")
            .build();

    private MicrosoftGraphRich() {}
}
