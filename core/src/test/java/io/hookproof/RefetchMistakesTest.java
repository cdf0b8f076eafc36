package io.hookproof;

import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.providers.GitHub;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mistakes about a re-fetch end the start, before a delivery pays for them. */
class RefetchMistakesTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));
    private static final Resource USERS = Resource.at("https://api.example/users/{id}", json("/id"));

    /** An empty variable would switch off the check that the answer is about the object. */
    @Test
    void anEmptyPlaceOfTheIdIsRefused() {
        assertThatThrownBy(() -> USERS.identifiedBy("")).hasMessageContaining("withoutItsId()");
        assertThatThrownBy(() -> USERS.expect("", "true")).hasMessageContaining("empty");
    }

    @Test
    void anAddressThatIsNoneWithAnyIdIsRefused() {
        for (String rest : new String[] {
            "/users/{id}?x=a b",
            "/users/{id}|b",
            "/users/{id}/%zz",
            "/users/{id}/^x",
            "/users/{id}?k=\"v\"",
            "/users/{id}/é",
            "/users/{id}/../x",
            "/users/{id}/./x",
            "/users/{id}#x",
            "/users/{id}/{open",
            "//users/{id}"
        }) {
            assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER)
                            .refetch(BEARER.of(Resource.at("https://api.example" + rest, json("/id"))))
                            .build())
                    .as(rest)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("resource URL");
        }
    }

    @Test
    void anAddressWithoutAPathAndALinkWithAPlaceAreRefused() {
        assertThatThrownBy(() -> Resource.echo("https://api.example", "", "text/plain", "VERIFIED"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be absolute");
        assertThatThrownBy(() -> Resource.link(json("/href"), "api.example").with("id", json("/id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a link has no {id} to fill");
        Resource ofShop = Resource.at("https://{shop}.example/{id}", json("/id"));
        assertThatThrownBy(() -> ofShop.with("shop", json("/shop")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never in its host");
    }

    @Test
    void aTokenIsAskedForAtAServerAndWithoutALoginInItsUrl() {
        for (String url : new String[] {"https://us:canary@id.example/token", "https:canary", "mailto:canary"}) {
            assertThatThrownBy(
                            () -> Refetch.clientCredentials(URI.create(url), "us", Secret.of("password12345678"), ""))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no URL of a server")
                    .hasMessageNotContaining("canary");
        }
    }

    /** Its header would be left out, and no answer would have what is expected. */
    @Test
    void aSettingThatIsNotSetIsNamedWithThePartThatItIs() {
        Source ours = Source.setting("account");
        Resource others = USERS.onlyFor(json("/type"), "user.");
        Map<String, Resource> parts = Map.of(
                "header X-Account of the re-fetch", USERS.header("X-Account", ours),
                "the value expected at /owner in the answer of the re-fetch", USERS.expect("/owner", ours),
                "part of the URL https://api.example/{of}/{id} of the re-fetch",
                        Resource.at("https://api.example/{of}/{id}", json("/id"))
                                .with("of", ours),
                "part of the URL https://{setting:account}.example/{id} of the re-fetch",
                        others.or(Resource.at("https://{setting:account}.example/{id}", json("/id"))),
                "header X-Of of the re-fetch", others.or(USERS.header("X-Of", ours)));
        parts.forEach((part, resource) -> {
            VerifierBuilder endpoint = Genuine.endpoint(GitHub.PROVIDER).refetch(BEARER.of(resource));

            assertThatThrownBy(endpoint::build)
                    .hasMessageContaining(
                            "setting set.account is missing, in code .set(\"account\", …): it is " + part);
            assertThat(endpoint.set("account", "ours").build()).isNotNull();
        });
    }

    @Test
    void aSecretWithTheLineEndOfItsFileIsRefused() {
        assertThatThrownBy(() -> Refetch.basic(Secret.of("user:password12345\n")))
                .hasMessageContaining("line end");
        assertThatThrownBy(() -> Refetch.clientCredentials(
                        URI.create("https://id.example/token"), "us", Secret.of("password12345678\r\n"), ""))
                .hasMessageContaining("line end");
    }

    /** It believes everything, so nothing after it would ever be asked. */
    @Test
    void anUnsignedSenderBeforeAnotherIsRefused() {
        Verifier mollie = Verifier.of(MollieClassic.PROVIDER).refetch(BEARER).build();
        Verifier stripe = Genuine.endpoint(Stripe.PROVIDER).build();

        assertThatThrownBy(() -> Verifier.anyOf(mollie, stripe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mollie-classic")
                .hasMessageContaining("last");
        assertThat(Verifier.anyOf(stripe, mollie)).isNotNull();
    }

    @Test
    void aSwitchIsTrueOrIsNoSwitch() {
        for (String value : new String[] {"TRUE", "yes", "false"}) {
            assertThatThrownBy(() -> WebhookConfig.verifier(settings("refetch.none", value)))
                    .as(value)
                    .hasMessageContaining("refetch.none")
                    .hasMessageContaining("expected true");
        }
    }

    @Test
    void anAnswerWithoutItsIdCanBeSaidInSettings() throws Exception {
        try (Api api = new Api().has("/users/1", "{\"name\":\"Ada\"}")) {
            Verifier verifier = WebhookConfig.builder(settings(
                            "refetch.none",
                            "true",
                            "refetch.identifiedBy",
                            "none",
                            "refetch.base",
                            api.base().toString()))
                    .clock(Genuine.CLOCK)
                    .fetcher(api.fetcher())
                    .build();
            assertThat(verifier.verify(Genuine.github("{\"id\":1}"))).isInstanceOf(Verification.Verified.class);
        }
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "provider", "github", "secret", Genuine.SECRET, "refetch.url", "https://api.example/users/{id}"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
