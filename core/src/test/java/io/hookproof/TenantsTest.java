package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Discord;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.GitLab;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Secrets for each tenant, whatever a sender's secrets are. */
class TenantsTest {
    private static final Source TENANT = Source.query("tenant");

    @Test
    void everySenderThatHasSecretsCanHaveThemForEachTenant() {
        int built = 0;
        for (String id : Providers.ids()) {
            Provider provider = Providers.named(id);
            if (provider.scheme().coverage().trust() == Trust.NONE) {
                continue;
            }
            VerifierBuilder builder = Verifier.of(provider)
                    .secretsByTenant(TENANT, tenant -> List.of())
                    .publicBase(URI.create("https://hooks.example.com"))
                    .listener(WebhookListener.none());
            provider.requiredSettings().keySet().forEach(setting -> builder.set(setting, "x"));
            builder.build();
            built++;
        }
        assertThat(built).isGreaterThan(150);
    }

    @Test
    void aKeyOfEachKindIsItsTenantsAndNobodyElses() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        String time = Long.toString(Genuine.NOW);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(Genuine.bytes(time + "{\"type\":2}"));
        WebhookRequest discord = Genuine.request(
                "{\"type\":2}",
                "X-Signature-Timestamp",
                time,
                "X-Signature-Ed25519",
                HexFormat.of().formatHex(signer.sign()));
        onlyTheirs(Discord.PROVIDER, Secret.of(publicKey), discord);
        onlyTheirs(StandardWebhooks.PROVIDER, Secret.of(Genuine.WHSEC), Genuine.standard("msg_1", time, "{\"a\":1}"));
        onlyTheirs(GitHub.PROVIDER, Secret.of(Genuine.SECRET), Genuine.github("{}"));
        onlyTheirs(GitLab.PROVIDER, Secret.of(Genuine.SECRET), Genuine.request("{}", "X-Gitlab-Token", Genuine.SECRET));
    }

    private static void onlyTheirs(Provider provider, Secret secret, WebhookRequest request) {
        Verifier verifier = Verifier.of(provider)
                .secretsByTenant(TENANT, tenant -> tenant.equals("ours") ? List.of(secret) : List.of())
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none())
                .build();
        for (String target :
                List.of("/hooks", "/hooks?tenant=", "/hooks?tenant=theirs", "/hooks?tenant=ours&tenant=x")) {
            assertThat(Genuine.reason(verifier.verify(Genuine.at(request, target))))
                    .as(provider.id() + " " + target)
                    .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        }
        assertThat(WebhookReceiver.of(verifier, delivery -> {})
                        .receiveHead("POST", "/hooks?tenant=ours", request.headers()))
                .as("its head says nothing against it")
                .isEmpty();
        assertThat(verifier.verify(Genuine.at(request, "/hooks?tenant=ours")))
                .as(provider.id())
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().tenant()).contains("ours"));
    }

    @Test
    void whomAMapDoesNotKnowIsAsUnknownAsAnybody() {
        Map<String, List<Secret>> secrets = Map.of("ours", List.of(Secret.of(Genuine.SECRET)));
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(TENANT, secrets::get)
                .listener(WebhookListener.none())
                .build();
        WebhookRequest request = Genuine.github("{}");

        assertThat(Genuine.reason(verifier.verify(Genuine.at(request, "/hooks?tenant=theirs"))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(verifier.verify(Genuine.at(request, "/hooks?tenant=ours"))).isInstanceOf(Verified.class);
    }

    @Test
    void aHeadThatIsMalformedAnywayCostsNoLookUpAndAGenuineRequestOne() {
        AtomicInteger lookUps = new AtomicInteger();
        Supplier<List<Secret>> source = () -> {
            lookUps.incrementAndGet();
            return List.of(Secret.of(Genuine.SECRET));
        };
        for (VerifierBuilder endpoint : List.of(
                Verifier.of(GitHub.PROVIDER).secretsByTenant(TENANT, tenant -> source.get()),
                Verifier.of(GitHub.PROVIDER).secrets(source))) {
            Verifier verifier = endpoint.listener(WebhookListener.none()).build();
            lookUps.set(0);
            assertThat(fromTheWire(verifier, Headers.of("X-Hub-Signature-256", "sha256=zz")))
                    .isEqualTo(401);
            assertThat(fromTheWire(verifier, Headers.none())).isEqualTo(401);
            assertThat(lookUps).hasValue(0);
            assertThat(fromTheWire(verifier, Genuine.github("{}").headers())).isEqualTo(200);
            assertThat(lookUps).hasValue(1);
        }
    }

    @Test
    void aRefusalTellsTheOperatorWhoseSecretWasLookedFor() {
        List<String> told = new ArrayList<>();
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(
                        TENANT,
                        tenant -> tenant.equals("ours")
                                ? List.of(Secret.of("of another tenant than the signer"))
                                : List.of())
                .listener(WebhookListener.none())
                .listener(new WebhookListener() {
                    @Override
                    public void rejected(String endpoint, Rejection reason, String detail) {
                        told.add(detail);
                    }

                    @Override
                    public void mismatched(String endpoint, Supplier<List<String>> findings) {
                        told.addAll(findings.get());
                    }
                })
                .build();
        WebhookRequest nowhere = Genuine.at(Genuine.github("{}"), "/hooks");
        WebhookRequest stranger = Genuine.at(nowhere, "/hooks?tenant=carl%0A");
        WebhookRequest neighbour = Genuine.at(nowhere, "/hooks?tenant=ours");

        assertThat(detail(verifier.verify(nowhere))).isEqualTo("tenant: query tenant: nothing there");
        assertThat(verifier.diagnose(Genuine.at(nowhere, "/hooks?tenant=a&tenant=b"))
                        .places())
                .contains("tenant: query tenant: 2 values");
        assertThat(detail(verifier.verify(stranger)))
                .as("no diagnosis would find more")
                .isEqualTo("tenant: query tenant is \"carl?\", who has no secret");
        assertThat(detail(verifier.verify(neighbour)))
                .startsWith("tenant: query tenant is \"ours\"; ")
                .contains("Verifier.diagnose");
        assertThat(told).as("a refusal and its cause for each").hasSize(6);
        assertThat(told.get(0)).isEqualTo("tenant: query tenant: nothing there").isNotEqualTo(told.get(1));
        assertThat(told.get(2)).isNotEqualTo(told.get(3));
        assertThat(verifier.diagnose(stranger).places()).contains(detail(verifier.verify(stranger)));
        assertThat(verifier.diagnose(stranger).findings())
                .singleElement()
                .asString()
                .contains("have .secretsByTenant(…) know it");
        assertThat(verifier.diagnose(neighbour).findings()).isEmpty();
        assertThat(verifier.diagnose(neighbour).places()).contains("tenant: query tenant is \"ours\"");
    }

    @Test
    void twoTenantsEventsOfOneIdAreToldApartInALog() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(TENANT, tenant -> List.of(Secret.of(Genuine.SECRET)))
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(Genuine.at(Genuine.github("{}"), "/hooks?tenant=anna")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified ->
                                assertThat(verified.delivery()).hasToString("Delivery[github at github of anna push]"));
    }

    private static String detail(Verification verdict) {
        assertThat(Genuine.reason(verdict)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        return ((Verification.Rejected) verdict).detail();
    }

    private static int fromTheWire(Verifier verifier, Headers headers) {
        return WebhookReceiver.of(verifier, delivery -> {})
                .receive("POST", "/hooks?tenant=a", headers, new ByteArrayInputStream(Genuine.bytes("{}")))
                .status();
    }

    @Test
    void thatOneCredentialAsksTheApiForAllTenantsIsTold() {
        for (boolean isAsked : new boolean[] {false, true}) {
            Recorded recorded = new Recorded();
            VerifierBuilder endpoint = Verifier.of(GitHub.PROVIDER)
                    .secretsByTenant(Source.header("X-Tenant"), tenant -> List.of(Secret.of(Genuine.SECRET)))
                    .replays(InMemoryReplayStore.holding(10))
                    .listener(recorded);
            if (isAsked) {
                endpoint.refetch(Refetch.bearer(Secret.of("the-token-of-our-account"))
                        .of(Resource.at("https://api.example/users/{id}", Source.json("/id"))));
            }
            endpoint.build();
            assertThat(recorded.warnings.stream().anyMatch(warning -> warning.contains("delivery.tenant()")))
                    .isEqualTo(isAsked);
        }
    }

    /** The tenants are not known when the endpoint is set up. */
    @Test
    void whatIsOddAboutATenantsSecretsIsToldOnceWhenTheyAreFirstUsed() {
        Recorded recorded = new Recorded();
        Map<String, List<Secret>> secrets = new HashMap<>();
        secrets.put("ours", List.of(Secret.of("short one")));
        String pasted = "the secret of these tenants\n";
        secrets.put("theirs", List.of(Secret.of(pasted), Secret.of(pasted)));
        secrets.put("well", List.of(Secret.of(Genuine.SECRET)));
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(Source.header("X-Tenant"), secrets::get)
                .replays(InMemoryReplayStore.holding(10))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings).isEmpty();

        for (int copies = 0; copies < 2; copies++) {
            for (String tenant : List.of("ours", "theirs", "well", "nobody")) {
                verifier.verify(Genuine.and(Genuine.github("{}"), "X-Tenant", tenant));
            }
        }
        assertThat(recorded.warnings)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("secret #1 of tenant \"ours\" is shorter than 16 bytes"),
                        line -> assertThat(line).startsWith("secret #1 of tenant \"theirs\" has white space"),
                        line -> assertThat(line)
                                .startsWith("secret #2 of tenant \"theirs\" is the same as one before it"),
                        line -> assertThat(line).startsWith("secret #2 of tenant \"theirs\" has white space"));

        recorded.warnings.clear();
        secrets.put("well", List.of(Secret.of("too short"), Secret.of(Genuine.SECRET)));
        verifier.verify(Genuine.and(Genuine.github("{}"), "X-Tenant", "well"));
        assertThat(recorded.warnings)
                .as("a rotation")
                .singleElement()
                .asString()
                .startsWith("secret #1 of tenant \"well\" is shorter");
    }

    /** As a supplier's that has rotated are: what it gave at the start was looked at there. */
    @Test
    void whatIsOddAboutSecretsThatChangeWhileItRunsIsToldToo() {
        Recorded recorded = new Recorded();
        AtomicReference<List<Secret>> secrets = new AtomicReference<>(List.of(Secret.of(Genuine.SECRET)));
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(secrets::get)
                .replays(InMemoryReplayStore.holding(10))
                .listener(recorded)
                .build();
        secrets.set(List.of(Secret.of("short one")));
        verifier.verify(Genuine.github("{}"));
        verifier.verify(Genuine.github("{}"));

        assertThat(recorded.warnings).singleElement().asString().startsWith("secret #1 is shorter than 16 bytes");
    }
}
