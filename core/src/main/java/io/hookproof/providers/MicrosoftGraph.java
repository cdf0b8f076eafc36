package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Microsoft Graph change notifications. The client state stands beside each change; changes carry ids and no data.
 */
public final class MicrosoftGraph {
    public static final Provider PROVIDER = Provider.of(
                    "microsoft-graph", "https://github.com/microsoftgraph/microsoft-graph-docs-contrib", "2026-08")
            .scheme(Scheme.tokenInEachItem("/value", json("/clientState")))
            .once(bodyAndCredential())
            .retriedFor(Duration.ofHours(4))
            .eventType(json("/changeType"))
            .handshake(Handshakes.postQueryEcho("validationToken"))
            .timeLimit(Duration.ofSeconds(3))
            .batch("/value")
            .resource(Resource.at("https://graph.microsoft.com/v1.0/{+id}", json("/resource"))
                    .withoutItsId())
            .succeedsWith("2xx")
            .redelivers("4 h")
            .disabledBy("never; a tenth of answers over 2.9 s slows it down")
            .build();

    private MicrosoftGraph() {}
}
