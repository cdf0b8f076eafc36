package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;
import java.util.List;

/**
 * Azure Event Grid, secured by Microsoft Entra ID. The token says who sent, and nothing about the body: any application
 * of your tenant can get one for yours, so the sending application is pinned
 * (<a
 * href="https://learn.microsoft.com/azure/event-grid/scripts/powershell-webhook-secure-delivery-microsoft-entra-app">its
 * application id</a>). It waits 30 seconds and retries as under <a
 * href="https://learn.microsoft.com/azure/event-grid/delivery-and-retry">delivery and retry</a>.
 */
public final class AzureEventGrid {
    /** Event Grid's own application in the public cloud, the same in every tenant. */
    private static final String EVENT_GRID = "4962773b-9cdb-44cf-a8bf-237846a00ab7";

    /** Events in its own schema. */
    public static final Provider PROVIDER = topic("azure-event-grid")
            .once(unprovenId(together(json("/id"), json("/topic"))))
            .eventType(json("/eventType"))
            .handshake(Handshakes.eventGridValidation())
            .build();

    /**
     * Events in the schema of CloudEvents 1.0. A topic of a namespace tries ten times at most, and not again after a
     * time-out, 404 or 414
     * (<a href="https://learn.microsoft.com/azure/event-grid/namespace-delivery-retry">namespaces</a>).
     */
    public static final Provider CLOUD_EVENTS = topic("azure-event-grid-cloudevents")
            .once(unprovenId(together(json("/id"), json("/source"))))
            .eventType(json("/type"))
            .handshake(Handshakes.cloudEventsOptions())
            .unsure("content types")
            .mayRequire("allowed-origin", "eventgrid.azure.net")
            .build();

    private static ProviderBuilder topic(String id) {
        return Provider.of(id, "https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery", "2026-08")
                .scheme(Scheme.jwt(header("Authorization").after("Bearer "), RS256)
                        .expect("iss", setting("issuer"))
                        .expect("aud", setting("audience"))
                        .expect(List.of("appid", "azp"), setting("publisher").or(fixed(EVENT_GRID)))
                        .keys(jwks("https://login.microsoftonline.com/common/discovery/v2.0/keys")))
                .requires(
                        "issuer",
                        "https://sts.windows.net/<tenant>/, or https://login.microsoftonline.com/<tenant>/v2.0 where"
                                + " the application asks for tokens of version 2")
                .requires(
                        "audience",
                        "the application id or URI that protects the webhook in Entra ID, as in the event"
                                + " subscription")
                .mayRequire(
                        "publisher",
                        "the application id that sends, where deliveries use an identity of your own; Event Grid's unless"
                                + " set")
                .batch("")
                .retriedFor(Duration.ofHours(24))
                .timeLimit(Duration.ofSeconds(30))
                .succeedsWith("200-204")
                .redelivers("30 tries in 24 h, from 10 s to 12 h apart")
                .retriesAfter("402, 404-412, 414-599")
                .disabledBy("never; 400, 401, 403 and 413 dead-letter at once, slow endpoints wait");
    }

    private AzureEventGrid() {}
}
