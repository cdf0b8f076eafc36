package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.AppleSignIn;
import io.hookproof.providers.AzureEventGrid;
import io.hookproof.scheme.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that are good, for us and of the right issuer, and were made for another application. */
class TokensOfOthersTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ISSUER = "https://login.microsoftonline.com/tenant/v2.0";
    private static final String AUDIENCE = "22222222-2222-4222-8222-222222222222";

    /**
     * https://learn.microsoft.com/azure/event-grid/scripts/powershell-webhook-secure-delivery-microsoft-entra-app: the id
     * of Event Grid's own application. Any other one of the tenant gets tokens for ours too.
     */
    @Test
    void anotherApplicationOfTheTenantIsNotEventGrid() {
        TestKeys keys = TestKeys.of(AzureEventGrid.PROVIDER);
        Verifier verifier = Verifier.of(AzureEventGrid.PROVIDER)
                .secrets(Secret.of(keys.publicKey()))
                .set("issuer", ISSUER)
                .set("audience", AUDIENCE)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        SignedRequests sender = SignedRequests.of(AzureEventGrid.PROVIDER, keys)
                .set("issuer", ISSUER)
                .set("audience", AUDIENCE)
                .json("[]")
                .at(NOW);

        assertThat(verifier.verify(sender.build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(sender.set("publisher", "33333333-3333-4333-8333-333333333333")
                        .json("[{}]")
                        .build()))
                .isInstanceOf(Rejected.class);
    }

    /**
     * https://developer.apple.com/forums/thread/809509: several apps may use one URL, and the audience tells which one
     * a notification is for.
     */
    @Test
    void oneUrlTakesTheNotificationsOfSeveralAppsOfOurs() {
        TestKeys keys = TestKeys.of(AppleSignIn.PROVIDER);
        Verifier verifier = Verifier.of(AppleSignIn.PROVIDER)
                .secrets(Secret.of(keys.publicKey()))
                .set("audience", "com.example.app, com.example.web")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        SignedRequests apple = SignedRequests.of(AppleSignIn.PROVIDER, keys).at(NOW);

        for (String app : List.of("com.example.app", "com.example.web")) {
            assertThat(verifier.verify(apple.set("audience", app).build()))
                    .as(app)
                    .isInstanceOf(Verified.class);
        }
        for (String stranger : List.of("com.example", "com.attacker.app")) {
            assertThat(verifier.verify(apple.set("audience", stranger).build()))
                    .as(stranger)
                    .isInstanceOf(Rejected.class);
        }
    }
}
