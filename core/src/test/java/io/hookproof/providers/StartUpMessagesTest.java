package io.hookproof.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a set-up is named, with the cure. */
class StartUpMessagesTest {
    @ParameterizedTest
    @CsvSource({"strip,stripe", "gitub,github", "paypall,paypal", "amazon-sns,aws-sns", "slak,slack", "zooom,zoom"})
    void anUnknownSenderListsTheNearest(String mistyped, String meant) {
        assertThatThrownBy(() -> Providers.named(mistyped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no provider \"" + mistyped + "\"; nearest are [")
                .hasMessageContaining(meant)
                .hasMessageEndingWith(
                        "or describe yours with provider generic-hmac, as docs/more-senders.md does for many");
    }

    @Test
    void aSenderThatIsNotVerifiableSaysWhy() {
        assertThat(NotVerifiable.all())
                .isNotEmpty()
                .allSatisfy(sender -> assertThatThrownBy(() -> Providers.named(sender.id()))
                        .hasMessage("\"" + sender.id() + "\" is not verifiable, because " + sender.reason()));
    }

    @Test
    void everyRequiredSettingIsNamedWithThePlaceThatShowsIt() {
        assertThat(Providers.ids().stream()
                        .map(Providers::named)
                        .filter(provider -> !provider.requiredSettings().isEmpty()))
                .hasSizeGreaterThan(15)
                .allSatisfy(provider -> provider.requiredSettings().forEach((setting, where) -> {
                    VerifierBuilder builder = Verifier.of(provider).listener(WebhookListener.none());
                    provider.requiredSettings().keySet().stream()
                            .filter(other -> !other.equals(setting))
                            .forEach(other -> builder.set(other, "something"));

                    assertThatThrownBy(builder::build)
                            .hasMessageContaining("setting set." + setting + " is missing")
                            .hasMessageContaining(where);
                }));
    }

    @Test
    void whatTheUrlOfAnApiNeedsIsNamedToo() {
        Pattern setting = Pattern.compile("\\{setting:([^}]+)}");
        assertThat(Providers.ids().stream()
                        .map(Providers::named)
                        .filter(provider -> provider.resource()
                                .filter(resource -> resource.template().contains("{setting:"))
                                .isPresent()))
                .hasSizeGreaterThan(4)
                .allSatisfy(provider -> {
                    Matcher name =
                            setting.matcher(provider.resource().orElseThrow().template());
                    assertThat(name.find()).isTrue();
                    String where = provider.optionalSettings().get(name.group(1));
                    VerifierBuilder builder = Verifier.of(provider)
                            .secrets(Secret.of("user:a secret for these facts"))
                            .refetch(Refetch.bearer(Secret.of("a token of ours, long enough")))
                            .listener(WebhookListener.none());
                    provider.requiredSettings().keySet().forEach(other -> builder.set(other, "something"));
                    if (provider.scheme().coverage().trust() == io.hookproof.scheme.Trust.NONE) {
                        builder.secrets();
                    }

                    assertThat(where).as(provider.id() + " " + name.group(1)).isNotNull();
                    assertThatThrownBy(builder::build)
                            .hasMessageContaining("setting set." + name.group(1) + " is missing")
                            .hasMessageEndingWith("; it is " + where);
                });
    }

    @ParameterizedTest
    @CsvSource({"kinde,domain", "aws-sns,region", "openid-ssf-push,jwks-url"})
    void whereKeysAreFetchedTheSettingForTheirHostIsNamed(String id, String setting) {
        Provider provider = Providers.named(id);
        VerifierBuilder builder = Verifier.of(provider).listener(WebhookListener.none());
        provider.requiredSettings().keySet().forEach(other -> builder.set(other, "something"));

        assertThatThrownBy(builder::build)
                .hasMessageContaining("setting set." + setting + " is missing")
                .hasMessageEndingWith("unless the key is given as a secret; it is "
                        + provider.optionalSettings().get(setting));
    }

    @ParameterizedTest
    @CsvSource({"asana,true", "github,false"})
    void whoGivesNoSecretIsToldWhereAHandshakeBringsIt(String id, boolean brings) {
        VerifierBuilder builder = Verifier.of(Providers.named(id)).listener(WebhookListener.none());
        String missing = "no secret: set secret, in code .secrets(Secret.of(…))";

        assertThatThrownBy(builder::build)
                .hasMessageEndingWith(
                        brings
                                ? missing
                                        + "; or keep the one that its handshake brings: handshakeSecrets, in code"
                                        + " .handshakeSecrets(…)"
                                : missing);
    }

    /** Without it every genuine request would be refused. An operator who gave it was told that it is not asked for. */
    @Test
    void aSettingThatIsSignedIsAskedFor() {
        SignedScheme scheme = Scheme.hmacSha256().over("{setting:login}.{body}").hex(Source.header("X-Signature"));
        VerifierBuilder builder = Verifier.of(Provider.of("acme", "https://acme.example")
                        .scheme(scheme)
                        .once(Identity.content())
                        .build())
                .secrets(Secret.of("a secret for these facts"))
                .listener(WebhookListener.none());

        assertThatThrownBy(builder::build)
                .hasMessageContainingAll("setting set.login is missing", "it is a part of what acme signs");
        assertThat(builder.set("login", "L").build()).isNotNull();
    }

    @Test
    void oneThatMayBeMissingFromWhatIsSignedMayBeMissing() {
        Provider acme = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.hmacSha256()
                        .over("{setting?:salt}.{setting:login}.{body}")
                        .hex(Source.header("X-Signature")))
                .once(Identity.content())
                .build();

        assertThat(acme.requiredSettings()).containsOnlyKeys("login");
        assertThat(acme.optionalSettings()).containsOnlyKeys("salt");
    }

