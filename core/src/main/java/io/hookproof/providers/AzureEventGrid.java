package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Azure Event Grid, secured by Microsoft Entra ID. The token says who sent, and nothing about the body. */
public final class AzureEventGrid {
    /** In its own schema. */
    public static final Provider PROVIDER = topic("azure-event-grid")
            .handshake(Handshakes.eventGridValidation())
            .unsure("retries")
            .build();

    /** In the schema of CloudEvents 1.0. */
    public static final Provider CLOUD_EVENTS = topic("azure-event-grid-cloudevents")
            .handshake(Handshakes.cloudEventsOptions())
            .unsure("content types")
            .mayRequire("allowed-origin", "eventgrid.azure.net")
            .build();

    private static ProviderBuilder topic(String id) {
        return Provider.of(id, "https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery", "2026-08")
                .scheme(Scheme.jwt(header("Authorization").after("Bearer "), RS256)
                        .expect("iss", setting("issuer"))
                        .expect("aud", setting("audience"))
                        .keys(jwks("https://login.microsoftonline.com/common/discovery/v2.0/keys")))
                .requires("issuer", "https://login.microsoftonline.com/<tenant>/v2.0 for your tenant")
                .requires("audience", "the application id that protects the webhook in Entra ID")
                .once(body())
                .retriedFor(Duration.ofHours(24))
                .timeLimit(Duration.ofSeconds(30))
                .succeedsWith("200-204")
                .redelivers("30 tries in 24 h, from 10 s to 1 h apart")
                .retriesKeepTheirTime()
                .disabledBy("never; 400 and 413 dead-letter at once, slow endpoints wait");
    }

    private AzureEventGrid() {}
}
