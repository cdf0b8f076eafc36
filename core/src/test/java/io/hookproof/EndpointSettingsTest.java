package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
    private static final String SECRET = "a secret of this test's own";

    @Test
    void everyEndpointOfOneMapIsBuilt() {
        List<Verifier> verifiers = WebhookConfig.endpoints(Map.of(
                "hookproof.endpoints.shop.provider", "stripe",
                "hookproof.endpoints.shop.secret", SECRET,
                "hookproof.endpoints.shop.bodyLimit", " 2048 ",
                "hookproof.endpoints.ci.provider", "github",
                "hookproof.endpoints.ci.secret", SECRET,
                "hookproof.endpoints.ci.secret.2", SECRET + " before",
                "hookproof.replay.store", "memory",
                "hookproof.replay.capacity", "1000",
                "jersey.config.server.wadl.disableWadl", "true"));
        assertThat(verifiers).extracting(Verifier::endpoint).containsExactly("ci", "shop");
        assertThat(verifiers.get(1).bodyLimit()).isEqualTo(2048);
    }

    @Test
    void anEndpointWithAStoreOfItsOwnDoesNotUseTheOneOfTheOthers() {
        List<Verifier> verifiers = WebhookConfig.endpoints(Map.of(
                "hookproof.endpoints.a.provider", "stripe",
                "hookproof.endpoints.a.secret", SECRET,
                "hookproof.endpoints.b.provider", "github",
                "hookproof.endpoints.b.secret", SECRET,
                "hookproof.endpoints.b.replay.capacity", "10",
                "hookproof.endpoints.c.provider", "github",
                "hookproof.endpoints.c.secret", SECRET,
                "hookproof.replay.store", "memory"));
        assertThat(verifiers).extracting(Verifier::endpoint).containsExactly("a", "b", "c");
        assertThat(verifiers.get(2).replays().orElseThrow())
                .isSameAs(verifiers.get(0).replays().orElseThrow())
                .isNotSameAs(verifiers.get(1).replays().orElseThrow());
    }

    @Test
    void whiteSpaceAroundAReferenceToASecretIsNotPartOfIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET);
        assertThat(WebhookConfig.verifier(Map.of("provider", "stripe", "secret", " file:" + file + " \n")))
                .isNotNull();
    }

    @Test
    void aMapWithoutEndpointsHasNone() {
        assertThat(WebhookConfig.endpoints(Map.of("server.port", "8080"))).isEmpty();
    }

    @Test
    void aMistakeNamesTheEndpointAndTheSetting() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoints.shop.provider", "stripe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hookproof.endpoints.shop");
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.shop.provider", "stripe",
                        "hookproof.endpoints.shop.secret", SECRET,
                        "hookproof.endpoints.shop.tolerence", "300")))
                .hasMessageContainingAll("hookproof.endpoints.shop", "tolerence")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aNameThatIsNoSettingIsRefused() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoint.shop.provider", "stripe")))
                .hasMessageContainingAll("hookproof.endpoint.shop.provider", "hookproof.endpoints.<name>");
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoints.shop", "stripe")))
                .hasMessageContainingAll("hookproof.endpoints.shop", "provider");
    }

    @Test
    void aSettingThatTheSenderDoesNotAskForIsRefusedWithThoseItAsksFor() {
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "paypal", "set.webhook-id", "WH-ours", "set.webhok-id", "WH-ours")))
                .hasMessageContaining("setting set.webhok-id, in code .set(\"webhok-id\", …), is unknown:"
                        + " paypal asks for [webhook-id]");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "stripe", "secret", SECRET, "set.account", "acct_1")))
                .hasMessageEndingWith("is unknown: stripe asks for none");
    }

    @Test
    void aPlaceholderThatNothingFilledIsNoValueOfAnySetting() {
        for (Map<String, String> more : List.of(
                Map.of("provider", "stripe", "namespace", "${NAMESPACE}"),
                Map.of("provider", "stripe", "endpoint", "shop-${env:STAGE}"),
                Map.of("provider", "paypal", "set.webhook-id", "${env:PAYPAL_WEBHOOK}"),
                Map.of("provider", "generic-hmac", "signature-header", "X-Signature", "prefix", "${PREFIX}"),
                Map.of("provider", "stripe", "refetch.key", "a key of this test", "refetch.base", "${API}"))) {
            Map<String, String> settings = new HashMap<>(more);
            settings.putIfAbsent("secret", SECRET);
            assertThatThrownBy(() -> WebhookConfig.builder(settings))
                    .as("%s", more)
                    .hasMessageContaining("is an unresolved ${placeholder}");
        }
    }

    @Test
    void codeIsToldTheSame() {
        assertThatThrownBy(() -> Verifier.of(Stripe.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .set("account", "acct_1")
                        .build())
                .hasMessageEndingWith("is unknown: stripe asks for none");
        assertThatThrownBy(() -> Verifier.of(signing("{body}"))
                        .secrets(Secret.of(SECRET))
                        .set("shop", "north")
                        .build())
                .hasMessageContaining("ours asks for none; a definition of your own asks with .requires(…)");
        assertThat(Verifier.of(signing("{setting:shop}.{body}"))
                        .secrets(Secret.of(SECRET))
                        .set("shop", "north")
                        .build())
                .isNotNull();
    }

    private static Provider signing(String content) {
        return Provider.of("ours", "https://ours.example")
                .scheme(Scheme.hmacSha256().over(content).hex(Source.header("X-Ours")))
                .once(Identity.content())
                .build();
    }

    @Test
    void aNameHasTwoSpellingsAndIsOneSetting() {
        for (String name : List.of("bodyLimit", "body-limit")) {
            assertThat(WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, name, "2048"))
                            .bodyLimit())
                    .isEqualTo(2048);
        }
        for (String name : List.of("signatureHeader", "signature-header")) {
            assertThat(WebhookConfig.verifier(Map.of("provider", "generic-hmac", "secret", SECRET, name, "X-Ours"))
                            .provider()
                            .scheme())
                    .asString()
                    .contains("X-Ours");
        }
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "github", "secret", SECRET, "bodyLimit", "2048", "body-limit", "4096")))
                .hasMessage("setting bodyLimit is given twice, in its two spellings: remove one of them");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of(
                        "provider",
                        "stripe",
                        "secret",
                        SECRET,
                        "refetch.bearer",
                        SECRET,
                        "refetch.when-gone",
                        "never")))
                .hasMessageContaining("refetch.whenGone is \"never\"");
    }

    @ParameterizedTest
    @CsvSource({
        "tolerence,tolerance",
        "secrt,secret",
        "publicUri,publicUrl",
        "public_base,publicBase",
        "refetch.bearr,refetch.bearer",
        "replay.capacty,capacity"
    })
    void aMisspeltSettingIsAskedAbout(String misspelt, String meant) {
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "stripe", "secret", SECRET, misspelt, "something")))
                .hasMessageContainingAll(misspelt, "is it " + meant + "?")
                .hasMessageNotContaining("something");
    }

    @Test
    void aWordThatIsLikeNoneIsNotGuessedAt() {
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "stripe", "secret", SECRET, "colour", "green")))
                .hasMessageContaining("\"colour\" is unknown; known are [");
    }

    @Test
    void aToleranceForASenderThatSignsNoTimeIsRefused() {
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "tolerance", "5m")))
                .hasMessageContainingAll("\"github\"", "signs no time", "remove tolerance", "rememberFor");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of(
                        "provider", "generic-hmac", "secret", SECRET, "signature-header", "X-Ours", "tolerance", "5m")))
                .hasMessageContaining("timestamp-header");
        assertThat(WebhookConfig.verifier(Map.of("provider", "stripe", "secret", SECRET, "tolerance", "5m")))
                .isNotNull();
        assertThat(WebhookConfig.verifier(
                        Map.of("provider", "apple-sign-in", "set.audience", "ours", "tolerance", "5m")))
                .as("a token's own times have a tolerance too")
                .isNotNull();
    }

    @Test
    void whichOfSeveralMessageSignaturesCountsCanBeSaid() {
        Verifier verifier = WebhookConfig.verifier(Map.of(
                "provider",
                "rfc9421-hmac",
                "secret",
                "c2VjcmV0IG9mIHRoZSBsYWJlbCB0ZXN0IG9mIGNvcmU=",
                "publicBase",
                "https://hooks.example.com",
                "set.signature-label",
                "sig1"));
        assertThat(verifier.endpoint()).isEqualTo("rfc9421-hmac");
    }

    /** Base64 may begin with a slash, as the path of a file does. */
    @Test
    void aSecretThatBeginsAsAPathDoesIsOneUnlessThereIsSuchAFile() {
        String secret = "/9j4AAQSkZJRgABAQEAYABgAAD2wBDAAM=";
        Verifier verifier = WebhookConfig.verifier(Map.of("provider", "github", "secret", secret));
        assertThat(verifier.verify(Genuine.request("{}", "X-Hub-Signature-256", LawFacts.signature(secret, "{}"))))
                .isInstanceOf(Verification.Verified.class);
    }

    /** Each was taken and then ignored, refused with a riddle, or found at the first delivery. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider=                                                     | provider is missing",
                "provider=stripe secret=arn:aws:secretsmanager:eu:1:secret:x    | write ${env:NAME} or file:/path",
                "provider=stripe secret=vault://secret/data/stripe              | write ${env:NAME} or file:/path",
                "provider=stripe secret=/                                       | write ${env:NAME} or file:/path",
                "provider=stripe secret=/run/secrets/not-mounted                | write ${env:NAME} or file:/path",
                "provider=stripe secret=vault:secret/data/stripe#key            | write ${env:NAME} or file:/path",
                "provider=stripe secret=@Microsoft.KeyVault(VaultName=v;SecretName=s) | write ${env:NAME} or file:/path",
                "provider=stripe secret=${env:STRIPE:whsec_of_a_default}        | and nothing before or after it",
                "provider=stripe S refetch.key=${env:KEY:-sk_of_a_default}      | and nothing before or after it",
                "provider=stripe secret=whsec_${env:THE_REST_OF_IT}             | and nothing before or after it",
                "provider=stripe secret=whsec_${THE_REST_OF_IT}                 | an unresolved ${placeholder}",
                "provider=stripe S publicBase=https://x.example publicUrl=https://x.example/y | remove one",
                "provider=stripe S replay.store=none replay.url=redis://x       | replay.store=none remembers nothing",
                "provider=stripe S replay.stor=redis                            | ; is it store?",
                "provider=stripe S replay=redis                                 | ; is it replay.store?",
                "provider=stripe S store=redis                                  | ; is it replay.store?",
                "provider=stripe S replay.url=redis://x                         | if replay.store is not set",
                "provider=stripe S refetch.key=abcdefabcdefabcdef refetch.none=true | [key, none]: keep one",
                "provider=stripe S refetch.key=abcdefabcdefabcdef refetch.id=/id | without refetch.url",
                "provider=stripe S refetch.key=abcdefabcdefabcdef refetch.value=v | without refetch.header",
                "provider=github S refetch.key=abcdefabcdefabcdef               | set refetch.url",
                "provider=generic-hmac S signature-header=X-Sig:                | \"X-Sig:\" never comes",
                "provider=generic-hmac S signature-header=X-Sig signed-content=body | write {body}",
                "provider=generic-hmac S signature-header=X-Sig signed-content={timestamp}.{body} | timestamp-header",
                "provider=stripe handshakeSecrets=/tmp                          | brings no secret in a handshake",
                "provider=stripe S handshakeToken=a_token_of_a_default          | no handshake with a token: remove",
                "provider=github S mode=both                                    | remove mode",
                "provider=stripe S requireTrust=none                            | expected body, fields or sender",
                "provider=github Secret=x                                       | ; is it secret?",
                "provider=generic-hmac S signature-header=X-Sig jwks=https://a.example/k | algorithm=ed25519",
                "provider=generic-hmac S signature-header=X-Sig algorithm=ed25519 jwks=https://a.example/k | remove one",
                "provider=${env:PROVIDER}                                       | setting provider is an unresolved",
                "provider=stripe secret=${STRIPE}                               | write ${env:NAME} or file:/path",
                "provider=stripe S publicBase=hooks.example.com                 | setting publicBase is \"hooks.example.com\":",
                "provider=stripe S bodyLimit=0                                  | setting bodyLimit is \"0\":",
                "provider=stripe S lease=0s                                     | setting lease is \"0s\":",
                "provider=stripe secret=a,b                                     | secret.2, in Spring as secrets[1]",
                "provider=stripe secret=whsec_1of_a_default,whsec_2of_a_default | setting secret: a comma-separated list",
                "provider=stripe S secret.2=first_of_a_default,and_second_of_a_default | setting secret.2: a comma-separated list",
                "provider=stripe S tolerance=500d                               | setting tolerance is \"500d\":",
                "provider=stripe S tolerance=500d                               | at most a year",
                "provider=stripe S replay.store=${env:NOT_SET_ANYWHERE}         | replay.store: environment variable NOT_SET",
                "provider=stripe S replay.capacity=${env:NOT_SET_ANYWHERE}      | replay.capacity: environment variable",
                "provider=stripe S replay.capacity=${CAPACITY}                  | replay.capacity: an unresolved",
                "provider=stripe S replay.store=${STORE}                        | replay.store: an unresolved",
                "provider=generic-hmac S signature-header=X-Sig signature-item=v1= | as in signature-item=v1",
                "provider=generic-hmac S signature-header=X-Sig separator=; signature-item=v1; | name of one item",
                "provider=generic-hmac S signature-header=X-Sig signature-item=v1 timestamp-item=t= | timestamp-item",
                "provider=generic-hmac S signature-header=X-Sig event-id=json:/id, | event-id \"json:/id,\" has an empty entry",
                "provider=stripe S publicBase=https://u:pw_of_a_default@h.example/y | setting publicBase is \"https://***@h.example/y\":",
                "provider=stripe S publicUrl=https://u:of_a_default@x/<?key=of_a_default | is \"https://***@x/<?key=***\": expected",
                "provider=stripe S publicUrl=https://u:of_a_default?@x.example/y | setting publicUrl is \"https://***@?***\":",
                "provider=stripe S publicUrl=x.example/y?of_a_default           | \"x.example/y?***\" is no whole URL",
                "provider=stripe S publicUrl=https://b\u00fccher.example       | write it in ASCII, such as xn--",
                "provider=stripe S publicUrl=https://my_host.example            | letters, digits, hyphens",
                "provider=stripe S publicUrl=https://x.example/y#z              | leave out # and what is behind it",
                "provider=stripe S publicUrl=https:x.example                    | begin it with https://",
                "provider=stripe S publicUrl=x.example:8443/y                   | begin it with https://",
                "provider=stripe S publicUrl=ftp://x.example/y                  | \"ftp\" URL",
                "provider=stripe S endpoint=                                    | endpoint's name is blank",
            })
    void whatCannotBeMeantIsRefusedWithItsCure(String said, String cure) {
        Map<String, String> settings = new HashMap<>();
        for (String one : said.replace(" S ", " secret=" + Genuine.SECRET.replaceAll("[ ,]+", "_") + " ")
                .split(" +")) {
            settings.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        assertThatThrownBy(() -> WebhookConfig.verifier(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cure)
                .message()
                .doesNotContain("of_a_default");
    }

    @Test
    void aSecretMayHaveCommasAllTheSame(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "whsec_of_one_live_secret,whsec_of_one_live_secre2");
        for (String secret : List.of(
                "a secret of this test's own, and more of it",
                "k3,w9-Zq.t7L_bX4mR8nC2vY6sD1",
                "x8}Kq,m2[Wp~4vT@b9Zc|6Rd,nL1:8s",
                "file:" + file)) {
            assertThat(WebhookConfig.verifier(Map.of("provider", "stripe", "secret", secret)))
                    .as(secret)
                    .isNotNull();
        }
        assertThat(WebhookConfig.verifier(Map.of(
                        "provider",
                        "generic-hmac",
                        "algorithm",
                        "basic",
                        "secret",
                        "shop:correct-horse,battery-staple-1")))
                .as("a password")
                .isNotNull();
    }

    /** One value where a group belongs is mostly the secret, and was named in no message. */
    @Test
    void aValueInThePlaceOfAGroupIsToldWhatTheGroupHas() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoints.shop", "whsec_of_a_mistake")))
                .hasMessage(
                        "setting \"hookproof.endpoints.shop\" is a group of settings and has no value of its own: write"
                                + " hookproof.endpoints.shop.provider, ….secret and so on");
    }

    @Test
    void aStoreIsLookedUpLikeItsUrl(@TempDir Path folder) throws Exception {
        Path capacity = Files.writeString(folder.resolve("capacity"), "1000\n");
        for (String store : List.of("memory", "none")) {
            Path file = Files.writeString(folder.resolve(store), store + "\n");
            Map<String, String> settings =
                    new HashMap<>(Map.of("provider", "stripe", "secret", SECRET, "replay.store", "file:" + file));
            if (store.equals("memory")) {
                settings.put("replay.capacity", "file:" + capacity);
            }
            assertThat(WebhookConfig.verifier(settings).replays().isPresent()).isEqualTo(store.equals("memory"));
        }
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of(
                        "hookproof.replay.store",
                        "file:" + capacity,
                        "hookproof.endpoints.stripe.provider",
                        "stripe",
                        "hookproof.endpoints.stripe.secret",
                        SECRET)))
                .hasMessageContaining("replay.store is \"1000\"");
    }

    /** Where it was looked up it would be a key that anyone can guess as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run/secrets/not-mounted",
                "/",
                "$STRIPE",
                "${STRIPE}",
                "env:STRIPE",
                "file:/run/secrets/stripe",
                "arn:aws:secretsmanager:eu-central-1:1:secret:x",
                "vault:secret/data/stripe#key",
                "@Microsoft.KeyVault(VaultName=v;SecretName=s)"
            })
    void theNameOfASecretIsNoSecretInAFileEither(String name, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), name + "\n");

        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", "file:" + file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("setting secret:");
    }

    /** Quarkus replaces {@code ${name:default}} in web.xml itself, and makes this of {@code ${env:NAME}}. */
    @Test
    void theNameOfAVariableIsNoSecretUnlessItIsInAFile(@TempDir Path folder) throws Exception {
        String file = "file:" + Files.writeString(folder.resolve("secret"), "GITHUB_SECRET_2");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", "GITHUB_SECRET_2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("setting secret: this is the name of a secret or a placeholder, not the secret")
                .hasMessageContaining("on Quarkus, write $${env:NAME} there")
                .hasMessageNotContaining("GITHUB_SECRET_2");
        for (String secret : List.of("ORSXG5BAONSWG4TFOQ2", "A1B2C3D4E5F6A7B8_C9D0E1F2A3B4C5D6", file)) {
            assertThatNoException()
                    .isThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", secret)));
        }
    }

    @Test
    void theNameOfASecretIsNoSecretInTheEnvironmentEither() {
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", "${env:HOME}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("setting secret: this is the name of a secret or a placeholder, not the secret");
    }

    @Test
    void anEndpointWithASlipInItsNameIsToldWhichItMayBe() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.stripe.provider",
                        "stripe",
                        "hookproof.endpoints.strpe.secret",
                        Genuine.SECRET)))
                .hasMessage("hookproof.endpoints.strpe.provider is missing; is it stripe?");
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.stripe.provider", "stripe",
                        "hookproof.endpoints.stripe.endpoint", "payments",
                        "hookproof.endpoints.stripe.secret", Genuine.SECRET)))
                .hasMessageContaining("it is called stripe already");
    }

    /** Each event would run its handler as often as it comes: that is said where the handler is known. */
    @Test
    void noReplayProtectionIsSaidOfAnEndpointAndNotOfAll() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.stripe.provider", "stripe",
                        "hookproof.endpoints.stripe.secret", Genuine.SECRET,
                        "hookproof.replay.store", "none")))
                .hasMessageContainingAll("replay.store is \"none\"", "a single endpoint may also set none");
    }

    /** People say what they have, and the message says which word that is. */
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mysql", "database", "sql", "inmemory", "caffeine", "JDBC", "valkey"})
    void aStoreByAnotherWordIsToldTheWordsThereAre(String word) {
        Map<String, String> github = Map.of("provider", "github", "secret", Genuine.SECRET, "replay.store", word);
        assertThatThrownBy(() -> WebhookConfig.verifier(github))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "replay.store is \"" + word + "\"",
                        "memory is this process's own",
                        "jdbc is PostgreSQL, MariaDB, H2 or SQLite (artifact hookproof-jdbc-store)",
                        "redis also Valkey (hookproof-redis-store)");
    }

    @Test
    void anApplicationsDeliveryIsWrittenWithoutGaps() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        assertThat(((Verification.Verified) verifier.verify(Genuine.github("{}")))
                        .delivery()
                        .toString())
                .doesNotContain("  ")
                .startsWith("Delivery[github at github");
    }

    @Test
    void aSettingThatTheAddressOfALookUpHoldsIsTheOperatorsOwn() {
        assertThat(WebhookConfig.verifier(Map.of(
                                "provider", "stripe",
                                "secret", SECRET,
                                "set.shop", "north",
                                "refetch.bearer", "a key of this test's own",
                                "refetch.url", "https://api.example.com/{setting:shop}/{id}",
                                "refetch.id", "json:/id"))
                        .provider()
                        .id())
                .isEqualTo("stripe");
    }

    /** In a web.xml and in code it is part of the key, and a warning says so. */
    @Test
    void aBlankAtTheEndOfASecretIsPartOfItHereToo() {
        String withABlank = SECRET + " ";
        String body = "{}";
        String signature = java.util.HexFormat.of().formatHex(Genuine.mac(withABlank, Genuine.bytes(body)));
        for (String name : List.of("secret", "secret.2")) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "hookproof.endpoints.ci.provider", " github ", "hookproof.endpoints.ci.secret", "the newer one"));
            settings.put("hookproof.endpoints.ci." + name, withABlank);
            Verifier verifier = WebhookConfig.endpoints(settings).get(0);
            assertThat(verifier.verify(Genuine.request(body, "X-Hub-Signature-256", "sha256=" + signature)))
                    .as(name)
                    .isInstanceOf(Verification.Verified.class);
        }
    }

    /** The spelling of its name made a difference to what the token was. */
    @ParameterizedTest
    @ValueSource(strings = {"handshakeToken", "handshake-token"})
    void aBlankAroundATokenIsPartOfItInEitherSpelling(String name) {
        Verifier verifier = WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.app.provider",
                        "meta",
                        "hookproof.endpoints.app.secret",
                        SECRET,
                        "hookproof.endpoints.app." + name,
                        " a-token-of-this-test "))
                .get(0);
        for (String token : List.of("+a-token-of-this-test+", "a-token-of-this-test")) {
            WebhookRequest asked = WebhookRequest.of(
                    "GET",
                    "/hooks?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=" + token,
                    Map.of(),
                    new byte[0]);
            assertThat(verifier.verify(asked).response().status())
                    .as(token)
                    .isEqualTo(token.startsWith("+") ? 200 : 403);
        }
    }

    @Test
    void aBlankAroundWhatASenderWritesIsRefusedAndItsSpellingHasNone() {
        for (String blank : List.of("HMAC ", " HMAC", "HMAC\t")) {
            assertThatThrownBy(() -> WebhookConfig.verifier(prefixed(blank)))
                    .hasMessageContainingAll("prefix has a blank at an end", "{space}");
        }
        for (String meant : List.of("HMAC{space}", "\n    HMAC{space}\n  ")) {
            assertThat(WebhookConfig.verifier(prefixed(meant))
                            .verify(Genuine.request("{}", "X-Signature", "HMAC " + Genuine.hex("{}"))))
                    .isInstanceOf(Verified.class);
        }
    }

    private static Map<String, String> prefixed(String prefix) {
        return Map.of(
                "provider", "generic-hmac",
                "signature-header", "X-Signature",
                "prefix", prefix,
                "event-id", "body",
                "secret", Genuine.SECRET);
    }

    @Test
    void aBlankAroundAnyOtherValueIsNoPartOfItWhereverItIsSaid(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Map<String, String> settings = Map.of(
                "provider", " github",
                "secret", "\n file:" + file + "\n ",
                "body-limit", " 2048 ",
                "replay.store", " memory ",
                "replay.capacity", "1000 ");
        assertThat(WebhookConfig.verifier(settings).bodyLimit()).isEqualTo(2048);
        assertThat(WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.ci.provider", "github ",
                        "hookproof.endpoints.ci.secret", " file:" + file,
                        "hookproof.replay.store", " memory ",
                        "hookproof.replay.capacity", "1000 ")))
                .hasSize(1);
    }
}
