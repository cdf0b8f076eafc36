package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.DockerHub;
import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.GitLab;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Midtrans;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Stripe;
import io.hookproof.providers.X;
import io.hookproof.refetch.Refetch;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not said, or said wrongly, loosens nothing. */
class SilenceIsStrictTest extends LawFacts {
    @Test
    void noSecretABlankOneAZeroOneOrAPlaceholderIsAnErrorAtStartUp() {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER).build()).hasMessageContaining("secret");
        for (String bad : new String[] {"", " ", "\n", "${GITHUB_SECRET}", "\0\0\0\0\0\0\0\0"}) {
            assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                            .secrets(Secret.of(SECRET), Secret.of(bad))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("secret");
        }
        assertThatThrownBy(() -> Secret.of((String) null)).hasMessageContaining("environment variable");
        github().build();
        Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of("short"))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("shorter than 16 bytes"));
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("this process only"));
    }

    /** Google's keys for security events sign the token of each login as well. */
    @Test
    void tokensThatNothingMarksAreNoMessagesWhereTheirKeysMaySignOthers() {
        JwtScheme bare = Scheme.jwt(Source.body(), JwtAlgorithm.RS256)
                .tokenIsTheMessage()
                .expect("iss", "https://acme.example")
                .expect("aud", Source.setting("audience"));
        assertThatThrownBy(() -> tokens(bare)).hasMessageContainingAll("provider tokens", "login", "require(…)");
        for (JwtScheme marked : List.of(
                bare.require("events"),
                bare.type("secevent+jwt"),
                bare.expect("token_use", "webhook"),
                Scheme.jwt(Source.body(), JwtAlgorithm.HS256).tokenIsTheMessage(),
                Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.RS256))) {
            assertThat(tokens(marked)).isNotNull();
        }
    }

    private static Provider tokens(Scheme scheme) {
        return Provider.of("tokens", "made for this test")
                .scheme(scheme)
                .requires("audience", "made for this test")
                .once(Identity.content())
                .build();
    }

    /** One id with many states, which only its API tells apart. */
    private static VerifierBuilder manyStates() {
        return Verifier.of(Provider.of("states", "made for this test")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                        .once(Identity.fetched(Source.json("/id")))
                        .build())
                .secrets(Secret.of(SECRET));
    }

    @Test
    void anIdWhoseStateNobodyFetchesProtectsFromNothingAndIsRefusedUnlessThatIsSaid() {
        assertThatThrownBy(() -> manyStates().listener(recorded).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".refetch(")
                .hasMessageContaining(".withoutReplayProtection()");
        manyStates().listener(recorded).withoutReplayProtection().build();
        assertThat(recorded.warnings).singleElement().asString().contains("replay protection is off");
    }

    @Test
    void aBuiltInSenderWhoseStateNobodyFetchesSaysThatNothingIsRemembered() {
        Verifier.of(Midtrans.PROVIDER)
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings)
                .anyMatch(warning -> warning.contains("nothing is remembered") && warning.contains("refetch"))
                .noneMatch(warning -> warning.contains("this process only"));
    }

    @Test
    void aStoreOfTheSettingsIsNoMemoryOfThisProcessAlone() {
        github().replaysOpenedBy(() -> InMemoryReplayStore.holding(10)).build();
        assertThat(recorded.warnings).noneMatch(warning -> warning.contains("this process only"));
        github().build();
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("this process only"));
    }

    @Test
    void oneCredentialForAllTenantsIsTold() {
        Refetch refetch = Refetch.bearer(Secret.of("a token for this test"));

        Verifier.of(Stripe.PROVIDER)
                .secretsByTenant(Source.query("shop"), tenant -> List.of())
                .refetch(refetch)
                .listener(recorded)
                .build();
        assertThat(recorded.warnings).anyMatch(warning -> warning.startsWith("one credential asks the API for all"));
        recorded.warnings.clear();
        Genuine.endpoint(Stripe.PROVIDER).refetch(refetch).listener(recorded).build();
        assertThat(recorded.warnings).noneMatch(warning -> warning.startsWith("one credential"));
    }

    @Test
    void aWordThatChangesNothingIsTold() {
        github().acceptUnsigned()
                .answerUnsignedHandshakes()
                .withoutReplayProtection()
                .rememberFor(Duration.ofHours(1))
                .publicBase(URI.create("https://hooks.example.com"))
                .publicUrl(URI.create("https://hooks.example.com/hooks"))
                .build();
        assertThat(recorded.warnings)
                .anyMatch(warning -> warning.startsWith("acceptUnsigned changes nothing"))
                .noneMatch(warning -> warning.startsWith("unsigned deliveries are let through"))
                .anyMatch(warning -> warning.startsWith("answerUnsignedHandshakes changes nothing"))
                .anyMatch(warning -> warning.startsWith("rememberFor, lease and replay.… change nothing"))
                .noneMatch(warning -> warning.startsWith("rememberFor PT1H"))
                .anyMatch(warning -> warning.startsWith("publicBase and publicUrl are both set"));
        recorded.warnings.clear();
        github().withoutReplayProtection().lease(Duration.ofSeconds(5)).build();
        assertThat(recorded.warnings)
                .anyMatch(warning -> warning.startsWith("rememberFor, lease and replay.… change nothing"));
        recorded.warnings.clear();
        Genuine.endpoint(GitLab.PROVIDER).acceptUnsigned().listener(recorded).build();
        assertThat(recorded.warnings)
                .as("of a sender that proves who it is")
                .anyMatch(warning -> warning.startsWith("acceptUnsigned changes nothing"));
        recorded.warnings.clear();
        Verifier.of(DockerHub.PROVIDER).acceptUnsigned().listener(recorded).build();
        Genuine.endpoint(X.PROVIDER)
                .answerUnsignedHandshakes()
                .listener(recorded)
                .build();
        github().rememberFor(Duration.ofHours(1))
                .publicBase(URI.create("https://hooks.example.com"))
                .build();
        assertThat(recorded.warnings).isNotEmpty().noneMatch(warning -> warning.contains(" nothing: "));
    }

    @Test
    void whoLetsUnsignedDeliveriesThroughIsToldWhatThatMeans() {
        Verifier.of(DockerHub.PROVIDER).acceptUnsigned().listener(recorded).build();
        assertThat(recorded.warnings)
                .anyMatch(warning -> warning.startsWith("unsigned deliveries are let through"))
                .noneMatch(warning -> warning.startsWith("parts that the signature does not cover"));
        recorded.warnings.clear();
        Verifier.of(MollieClassic.PROVIDER)
                .refetch(Refetch.bearer(Secret.of("a token for this test")))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings)
                .as("where the API confirms them")
                .noneMatch(warning -> warning.startsWith("unsigned deliveries"));
    }

    @Test
    void aCheckOfOnesOwnThatDuplicatesDoNotReachIsNamedWhereAnythingIsRemembered() {
        Provider repeating = Provider.of("repeating", "made for this test")
                .scheme(GitHub.PROVIDER.scheme())
                .repeats()
                .build();
        Genuine.endpoint(repeating).reportOnly().listener(recorded).build();
        github().reportOnly().withoutReplayProtection().build();
        assertThat(recorded.warnings)
                .anyMatch(warning -> warning.startsWith("REPORT ONLY"))
                .noneMatch(warning -> warning.startsWith("report-only beside replay protection"));
        github().reportOnly().build();
        assertThat(recorded.warnings).anyMatch(warning -> warning.startsWith("report-only beside replay protection"));
    }

    /** Such as of an environment that lacks the name. */
    @Test
    void whatIsNullIsNamed() {
        VerifierBuilder builder = github();
        Map<String, ThrowingCallable> nulls = new LinkedHashMap<>();
        nulls.put("secrets", () -> builder.secrets((Secret[]) null));
        nulls.put("endpoint", () -> builder.endpoint(null));
        nulls.put("eventId", () -> github().build().replayKey(null));
        nulls.put("tolerance", () -> builder.tolerance(null));
        nulls.put("lease", () -> builder.lease(null));
        nulls.put("rememberFor", () -> builder.rememberFor(null));
        nulls.put("publicBase", () -> builder.publicBase(null));
        nulls.put("publicUrl", () -> builder.publicUrl(null));
        nulls.put("setting", () -> builder.set(null, "x"));
        nulls.put("setting set.x is blank", () -> builder.set("x", null));
        nulls.put("settings", () -> WebhookConfig.verifier(null));
        nulls.put("settings of the endpoints", () -> WebhookConfig.endpoints(null));
        nulls.put("first verifier", () -> Verifier.anyOf(null));
        nulls.put("one of the other verifiers", () -> Verifier.anyOf(builder.build(), (Verifier) null));
        nulls.put("provider id", () -> Providers.named(null));
        nulls.put("presented", () -> Secret.of(SECRET).matches(null));
        nulls.put("headers", () -> WebhookRequest.of("POST", "/", (Map<String, List<String>>) null, new byte[0]));
        nulls.put(
                "body stream",
                () -> WebhookReceiver.of(builder.build(), delivery -> {}).receive("POST", "/", Headers.none(), null));
        nulls.put("token place", () -> Scheme.token(null));
        nulls.put("item key", () -> Source.header("X").item(null));
        nulls.put("prefix", () -> Source.header("X").after(null));
        nulls.put("body", () -> WebhookRequest.of("POST", "/", Map.of(), null));
        nulls.put(
                "endpoint \"github\" (github): replay.url has no value",
                () -> WebhookConfig.verifier(unset(Map.of("provider", "github", "secret", SECRET), "replay.url")));
        nulls.put(
                "endpoint \"github\" (github): replay.store has no value",
                () -> WebhookConfig.verifier(unset(Map.of("provider", "github", "secret", SECRET), "replay.store")));
        nulls.put(
                "replay.store has no value", () -> WebhookConfig.endpoints(unset(Map.of(), "hookproof.replay.store")));
        nulls.put(
                "generic-hmac: event-id has no value: is the variable",
                () -> GenericHmac.of(unset(Map.of("signature-header", "X-Signature"), "event-id")));
        nulls.forEach(
                (name, call) -> assertThatThrownBy(call).as(name).message().startsWith(name));
    }

    @Test
    void aSwitchWithoutAValueIsOff() {
        for (String name : List.of("reportOnly", "answerUnsignedHandshakes", "acceptUnsigned")) {
            Verifier verifier = WebhookConfig.builder(unset(Map.of("provider", "github", "secret", SECRET), name))
                    .listener(recorded)
                    .build();

            assertThat(verifier.reportsOnly()).as(name).isFalse();
        }
        assertThat(recorded.warnings)
                .isNotEmpty()
                .noneMatch(warning -> warning.startsWith("REPORT ONLY"))
                .noneMatch(warning -> warning.startsWith("acceptUnsigned"))
                .noneMatch(warning -> warning.startsWith("answerUnsignedHandshakes"));
    }

    /** The default would be looser than what the operator meant to say, or would forget sooner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "requireTrust",
                "require-trust",
                "endpoint",
                "namespace",
                "lease",
                "bodyLimit",
                "mode",
                "publicBase",
                "publicUrl",
                "rememberFor",
                "tolerance"
            })
    void aSettingThatWouldFallBackToItsDefaultNeedsAValue(String name) {
        assertThatThrownBy(() -> WebhookConfig.builder(unset(Map.of("provider", "github", "secret", SECRET), name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting " + name.replace("-t", "T")
                        + " has no value: is the variable that it comes from set?");
    }

    private static Map<String, String> unset(Map<String, String> settings, String name) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(name, null);
        return all;
    }

    @Test
    void aPointerThatLacksItsSlashIsNoPlaceOfABatch() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> Provider.of("acme", "made for this test").batch("events"),
                () -> Provider.of("acme", "made for this test").batch("/events", "event"),
                () -> Scheme.tokenInEachItem("events", Source.json("/token")))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("\"event", "start with /");
        }
    }

    @Test
    void certificateAuthoritiesThatWereNotLoadedAreRefusedAtOnce() throws KeyStoreException {
        KeyStore empty = KeyStore.getInstance("PKCS12");

        assertThatThrownBy(() -> FetchPolicy.onlyTo("keys.example").trustOnly(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authorities are not loaded")
                .hasMessageContaining("load(…)");
    }

    /** Its retries come for three days. */
    @Test
    void aToleranceThatNoRetryNeedsIsTold() {
        for (int days : new int[] {3, 4}) {
            Verifier.of(Stripe.PROVIDER)
                    .secrets(Secret.of(SECRET))
                    .tolerance(Duration.ofDays(days))
                    .listener(recorded)
                    .build();
        }
        assertThat(recorded.warnings)
                .filteredOn(warning -> warning.contains("tolerance"))
                .singleElement()
                .asString()
                .contains("tolerance PT96H", "for this sender's retries PT72H is enough");
    }

    @Test
    void aMemoryShorterThanTheRetriesIsTold() {
        Genuine.endpoint(Stripe.PROVIDER)
                .rememberFor(Duration.ofHours(72))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings)
                .anyMatch(warning ->
                        warning.startsWith("rememberFor PT72H: ") && warning.endsWith(" are remembered for PT81H"));
        recorded.warnings.clear();
        Genuine.endpoint(Stripe.PROVIDER)
                .rememberFor(Duration.ofHours(81))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings).noneMatch(warning -> warning.startsWith("rememberFor"));
    }

    @Test
    void aListenerOfOnesOwnLeavesTheLogInItsPlace() {
        List<String> lines = CapturedLog.during(
                () -> tell(Verifier.of(GitHub.PROVIDER).listener(recorded).listener(recorded)));
        assertThat(lines)
                .satisfiesOnlyOnce(line -> assertThat(line).contains("shorter than 16 bytes"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("SIGNATURE_MISMATCH"));
        assertThat(recorded.details).hasSize(1);
        for (WebhookListener named :
                List.of(WebhookListener.logging().and(recorded), recorded.and(WebhookListener.none()))) {
            assertThat(CapturedLog.during(
                            () -> tell(Verifier.of(GitHub.PROVIDER).listener(named))))
                    .hasSameSizeAs(lines);
        }
    }

    @Test
    void whoSaysThatNobodyListensHasNoLog() {
        assertThat(CapturedLog.during(() -> {
                    tell(Verifier.of(GitHub.PROVIDER).listener(recorded).listener(WebhookListener.none()));
                    tell(Verifier.of(GitHub.PROVIDER)
                            .listener(WebhookListener.none())
                            .listener(recorded));
                }))
                .isEmpty();
        assertThat(recorded.details).hasSize(1);
    }

    private static void tell(VerifierBuilder builder) {
        builder.secrets(Secret.of("short")).build().verify(Genuine.github("{}"));
    }

    /** As with secrets: two calls read like a rotation, and only the second would count. */
    @Test
    void aSecondHandshakeTokenIsRefused() {
        VerifierBuilder builder = Genuine.endpoint(Meta.PROVIDER)
                .handshakeToken(Secret.of("the-new-token"))
                .handshakeToken(Secret.of("the-old-token"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("handshakeToken is set twice", "keep one call");
    }

    @Test
    void aMistakeNamesThePartAndTheCure() {
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "githib", "secret", SECRET)))
                .hasMessageContaining("github");
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", "${env:NOT_SET_ANYWHERE}")))
                .hasMessageContaining("NOT_SET_ANYWHERE");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secrte", SECRET)))
                .hasMessageContaining("secrte");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "tolerance", "soon")))
                .hasMessageContaining("tolerance");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "tolerance", "300")))
                .hasMessageContaining("setting tolerance is \"300\"")
                .hasMessageContaining("300ms, 5s")
                .hasMessageContaining("PT5S");
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "body-limt", "9")))
                .hasMessageContaining("is it bodyLimit?");
        for (String name : List.of("secret2", "secret-2", "secret_2")) {
            assertThatThrownBy(
                            () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, name, SECRET)))
                    .hasMessageContainingAll("is it secret.2?", "secret.2 to secret.8");
        }
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "paypal", "secret", SECRET, "set.webhook-id", "")))
                .hasMessageContainingAll("set.webhook-id is blank", ".set(\"webhook-id\", …)", "the id of the webhook");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "secret.old", SECRET)))
                .hasMessageContaining("secret.2");
        for (String name : List.of(
                "env:HOOK_SECRET_OF_THE_SHOP",
                "@/run/secrets/shop",
                "./secrets/shop",
                "../secrets/shop",
                "$HOOK_SECRET_OF_THE_SHOP",
                "@shop.webhook.secret@",
                "%HOOK_SECRET_OF_THE_SHOP%",
                "{{ hook_secret_of_the_shop }}",
                "#{hookSecretOfTheShop}")) {
            assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", name)))
                    .as("as a key it were known to all")
                    .hasMessageContaining("${env:NAME}");
        }
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "braintree", "secret", SECRET, "public-key", "abc")))
                .hasMessageContaining("is it set.public-key?");
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "twilio", "secret", SECRET, "publicUrl", "hooks.example.com/twilio")))
                .hasMessageContaining("begin it with https://");
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "generic-hmac", "secret", SECRET, "signature-heder", "S")))
                .hasMessageContaining("signature-header");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github")))
                .hasMessageContaining("set secret");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "twilio", "secret", SECRET)))
                .hasMessageContaining("publicBase or publicUrl");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of(
                        "provider",
                        "generic-hmac",
                        "signature-header",
                        "S",
                        "secret",
                        SECRET,
                        "replay.store",
                        "redis")))
                .hasMessageContaining("setting endpoint is missing");
        assertThatThrownBy(() -> github().requireTrust(Trust.REFETCHED).build()).hasMessageContaining("requireTrust");
        assertThatThrownBy(() -> Provider.of("x", "y")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                        .build())
                .hasMessageContaining("once");
        assertThatThrownBy(() -> Provider.of("x", "y")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                        .once(Identity.eventId(Source.header("X-Id")))
                        .build())
                .hasMessageContaining("not covered by the signature");
        assertThatThrownBy(() -> Verifier.of(Stripe.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .rememberFor(Duration.ofMinutes(5))
                        .build())
                .hasMessageContaining("shorter than a captured request stays valid");
    }

    @Test
    void aProofThatIsThereAndFailsIsNotExcusedByAWeakerOne() {
        Verifier either = Verifier.anyOf(
                Verifier.of(GitLab.SIGNING)
                        .secrets(Secret.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
                        .listener(recorded)
                        .build(),
                Verifier.of(GitLab.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .listener(recorded)
                        .build());
        WebhookRequest token = request("{}", "X-Gitlab-Token", SECRET);
        WebhookRequest both = request(
                "{\"a\":1}",
                "X-Gitlab-Token",
                SECRET,
                "webhook-id",
                "1",
                "webhook-timestamp",
                Long.toString(System.currentTimeMillis() / 1000),
                "webhook-signature",
                "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        assertThat(either.verify(token))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().trust()).isEqualTo(Trust.SENDER));
        assertThat(reason(either.verify(both))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }
}
