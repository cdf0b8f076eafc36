package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static io.hookproof.Genuine.SECRET;
import static io.hookproof.Genuine.WHSEC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Polar;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Redsys;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that anyone could guess do not start, and nothing but a key opens the door. */
class SecretsTest {
    private static final Secret GOOD = Secret.of(SECRET);
    private static final Provider TOKENS = Provider.of("tokens", "https://acme.example")
            .scheme(Scheme.jwt(Source.header("Authorization").after("Bearer "), JwtAlgorithm.HS256))
            .once(Identity.content())
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\r\n",
                "\u2003",
                "\uFEFF",
                "\uFEFF\n",
                "\0",
                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                "${SECRET}",
                "${env:SECRET}",
                "prefix-${secret}",
                "#{null}${x}",
                "<your secret>",
                "<YOUR_SIGNING_SECRET>",
                "whsec_...",
                "whsec_…",
                "changeme",
                "ChangeMe",
                "null",
                "undefined",
                "TODO\n",
                "*",
                "********************************",
                "\"\"",
                "''",
                "\" \"",
                "\u200b\u200b",
                "\u00a0",
                ":"
            })
    void aSecretThatAnyoneKnowsStopsTheStartWhereverItStands(String known) {
        assertThatThrownBy(() ->
                        Verifier.of(GitHub.PROVIDER).secrets(Secret.of(known)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(GOOD, Secret.of(known))
                        .build())
                .as("as one entry of a rotation")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", known)))
                .hasMessageContaining("secret");
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "secret.2", known)))
                .hasMessageContaining("secret.2");
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(GOOD)
                        .handshakeToken(Secret.of(known))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "whsec_!!!!", "whsec_AAA="})
    void aSecretThatDecodesToNothingStopsTheStart(String pasted) {
        assertThatThrownBy(() -> Verifier.of(StandardWebhooks.PROVIDER)
                        .secrets(Secret.of(pasted))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret");
    }

    @Test
    void aSecretThatDoesNotTellHowItBecomesAKeyIsTriedInBothForms() {
        String time = Long.toString(NOW);
        Verifier polar = Genuine.endpoint(Polar.PROVIDER, Secret.of(WHSEC)).build();
        assertThat(polar.verify(Genuine.standard("msg_1", time, "{}")))
                .as("decoded behind its prefix")
                .isInstanceOf(Verified.class);
        assertThat(polar.verify(byText(WHSEC, "msg_2", time))).as("as text").isInstanceOf(Verified.class);
        assertThat(polar.verify(byText(WHSEC.substring("whsec_".length()), "msg_3", time)))
                .isInstanceOf(Rejected.class);

        assertThat(Genuine.endpoint(Polar.PROVIDER, Secret.of("whsec_no-base64"))
                        .build()
                        .verify(byText("whsec_no-base64", "msg_4", time)))
                .isInstanceOf(Verified.class);
    }

    private static WebhookRequest byText(String secret, String id, String time) {
        byte[] mac = Genuine.mac(secret, Genuine.bytes(id + "." + time + ".{}"));
        return Genuine.with(
                Genuine.standard(id, time, "{}"), 2, "v1," + Base64.getEncoder().encodeToString(mac));
    }

    @Test
    void eachFormOfASecretCountsAgainstTheCapOnKeys() {
        List<Secret> secrets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            secrets.add(Secret.of(WHSEC.replace("_", "_" + i + "AAA")));
            Genuine.endpoint(Polar.PROVIDER, secrets.toArray(new Secret[0])).build();
        }
        secrets.add(Secret.of(WHSEC));
        assertThatThrownBy(() -> Genuine.endpoint(Polar.PROVIDER, secrets.toArray(new Secret[0]))
                        .build())
                .hasMessageContainingAll("10 secrets", "8");
    }

    @Test
    void secretsFromTwoPlacesStopTheStartSinceOneWouldNeverBeAsked() {
        Secret secret = Secret.of(Genuine.SECRET);
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(secret)
                        .secrets(() -> List.of(secret))
                        .build())
                .hasMessageContainingAll(".secrets(Secret…)", ".secrets(Supplier)", "Keep one");
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(secret)
                        .secretsByTenant(Source.query("tenant"), tenant -> List.of(secret))
                        .build())
                .hasMessageContainingAll(".secrets(Secret…)", ".secretsByTenant(…)");
    }

    @Test
    void nothingConfiguredNeverStarts() {
        for (String id : Providers.ids()) {
            Provider provider = Providers.named(id);
            boolean needsMore = provider.scheme().needsSecret()
                    || provider.scheme().coverage().trust() == Trust.NONE
                    || !provider.requiredSettings().isEmpty();
            VerifierBuilder builder = Verifier.of(provider).listener(WebhookListener.none());
            if (provider.scheme().needsUrl()) {
                builder.publicBase(URI.create("https://hooks.example"));
            }
            if (needsMore) {
                assertThatThrownBy(builder::build).as(id).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", id)))
                        .as(id)
                        .isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(provider.scheme().keySource()).as(id).isPresent();
            }
        }
    }

    @Test
    @SuppressWarnings("NullAway") // What a map without the entry gives.
    void aSecretThatIsNotThereIsNamedAsSuch() {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER).secrets(GOOD, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("secrets");
    }

    @Test
    void acceptingTheUnsignedExcusesNoSenderThatSigns() {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER).acceptUnsigned().build())
                .hasMessageContaining("secret");
        Verifier loud = Genuine.endpoint(GitHub.PROVIDER).acceptUnsigned().build();
        assertThat(loud.verify(Genuine.request("{}"))).isInstanceOf(Rejected.class);
        assertThat(loud.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nullable",
                "true",
                "false",
                "0",
                "none",
                "NaN",
                "test",
                "whsec_test",
                "disabled",
                "skip",
                ".*",
                "%s",
                "' or ''='",
                "\\0",
                "-1",
                "\u212a",
                "\ud83d\ude80",
                "secret"
            })
    void noWordIsMagic(String word) {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(word))
                .listener(WebhookListener.none())
                .build();
        String signature = "sha256=" + HexFormat.of().formatHex(Genuine.mac(word, Genuine.bytes("{}")));
        for (String shown : new String[] {"", word, "sha256=", "sha256=" + word, Genuine.hex("{}")}) {
            assertThat(verifier.verify(Genuine.request("{}", "X-Hub-Signature-256", shown)))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(verifier.verify(Genuine.request("{}"))).isInstanceOf(Rejected.class);
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Rejected.class);
        assertThat(verifier.verify(Genuine.request("{}", "X-Hub-Signature-256", signature)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aSecretIsReadAsItsSenderSaysAndInNoOtherWay() {
        String text = SECRET;
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        WebhookRequest standard = Genuine.of(StandardWebhooks.PROVIDER, "{}");
        WebhookRequest stripe = Genuine.of(Stripe.PROVIDER, "{}");

        assertThat(verdict(StandardWebhooks.PROVIDER, "whsec_" + base64, standard))
                .isInstanceOf(Verified.class);
        assertThat(verdict(StandardWebhooks.PROVIDER, base64, standard)).isInstanceOf(Verified.class);
        assertThat(verdict(StandardWebhooks.PROVIDER, base64(base64), standard)).isInstanceOf(Rejected.class);
        assertThat(verdict(Stripe.PROVIDER, text, stripe)).isInstanceOf(Verified.class);
        for (String other : new String[] {
            base64, "whsec_" + text, text + "\n", " " + text, "\ufeff" + text, text.toUpperCase(java.util.Locale.ROOT)
        }) {
            assertThat(verdict(Stripe.PROVIDER, other, stripe)).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void whiteSpaceAroundASecretIsKeptAndReported() {
        for (String unseen : List.of("\n", "\0", "\b", "\33")) {
            List<String> warnings = new ArrayList<>();
            Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(SECRET + unseen).named("pasted"))
                    .listener(Genuine.warningsTo(warnings))
                    .build();
            assertThat(warnings)
                    .as("%x", (int) unseen.charAt(0))
                    .anyMatch(line -> line.contains("pasted") && line.contains("white space"));
        }
    }

    @Test
    void aSecretThatIsGivenTwiceIsReported() {
        List<String> warnings = new ArrayList<>();
        Verifier.of(GitHub.PROVIDER)
                .secrets(GOOD, Secret.of("the one before, long enough"))
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(warnings).noneMatch(line -> line.contains("the same"));
        Verifier.of(GitHub.PROVIDER)
                .secrets(GOOD, GOOD.named("of the other day"))
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(warnings)
                .anyMatch(line ->
                        line.contains("of the other day") && line.contains("the same") && line.contains("rotation"));
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\''})
    void quotesAroundASecretAreKeptAndReported(char quote) {
        List<String> warnings = new ArrayList<>();
        Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(quote + SECRET + quote).named("from a file of variables"))
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(warnings).anyMatch(line -> line.contains("from a file of variables") && line.contains("quotes"));

        warnings.clear();
        Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(quote + SECRET))
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(warnings).noneMatch(line -> line.contains("quotes"));
    }

    /** Everybody has a public key: taken for the shared secret it would let everybody sign. */
    @ParameterizedTest
    @MethodSource("publicKeys")
    void aPublicKeyIsNoSecretThatBothSidesHold(String key) {
        for (Provider provider : List.of(GitHub.PROVIDER, Stripe.PROVIDER, StandardWebhooks.PROVIDER, TOKENS)) {
            assertThatThrownBy(() -> Verifier.of(provider)
                            .secrets(Secret.of(WHSEC), Secret.of(key))
                            .listener(WebhookListener.none())
                            .build())
                    .as(provider.id())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "endpoint \"" + provider.id() + "\"", "secret #2", "public key", "paste that");
        }
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "generic-hmac", "signature-header", "X-Signature", "secret", key)))
                .hasMessageContainingAll("secret #1", "public key", "paste that");
    }

    static List<String> publicKeys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (String algorithm : List.of("RSA", "EC", "Ed25519", "X25519", "DSA")) {
            byte[] spki = KeyPairGenerator.getInstance(algorithm)
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            String base64 = Base64.getEncoder().encodeToString(spki);
            String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
            keys.add(base64);
            keys.add(Base64.getUrlEncoder().withoutPadding().encodeToString(spki));
            keys.add(pem);
            keys.add(pem.replace("\n", "\\n"));
            keys.add(base64(pem));
        }
        String certificate = base64("x".repeat(300));
        keys.add("-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----");
        keys.add("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ build@acme");
        keys.add("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI build@acme");
        keys.add("whpk_" + base64("0123456789abcdef0123456789abcdef"));
        keys.add("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}");
        keys.add("  {\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}\n");
        return keys;
    }

    /** 32 bytes may be either, and what only resembles a key is none. */
    @Test
    void aSecretThatOnlyLooksLikeAKeyServes() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[16 + random.nextInt(300)];
            random.nextBytes(bytes);
            bytes[0] = 0x30;
            String secret = Base64.getEncoder().encodeToString(bytes);
            assertThat(Verifier.of(GitHub.PROVIDER)
                            .secrets(Secret.of(secret))
                            .listener(WebhookListener.none())
                            .build())
                    .isNotNull();
        }
        for (String secret : List.of("{" + SECRET, "MII" + SECRET, "ssh" + SECRET, "\"" + SECRET + "}")) {
            assertThat(Verifier.of(GitHub.PROVIDER)
                            .secrets(Secret.of(secret))
                            .listener(WebhookListener.none())
                            .build())
                    .isNotNull();
        }
    }

    /** A supplier that has nothing to give is found when it is set up, and named when it happens later. */
    @Test
    void secretsThatAreAskedForAndAreNoneStopTheStart() {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .endpoint("orders")
                        .secrets(List::<Secret>of)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("endpoint \"orders\" (github)", ".secrets(…)", "returns no secret");
        assertThatThrownBy(() -> Verifier.of(StandardWebhooks.PROVIDER)
                        .secrets(() -> List.of(Secret.of("whsec_!!!!")))
                        .build())
                .hasMessageContainingAll("secret #1", "base64");

        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(() -> Arrays.asList(GOOD, null))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a list with a null in it", "leave out what is not set");

        AtomicReference<List<Secret>> live = new AtomicReference<>(List.of(GOOD));
        Verifier verifier = Verifier.of(GitHub.PROVIDER).secrets(live::get).build();
        live.set(List.of());
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(Verification.Undetermined.class, open -> {
                    assertThat(open.cause()).isEqualTo(Undecided.SECRETS);
                    assertThat(open.detail()).contains(".secrets(…)", "returns no secret");
                });
    }

    /** A vault may be away when the application starts and back for the first delivery. */
    @Test
    void secretsThatCannotBeHadYetAreToldAndStopNothing() {
        List<String> warnings = new ArrayList<>();
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(() -> {
                    throw new IllegalStateException("the vault is sealed");
                })
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verification.Undetermined.class);
        assertThat(warnings)
                .anyMatch(line -> line.contains("cannot be looked up now")
                        && line.contains("503")
                        && line.contains("SecretsTest")
                        && !line.contains("sealed"));
    }

    /** A process without memory is for its owner to end, and no endpoint is built that would answer 503. */
    @Test
    void anErrorOfTheMachineIsNotTakenForASourceOfSecretsThatIsAway() {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(() -> {
                            throw new OutOfMemoryError("of this test");
                        })
                        .build())
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void whatASourceOfSecretsGivesAtTheStartIsLookedAtLikeWhatIsGivenAtOnce() {
        List<String> warnings = new ArrayList<>();
        Verifier.of(GitHub.PROVIDER)
                .secrets(() ->
                        List.of(Secret.of("short"), Secret.of(SECRET + "\n").named("vault's")))
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(warnings)
                .anyMatch(line -> line.contains("#1 is shorter than 16 bytes"))
                .anyMatch(line -> line.contains("vault's has white space"));
    }

    @Test
    void aSecretIsAsLongAsTheKeyThatItBecomes() {
        Provider hex = Provider.of("hex", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("X-Signature"))
                        .key(KeyFormat.HEX))
                .once(Identity.content())
                .build();
        Provider hashed = Provider.of("hashed", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("X-Signature"))
                        .key(KeyFormat.SHA256_HEX_OF_TEXT))
                .once(Identity.content())
                .build();
        String warned = "secret #1 becomes a key shorter than 16 bytes";
        assertThat(warnings(StandardWebhooks.PROVIDER, "whsec_AQIDBAUGBwEBAQ=="))
                .anyMatch(line -> line.contains(warned));
        assertThat(warnings(hex, "0123456789abcdef0123456789abcd")).anyMatch(line -> line.contains(warned));
        assertThat(warnings(hashed, "short")).anyMatch(line -> line.contains("secret #1 is shorter than 16 bytes"));
        assertThat(warnings(StandardWebhooks.PROVIDER, WHSEC)).noneMatch(line -> line.contains("shorter"));
        assertThat(warnings(hex, "0123456789abcdef0123456789abcdef")).noneMatch(line -> line.contains("shorter"));
    }

    /** Such as a file with the old one and the new one. */
    @Test
    void twoLinesAreOneKeyAndThatIsReported(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n" + SECRET + "2\n");
        Recorded heard = new Recorded();
        WebhookConfig.builder(Map.of("provider", "github", "secret", "file:" + file))
                .listener(heard)
                .build();
        assertThat(heard.warnings).anyMatch(line -> line.contains("secret #1 has several lines, which are one key"));
        assertThat(warnings(GitHub.PROVIDER, SECRET)).noneMatch(line -> line.contains("several lines"));
        String pem = "-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----";
        for (Secret one : List.of(
                Secret.of(pem), Secret.of("{\n\"kty\":\"oct\"}"), Secret.of(new byte[] {1, 2, 3, 10, 4, 5, -1, 7}))) {
            assertThat(one.hasSeveralLines()).isFalse();
        }
    }

    /** A key in PEM ends with a line end, and has several lines. */
    @Test
    void aPublicKeyThatChecksTokensIsReadWithoutWhatIsAroundIt() throws Exception {
        String der = Base64.getMimeEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + der + "\n-----END PUBLIC KEY-----\n";
        Provider tokens = Provider.of("tokens", "made for this test")
                .scheme(Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.RS256))
                .once(Identity.body())
                .build();
        assertThat(warnings(tokens, pem)).noneMatch(line -> line.contains("secret #1"));
        Provider shared = Provider.of("tokens", "made for this test")
                .scheme(Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.HS256))
                .once(Identity.body())
                .build();
        assertThat(warnings(shared, SECRET + "\n")).anyMatch(line -> line.contains("white space"));
    }

    private static List<String> warnings(Provider provider, String secret) {
        Recorded heard = new Recorded();
        Verifier.of(provider).secrets(Secret.of(secret)).listener(heard).build();
        return heard.warnings;
    }

    @Test
    void aByteOrderMarkInFrontOfASecretIsReportedAndThatOfAFileIsNoneOfIt(@TempDir Path folder) throws Exception {
        List<String> warnings = new ArrayList<>();
        Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of("\uFEFF" + SECRET).named("pasted"))
                .listener(Genuine.warningsTo(warnings))
                .build();
        assertThat(warnings).anyMatch(line -> line.contains("pasted") && line.contains("invisible characters"));

        Path file = Files.writeString(folder.resolve("secret"), "\uFEFF" + SECRET + "\r\n");
        Verifier verifier = WebhookConfig.verifier(Map.of("provider", "github", "secret", "file:" + file));
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
    }

    @Test
    void aRotationNeedsNoRestartAndEndsWithTheOldSecret() {
        Secret next = Secret.of("the secret that comes next, long enough");
        AtomicReference<List<Secret>> live = new AtomicReference<>(List.of(GOOD));
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(live::get)
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(Genuine.github("{\"n\":1}"))).isInstanceOf(Verified.class);
        live.set(List.of(next, GOOD));
        assertThat(verifier.verify(Genuine.github("{\"n\":2}"))).isInstanceOf(Verified.class);
        live.set(List.of(next));
        assertThat(verifier.verify(Genuine.github("{\"n\":3}"))).isInstanceOf(Rejected.class);
    }

    /** The definition's own reading of a secret stands here for the moment in which another thread rotates. */
    @Test
    void aRotationInTheMomentInWhichKeysAreMadeIsSeenByTheNextDelivery() {
        List<Secret> live = new CopyOnWriteArrayList<>(List.of(Secret.of("the secret that goes, long enough too")));
        AtomicBoolean rotates = new AtomicBoolean();
        Provider acme = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("X-Hub-Signature-256").after("sha256="))
                        .key(secret -> {
                            if (rotates.getAndSet(false)) {
                                live.add(0, GOOD);
                            }
                            return secret;
                        }))
                .repeats()
                .build();
        Verifier verifier = Verifier.of(acme)
                .secrets(() -> live)
                .listener(WebhookListener.none())
                .build();
        live.set(0, Secret.of("the secret in between, long enough too"));
        rotates.set(true);

        assertThat(verifier.verify(Genuine.github("{\"n\":1}"))).isInstanceOf(Rejected.class);
        assertThat(verifier.verify(Genuine.github("{\"n\":1}"))).isInstanceOf(Verified.class);
    }

    static List<Provider> senders() {
        return List.of(
                GitHub.PROVIDER,
                TOKENS,
                made("plain-token", Scheme.token(Source.header("X-Token"))),
                made("basic", Scheme.basic()));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void moreSecretsThanARotationNeedsStopTheStart(Provider sender) {
        Secret[] nine = new Secret[9];
        for (int i = 0; i < nine.length; i++) {
            nine[i] = Secret.of("user:" + SECRET + i);
        }
        assertThatThrownBy(() -> Verifier.of(sender).secrets(nine).build()).hasMessageContaining("at most 8");
    }

    @ParameterizedTest
    @MethodSource("senders")
    void aPlaceThatHasNoSecretStopsTheStart(Provider sender) {
        assertThatThrownBy(() -> Verifier.of(sender).secrets(() -> List.of()).build())
                .hasMessageContaining("no secret");
    }

    @Test
    void aKeyThatDecodesToZerosStopsTheStart() {
        SignedScheme hash = Scheme.keyedHash("SHA-256")
                .over("{body}{secret}")
                .hex(Source.header("S"))
                .key(KeyFormat.HEX);
        SignedScheme hmac =
                Scheme.hmacSha256().over("{body}").hex(Source.header("S")).key(KeyFormat.HEX);
        for (Provider sender : List.of(made("hash", hash), made("hmac", hmac))) {
            assertZerosStopTheStart(sender, "0".repeat(64));
        }
        assertZerosStopTheStart(Redsys.SHA256, "A".repeat(32));
    }

    private static void assertZerosStopTheStart(Provider sender, String pasted) {
        assertThatThrownBy(() -> Verifier.of(sender).secrets(Secret.of(pasted)).build())
                .as(sender.id())
                .hasMessageContaining("all zero bytes");
    }

    @Test
    void aKeyThatDoesNotFitItsCipherStopsTheStart() {
        for (int length : new int[] {16, 23, 25, 32}) {
            assertThatThrownBy(() -> starts(Redsys.SHA256, base64("k".repeat(length))))
                    .hasMessageContainingAll("the key has " + length + " bytes", "needs 24");
        }
        assertThatThrownBy(() -> starts(Redsys.PROVIDER, "k".repeat(15)))
                .hasMessageContainingAll("the key has 15 bytes", "needs at least 16");

        assertThatCode(() -> starts(Redsys.SHA256, base64("k".repeat(24)))).doesNotThrowAnyException();
        assertThatCode(() -> starts(Redsys.PROVIDER, "k".repeat(16))).doesNotThrowAnyException();
        assertThatCode(() -> starts(Redsys.PROVIDER, "k".repeat(17))).doesNotThrowAnyException();
    }

    private static void starts(Provider sender, String pasted) {
        Verifier.of(sender)
                .secrets(Secret.of(pasted))
                .listener(WebhookListener.none())
                .build();
    }

    private static Provider made(String id, Scheme scheme) {
        return Provider.of(id, "made for this test")
                .scheme(scheme)
                .once(Identity.content())
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Verification verdict(Provider provider, String pasted, WebhookRequest request) {
        return Genuine.endpoint(provider, Secret.of(pasted))
                .withoutReplayProtection()
                .build()
                .verify(request);
    }

    @Test
    void whereNothingIsSignedEveryPlaceOfSecretsIsOneTooMany() {
        for (VerifierBuilder given : List.of(
                Verifier.of(io.hookproof.providers.DockerHub.PROVIDER).secrets(() -> {
                    throw new IllegalStateException("away");
                }),
                Verifier.of(io.hookproof.providers.DockerHub.PROVIDER)
                        .secretsByTenant(Source.header("X-Tenant"), tenant -> List.of()))) {
            assertThatThrownBy(() -> given.acceptUnsigned()
                            .listener(WebhookListener.none())
                            .build())
                    .hasMessageContainingAll(
                            "signs nothing", "no secret is ever looked at", "remove what gives secrets");
        }
    }

    /** The second call took the place of the first, and a rotation lost its old secret. */
    @Test
    void secretsOfTwoCallsAreRefused() {
        List<VerifierBuilder> twice = List.of(
                Genuine.endpoint(GitHub.PROVIDER).secrets(Secret.of("the older secret of this test")),
                Verifier.of(GitHub.PROVIDER)
                        .secrets(() -> List.of(Secret.of("one secret of this test")))
                        .secrets(() -> List.of(Secret.of("the older secret of this test"))),
                Verifier.of(GitHub.PROVIDER)
                        .secretsByTenant(Source.query("shop"), shop -> List.of())
                        .secretsByTenant(Source.query("store"), store -> List.of()));
        for (VerifierBuilder builder : twice) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("secrets are set twice", "in one call, the new one first");
        }
    }
}
