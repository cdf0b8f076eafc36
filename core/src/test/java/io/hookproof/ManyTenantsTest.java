package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tenants of one endpoint who do not know each other, and of whom strangers make names up. */
class ManyTenantsTest {
    private static final Source SHOP = Source.query("shop");
    private static final List<Secret> LIVE = List.of(Secret.of(Genuine.SECRET));
    private static final WebhookRequest BODY = Genuine.github("{\"shop\":\"ours\"}");

    private final List<String> heard = new ArrayList<>();

    /** A cache of the application counts its entries, and a body may be a name of a megabyte. */
    @Test
    void aNameThatNoTenantHasIsUnknownAndNobodyIsAsked() {
        Verifier verifier = github(SHOP, tenant -> {
            heard.add("asked for " + tenant.length());
            return LIVE;
        });
        assertThat(verifier.verify(Genuine.at(BODY, "/hooks?shop=" + "a".repeat(256))))
                .isInstanceOf(Verified.class);
        assertThat(detail(verifier.verify(Genuine.at(BODY, "/hooks?shop=" + "a".repeat(257)))))
                .startsWith("tenant: query shop is longer than 256 characters");
        assertThat(verifier.verify(Genuine.at(BODY, "/hooks?shop="))).isInstanceOf(Verification.Rejected.class);
        assertThat(verifier.verify(Genuine.at(BODY, "/hooks"))).isInstanceOf(Verification.Rejected.class);
        assertThat(heard).containsExactly("asked for 256");
    }

    /** A look-up that hangs would otherwise hold the memory of a body, of which all endpoints together have little. */
    @Test
    void aTenantWhomTheHeadNamesIsLookedUpBeforeTheBodyIsRead() {
        TenantSecrets secrets = tenant -> {
            heard.add("asked for " + tenant);
            return LIVE;
        };
        Headers named = Genuine.and(BODY, "X-Shop", "ours").headers();
        for (Source place : List.of(
                SHOP,
                Source.header("X-Shop"),
                Source.pathSegment(2),
                Source.header("X-None").or(SHOP))) {
            heard.clear();
            assertThat(overTheWire(github(place, secrets), named))
                    .as("%s", place)
                    .isEqualTo(200);
            assertThat(heard).as("%s", place).containsExactly("asked for ours", "read");
        }
        for (Source place :
                List.of(Source.json("/shop"), Source.header("X-None").or(Source.json("/shop")))) {
            heard.clear();
            assertThat(overTheWire(github(place, secrets), named))
                    .as("%s", place)
                    .isEqualTo(200);
            assertThat(heard).as("%s", place).containsExactly("read", "asked for ours");
        }
        heard.clear();
        Verifier ofOneCustomer = Verifier.of(GitHub.PROVIDER)
                .secrets(() -> {
                    heard.add("asked");
                    return LIVE;
                })
                .listener(WebhookListener.none())
                .build();
        heard.clear();
        assertThat(overTheWire(ofOneCustomer, named)).isEqualTo(200);
        assertThat(heard).containsExactly("asked", "read");
    }