    /** As much as one that is signed: without it every genuine request would be for another receiver. */
    @Test
    void aSettingThatAValueIsComparedWithIsAskedFor() {
        Source place = Source.header("X-Application");
        List<Scheme> schemes = List.of(
                Scheme.hmacSha256()
                        .over("{header:X-Application}.{body}")
                        .hex(Source.header("X-Signature"))
                        .expect(place, Source.setting("application")),
                Scheme.jwt(Source.header("Authorization").after("Bearer "), JwtAlgorithm.HS256)
                        .expect("aud", Source.setting("application")),
                Scheme.unsigned(place, Source.setting("application")));
        for (Scheme scheme : schemes) {
            VerifierBuilder builder = Verifier.of(Provider.of("acme", "https://acme.example")
                            .scheme(scheme)
                            .once(Identity.content())
                            .build())
                    .listener(WebhookListener.none());
            if (scheme.needsSecret()) {
                builder.secrets(Secret.of("a secret for these facts"));
            } else {
                builder.acceptUnsigned();
            }
            assertThatThrownBy(builder::build)
                    .hasMessageContainingAll("setting set.application is missing", "acme puts it into each delivery");
            assertThat(builder.set("application", "A").build()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "webhookid, webhook-id",
        "webhook_id, webhook-id",
        "webhookId, webhook-id",
        "webook-id, webhook-id",
    })
    void aSettingOfASenderThatIsMisspeltIsNamedAheadOfTheOneThatIsMissing(String slip, String meant) {
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "paypal", "set." + slip, "1JE4291016473214C")))
                .hasMessageContainingAll("set." + slip, "is unknown", "; is it " + meant + "?");
    }

    @Test
    void whatCanNeverBeFoundIsRefused() {
        assertThatThrownBy(() -> Source.json("id")).hasMessageContainingAll("\"id\" is no JSON Pointer", "/data/id");
        assertThatThrownBy(() -> Source.claim("jti")).hasMessageContaining("\"jti\" is no JSON Pointer");
        assertThatThrownBy(() -> Source.base64Json("/message/data", "id")).hasMessageContaining("no JSON Pointer");
        assertThatThrownBy(() -> Source.queryWithout()).hasMessageContaining("no parameter is left out");
        assertThatThrownBy(() -> Provider.of("acme", "https://acme.example").methods("post"))
                .hasMessageContaining("upper case");
        for (List<String> methods : List.of(
                List.of("POST", "POST"),
                List.of("POST;GET"),
                List.of("POST,GET"),
                List.of("POST GET"),
                List.of("POST", ""),
                List.of("*"))) {
            assertThatThrownBy(
                            () -> Provider.of("acme", "https://acme.example").methods(methods.toArray(new String[0])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(String.join(",", methods), "each once and in upper case letters alone");
        }
        assertThatThrownBy(() -> Provider.of("acme", "https://acme.example").methods())
                .hasMessageContaining("such as POST");
        assertThatThrownBy(() -> Source.header("X@Sig")).hasMessageContaining("\"X@Sig\" never comes");
        assertThatThrownBy(() -> Scheme.keyedHash("SHA-265")).hasMessageContaining("SHA-256");
    }

    @Test
    void aSenderThatSignsTheUrlAsksForIt() {
        assertThatThrownBy(() -> Verifier.of(Square.PROVIDER)
                        .secrets(Secret.of("a secret for these facts"))
                        .listener(WebhookListener.none())
                        .build())
                .hasMessageContaining("this sender signs the URL, so it must be set");
    }
}
