package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.onlyElement;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.http.WebhookResponse;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;
import java.util.List;

/**
 * Microsoft Graph change notifications. With a re-fetch, what was created or updated is looked up. A deletion or a
 * lifecycle notification names nothing that can be found: it and its whole batch are refused, unless {@code
 * whenGone=use-the-message}.
 */
public final class MicrosoftGraph {
    /** Graph's own application. It must be checked, because any application of any tenant can get tokens for yours. */
    private static final String PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086";

    /**
     * Each change carries the client state. Changes contain ids and no data, and those of a drive not even ids. The
     * next change may have the same bytes, so Hookproof hands every one to the handler, and each only means: look
     * again.
     */
    public static final Provider PROVIDER = changes(
                    "microsoft-graph", "https://github.com/microsoftgraph/microsoft-graph-docs-contrib")
            .scheme(Scheme.tokenInEachItem("/value", json("/clientState")))
            .repeats()
            .build();

    /**
     * Change notifications with resource data, for one tenant. A token in the body says that Graph sent something to
     * us, and nothing about the changes next to it. Their data is encrypted for your certificate, and anyone can
     * encrypt for it. Use the data only where forged data would do no harm, or fetch the resource. Graph expects 202.
     *
     * <p>Lifecycle notifications carry no such token and are refused here
     * (<a href="https://learn.microsoft.com/graph/change-notifications-lifecycle-events">lifecycle notifications</a>).
     * Give {@code lifecycleNotificationUrl} an endpoint of its own, with {@code microsoft-graph}, which reads their
     * client state.
     */
    public static final Provider RICH = changes(
                    "microsoft-graph-rich", "https://learn.microsoft.com/graph/change-notifications-with-resource-data")
            .scheme(Scheme.jwt(onlyElement("/validationTokens"), RS256)
                    .expect("aud", setting("audience"))
                    .expect("tid", setting("tenant-id"))
                    .expect(List.of("appid", "azp"), fixed(PUBLISHER))
                    .keys(jwks("https://login.microsoftonline.com/common/discovery/v2.0/keys")))
            .requires("audience", "the application id that made the subscription, in Entra ID")
            .requires("tenant-id", "the id of the tenant, in Entra ID")
            .once(body())
            .answersWith(WebhookResponse.of(202))
            .build();

    private static ProviderBuilder changes(String id, String documentation) {
        return Provider.of(id, documentation, "2026-08")
                .retriedFor(Duration.ofHours(4))
                .eventType(json("/changeType").or(json("/lifecycleEvent")))
                .handshake(Handshakes.postQueryEcho("validationToken"))
                .timeLimit(Duration.ofSeconds(3))
                .batch("/value")
                .resource(Resource.at("https://graph.microsoft.com/v1.0/{+id}", json("/resource"))
                        .withoutItsId()
                        .onlyFor(json("/changeType"), "created", "updated"))
                .succeedsWith("2xx")
                .redelivers("4 h")
                .disabledBy("never; a tenth of answers over 2.9 s slows it down");
    }

    private MicrosoftGraph() {}
}