    @Test
    void aLookUpThatFailsIsToldWithoutReadingTheBody() {
        Verifier verifier = heardBy("github", SHOP, tenant -> {
            throw new IllegalStateException("no connection");
        });
        assertThat(overTheWire(verifier, BODY.headers())).isEqualTo(503);
        assertThat(heard)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("SECRETS tenant: query shop is \"ours\"; the secrets could not be looked up");
        assertThat(heard).last().isEqualTo("ours: SECRETS");
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeCostsNoLookUp() {
        Verifier verifier = github(SHOP, tenant -> {
            throw new AssertionError("asked");
        });
        Headers large = Headers.of("X-Hub-Signature-256", "sha256=" + "0".repeat(64), "Content-Length", "99999999");
        assertThat(overTheWire(verifier, large)).isEqualTo(413);
        assertThat(heard).isEmpty();
    }

    @Test
    void aSourceThatFailsIsAskedOnceThoughAnotherAlternativeMayProveTheRequest() {
        List<String> asked = new ArrayList<>();
        Verifier tenants = github(SHOP, tenant -> {
            asked.add(tenant);
            throw new IllegalStateException("no connection");
        });
        Verifier both = Verifier.anyOf(
                tenants,
                Verifier.of(GitHub.PROVIDER)
                        .secrets(Secret.of(Genuine.SECRET))
                        .listener(WebhookListener.none())
                        .build());
        assertThat(overTheWire(both, BODY.headers())).isEqualTo(200);
        assertThat(asked).containsExactly("ours");
    }

    /** A stranger's body is not parsed for a name. */
    @Test
    void aRequestThatIsRefusedBeforeItsProofNamesNoTenantInItsBody() {
        Verifier verifier = heardBy("github", Source.json("/shop"), tenant -> LIVE);
        verifier.verify(WebhookRequest.of("PUT", "/hooks", BODY.headers(), "{\"shop\":\"ours\"}".getBytes(UTF_8)));
        assertThat(heard).hasSize(1).first().asString().startsWith("METHOD");
        heard.clear();
        verifier.verify(Genuine.request("{\"shop\":\"ours\"}", "X-Hub-Signature-256", "sha256=" + "0".repeat(64)));
        assertThat(heard).last().isEqualTo("ours: SIGNATURE_MISMATCH");
    }

    /** Such a server has no thread to wait with. */
    @Test
    void aHeadAloneLetsNobodyWaitForALookUp() {
        Verifier verifier = github(SHOP, tenant -> {
            throw new AssertionError("asked");
        });
        assertThat(WebhookReceiver.of(verifier, delivery -> {}).receiveHead("POST", "/hooks?shop=a", BODY.headers()))
                .isEmpty();
    }

    @Test
    void everyRefusalSaysWhichTenantItIsAbout() {
        Verifier verifier = heardBy("stripe", SHOP, tenant -> switch (tenant) {
            case "broken" -> List.of(Secret.of(" "));
            case "many" ->
                List.of(
                        Secret.of("the first of nine secrets"),
                        Secret.of("2nd of nine secrets"),
                        Secret.of("3rd of nine secrets"),
                        Secret.of("4th of nine secrets"),
                        Secret.of("5th of nine secrets"),
                        Secret.of("6th of nine secrets"),
                        Secret.of("7th of nine secrets"),
                        Secret.of("8th of nine secrets"),
                        Secret.of("9th of nine secrets"));
            default -> LIVE;
        });
        WebhookRequest genuine = Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_1\"}");
        verifier.verify(Genuine.at(genuine, "/hooks?shop=broken"));
        verifier.verify(Genuine.at(genuine, "/hooks?shop=many"));
        verifier.verify(Genuine.at(Genuine.stripe("1000000000", "{}"), "/hooks?shop=late"));
        WebhookReceiver.of(verifier, delivery -> {})
                .receive("POST", "/hooks?shop=unsigned%0Aline", Headers.none(), InputStream.nullInputStream());

        assertThat(heard)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("SECRETS tenant: query shop is \"broken\"; "),
                        line -> assertThat(line).isEqualTo("broken: SECRETS"),
                        line -> assertThat(line).startsWith("SECRETS tenant: query shop is \"many\"; 9 secrets"),
                        line -> assertThat(line).isEqualTo("many: SECRETS"),
                        line -> assertThat(line).startsWith("TOO_OLD tenant: query shop is \"late\"; signed"),
                        line -> assertThat(line).isEqualTo("late: TOO_OLD"),
                        line -> assertThat(line)
                                .startsWith("SIGNATURE_MISSING tenant: query shop is \"unsigned?line\""),
                        line -> assertThat(line).isEqualTo("unsigned?line: SIGNATURE_MISSING"));
    }

    @Test
    void whatATenantsMismatchComesFromIsNotTakenForAnothers() {
        List<Supplier<List<String>>> causes = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Verifier verifier = github(
                SHOP,
                tenant -> {
                    asked.add(tenant);
                    return List.of(
                            Secret.of(tenant.equals("fine") ? "another secret than the one" : Genuine.SECRET + " "));
                },
                new WebhookListener() {
                    @Override
                    public void mismatched(String endpoint, Supplier<List<String>> findings) {
                        causes.add(findings);
                    }
                });
        verifier.verify(Genuine.at(BODY, "/hooks?shop=spaced"));
        verifier.verify(Genuine.at(BODY, "/hooks?shop=fine"));
        assertThat(causes.get(0).get())
                .allMatch(line -> line.startsWith("tenant \"spaced\": "))
                .isNotEmpty();
        assertThat(causes.get(1).get())
                .singleElement()
                .asString()
                .startsWith("tenant \"fine\": no other reading of secret, body or URL");
        assertThat(asked).as("an explanation asks nobody again").containsExactly("spaced", "fine");
    }

    /** The name in the request is all that tells them apart. */
    @Test
    void twoTenantsWithOneSecretAreToldOfOnceUnlessTheNameIsSigned() {
        Map<String, List<Secret>> secrets = new HashMap<>();
        secrets.put("anna", List.of(Secret.of("only of anna, and of nobody else")));
        secrets.put("bert", LIVE);
        secrets.put("carl", List.of(Secret.of("a new secret of this tenant alone"), LIVE.get(0)));
        secrets.put("ours", LIVE);
        for (boolean isSigned : new boolean[] {false, true}) {
            Recorded recorded = new Recorded();
            Verifier verifier = github(isSigned ? Source.json("/shop") : SHOP, secrets::get, recorded);
            for (String tenant : List.of("anna", "bert", "anna", "carl", "ours")) {
                verifier.verify(Genuine.at(Genuine.github("{\"shop\":\"" + tenant + "\"}"), "/hooks?shop=" + tenant));
            }
            assertThat(recorded.warnings)
                    .filteredOn(line -> line.contains("have one secret"))
                    .hasSize(isSigned ? 0 : 1)
                    .allMatch(line -> line.startsWith("tenants \"bert\" and \"carl\" have one secret"));
        }
    }

    @Test
    void theSecretOfATenantWhoHasLeftIsKeptByNobody() {
        Map<String, List<Secret>> secrets = new HashMap<>();
        secrets.put("ours", List.of(Secret.of("the secret of a tenant who leaves")));
        WeakReference<Secret> secret = new WeakReference<>(secrets.get("ours").get(0));
        Verifier verifier = github(SHOP, secrets::get);
        verifier.verify(Genuine.at(BODY, "/hooks?shop=ours"));
        secrets.remove("ours");
        verifier.verify(Genuine.at(BODY, "/hooks?shop=ours"));
        for (int i = 0; i < 100 && secret.get() != null; i++) {
            System.gc();
        }
        assertThat(secret.get() == null).isTrue();
    }

    @Test
    void noNameOfAnEndpointBeginsALineOfItsOwn() {
        for (String name : List.of("acme\nWARN all is well", "acme\u001b[2J", "acme\u0085")) {
            assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER).endpoint(name))
                    .hasMessage("the endpoint's name has a control character, such as a line end");
        }
    }

    private int overTheWire(Verifier verifier, Headers headers) {
        InputStream body = new ByteArrayInputStream(BODY.body().bytes()) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (!heard.contains("read")) {
                    heard.add("read");
                }
                return super.read(into, offset, length);
            }
        };
        return WebhookReceiver.of(
                        verifier,
                        delivery -> assertThat(delivery.tenant().orElse("ours")).isEqualTo("ours"))
                .receive("POST", "/hooks/ours/github?shop=ours", headers, body)
                .status();
    }

    private static Verifier github(Source place, TenantSecrets secrets) {
        return github(place, secrets, WebhookListener.none());
    }

    private static Verifier github(Source place, TenantSecrets secrets, WebhookListener listener) {
        return Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(place, secrets)
                .listener(WebhookListener.none())
                .listener(listener)
                .build();
    }

    private Verifier heardBy(String sender, Source place, TenantSecrets secrets) {
        return Verifier.of(Providers.named(sender))
                .secretsByTenant(place, secrets)
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none())
                .listener(new WebhookListener() {
                    @Override
                    public void rejected(String endpoint, Rejection reason, String detail) {
                        heard.add(reason + " " + detail);
                    }

                    @Override
                    public void undetermined(String endpoint, Undecided cause, String detail) {
                        heard.add(cause + " " + detail);
                    }

                    @Override
                    public void tenantRefused(String endpoint, String tenant, String reason) {
                        heard.add(tenant + ": " + reason);
                    }
                })
                .build();
    }

    private static String detail(Verification verdict) {
        return ((Verification.Rejected) verdict).detail();
    }
}
