package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A re-fetch in words: what web.xml, Spring properties and the like can say. */
class RefetchConfigTest {
    @Test
    void aPrivateApiIsAskedAsTheSettingsSay() throws Exception {
        try (Api api = new Api().has("/users/7", "{\"user\":{\"id\":7}}")) {
            Verifier verifier = WebhookConfig.builder(settings(
                            "refetch.bearer", "a-token-in-the-settings",
                            "refetch.url", "https://api.example/users/{id}",
                            "refetch.id", "json:/id",
                            "refetch.identifiedBy", "/user/id",
                            "refetch.base", api.base().toString()))
                    .fetcher(api.fetcher())
                    .build();

            assertThat(verifier.verify(Genuine.github("{\"id\":7}")))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified ->
                                    assertThat(verified.delivery().resource()).isPresent());
            assertThat(api.heads().get(0)).contains("Bearer a-token-in-the-settings");
        }
    }

    @Test
    void howOftenTheApiIsAskedForAnyoneCanBeSaid() throws Exception {
        try (Api api = new Api(
                (path, request) -> StubServer.ok("{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}"))) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "provider", "mollie-classic",
                    "refetch.bearer", "a-token-in-the-settings",
                    "refetch.requestsAMinute", "1",
                    "refetch.missesAMinute", "5",
                    "refetch.base", api.base().toString()));
            Verifier verifier =
                    WebhookConfig.builder(settings).fetcher(api.fetcher()).build();
            assertThat(verifier.verify(RefetchTest.mollie("tr_1"))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(RefetchTest.mollie("tr_2"))).isInstanceOf(Undetermined.class);
            for (String name : List.of("refetch.requestsAMinute", "refetch.missesAMinute")) {
                for (String wrong : List.of("many", "0")) {
                    Map<String, String> bad = new HashMap<>(settings);
                    bad.put(name, wrong);
                    assertThatThrownBy(() -> WebhookConfig.builder(bad))
                            .hasMessageContaining(wrong.equals("0") ? "1 to 100000" : "a whole number");
                }
            }
        }
    }

    @Test
    void aHeaderOfTheApisOwnAndOauthCanBeSaidToo() throws Exception {
        try (Api api = new Api((path, request) ->
                StubServer.ok(path.equals("/token") ? "{\"access_token\":\"t-1\"}" : "{\"id\":7}"))) {
            Map<String, String> header = settings(
                    "refetch.header", "X-Auth-Token",
                    "refetch.value", "a-token-in-the-settings",
                    "refetch.url", "https://api.example/users/{id}",
                    "refetch.within", "2s",
                    "refetch.base", api.base().toString());
            Map<String, String> oauth = settings(
                    "refetch.tokenUrl", api.base() + "/token",
                    "refetch.clientId", "us",
                    "refetch.clientSecret", "a-secret-in-the-settings",
                    "refetch.scope", "read",
                    "refetch.url", "https://api.example/users/{id}",
                    "refetch.base", api.base().toString());
            for (Map<String, String> settings : List.of(header, oauth)) {
                assertThat(WebhookConfig.builder(settings)
                                .fetcher(api.fetcher())
                                .build()
                                .verify(Genuine.github("{\"id\":7}")))
                        .isInstanceOf(Verified.class);
            }
            assertThat(api.heads().get(0)).contains("X-Auth-Token: a-token-in-the-settings");
            assertThat(api.heads().get(2)).contains("Bearer t-1");
        }
    }

    /** A comma parts the secrets of a sender, of which there may be two, and the API has one. */
    @Test
    void aTokenOfTheApiMayHaveAComma() throws Exception {
        String token = "the-first-half-of-a-token,the-other-half-of-it";
        try (Api api = new Api().has("/users/7", "{\"id\":7}")) {
            Verifier verifier = WebhookConfig.builder(settings(
                            "refetch.bearer",
                            token,
                            "refetch.url",
                            "https://api.example/users/{id}",
                            "refetch.base",
                            api.base().toString()))
                    .fetcher(api.fetcher())
                    .build();

            assertThat(verifier.verify(Genuine.github("{\"id\":7}"))).isInstanceOf(Verified.class);
            assertThat(api.heads()).singleElement().asString().contains("Authorization: Bearer " + token);
        }
    }

    @Test
    void noLogHoweverWideOpenHoldsWhatTheApiIsShownAndSays() throws Exception {
        try (Api api = new Api((path, request) ->
                StubServer.ok(path.equals("/token") ? "{\"access_token\":\"t-1\"}" : "{\"id\":7,\"name\":\"Ann\"}"))) {
            Verifier verifier = WebhookConfig.builder(settings(
                            "refetch.tokenUrl", api.base() + "/token",
                            "refetch.clientId", "us",
                            "refetch.clientSecret", "a-secret-in-the-settings",
                            "refetch.url", "https://api.example/users/{id}",
                            "refetch.base", api.base().toString()))
                    .fetcher(api.fetcher())
                    .build();
            List<String> log = CapturedLog.during(() ->
                    assertThat(verifier.verify(Genuine.github("{\"id\":7}"))).isInstanceOf(Verified.class));

            assertThat(api.heads().get(1)).contains("Authorization: Bearer t-1");
            assertThat(log).isNotEmpty();
            assertThat(String.join("\n", log)).doesNotContain("Authorization", "t-1", "Ann");
        }
    }

    @Test
    void aKeyIsShownAsTheSendersApiWantsIt() throws Exception {
        try (Api api = new Api().has("/v3/transactions/1/verify", "{\"data\":{\"id\":1}}")) {
            Map<String, String> settings = Map.of(
                    "provider",
                    "flutterwave-v3",
                    "secret",
                    Genuine.SECRET,
                    "refetch.key",
                    "a-key-in-the-settings",
                    "refetch.base",
                    api.base() + "/");
            String charge = "{\"event\":\"charge.completed\",\"data\":{\"id\":1}}";
            assertThat(WebhookConfig.builder(settings)
                            .fetcher(api.fetcher())
                            .build()
                            .verify(Genuine.request(charge, "verif-hash", Genuine.SECRET)))
                    .isInstanceOf(Verified.class);
            assertThat(api.heads().get(0)).contains("Bearer a-key-in-the-settings");
        }
    }

    /** RFC 6749, section 2.3.1: a colon in the id would else end it, and a plus sign come out as a space. */
    @Test
    void idAndSecretOfAClientAreEncodedBeforeTheyAreJoined() throws Exception {
        try (Api api = new Api((path, request) ->
                StubServer.ok(path.equals("/token") ? "{\"access_token\":\"t-1\"}" : "{\"id\":7}"))) {
            Map<String, String> oauth = settings(
                    "refetch.tokenUrl", api.base() + "/token",
                    "refetch.clientId", "us:eu",
                    "refetch.clientSecret", "50%+a/b=~c-d.e_f g",
                    "refetch.url", "https://api.example/users/{id}",
                    "refetch.base", api.base().toString());

            assertThat(WebhookConfig.builder(oauth)
                            .fetcher(api.fetcher())
                            .build()
                            .verify(Genuine.github("{\"id\":7}")))
                    .isInstanceOf(Verified.class);

            String credentials = api.heads().get(0).replaceFirst("(?s).*Authorization: Basic (\\S+).*", "$1");
            assertThat(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8))
                    .isEqualTo("us%3Aeu:50%25%2Ba%2Fb%3D~c-d.e_f+g");
        }
    }

    /** It would be refused at each delivery else. */
    @Test
    void aTokenIsAskedForByHttpsAlone() {
        for (String url : List.of("http://id.example/token", "ftp://id.example/token")) {
            refused(
                    "the token is asked for by https",
                    "refetch.tokenUrl",
                    url,
                    "refetch.clientId",
                    "us",
                    "refetch.clientSecret",
                    "a-secret-in-the-settings",
                    "refetch.url",
                    "https://api.example/users/{id}");
        }
    }

    @Test
    void mistakesAreNamedWithTheirCure() {
        refused("refetch.bearer or", "refetch.url", "https://api.example/users/{id}");
        refused("refetch.toke is unknown", "refetch.toke", "x");
        refused("; is it refetch.bearer?", "refetch.bearrer", "x");
        refused(
                "json:/pointer",
                "refetch.none",
                "true",
                "refetch.url",
                "https://api.example/users/{id}",
                "refetch.id",
                "id");
        refused(
                "come-again",
                "refetch.none",
                "true",
                "refetch.url",
                "https://api.example/users/{id}",
                "refetch.whenGone",
                "ignore");
        refused("refetch.value", "refetch.header", "X-Auth-Token");
        refused("refetch.clientSecret", "refetch.tokenUrl", "https://id.example/token", "refetch.clientId", "us");
        refused(
                "blank",
                "refetch.tokenUrl",
                "https://id.example/token",
                "refetch.clientId",
                "",
                "refetch.clientSecret",
                "a-secret-in-the-settings");
        refused(
                "PT1M",
                "refetch.none",
                "true",
                "refetch.url",
                "https://api.example/users/{id}",
                "refetch.within",
                "PT2H");
        refused("https://sandbox.example.com", "refetch.none", "true", "refetch.base", "https://api.example/v2");
        refused("refetch.base", "refetch.none", "true", "refetch.base", "https://a b");
        refused("{id}", "refetch.none", "true", "refetch.url", "https://api.example/users");
        refused("user:password", "refetch.basic", "nocolon-in-this-one");
    }

    private static void refused(String cure, String... more) {
        assertThatThrownBy(() -> WebhookConfig.verifier(settings(more)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cure.replace(" or", ""));
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "github", "secret", Genuine.SECRET));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void theApiIsAskedForTheDeclaredIdUnlessAnotherIsSaid() throws Exception {
        try (Api api = new Api().has("/orders/7", "{\"id\":7}")) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "provider", "generic-hmac",
                    "endpoint", "orders",
                    "algorithm", "none",
                    "event-id", "query:order",
                    "methods", "GET",
                    "refetch.none", "true",
                    "refetch.url", "https://api.example/orders/{id}",
                    "refetch.base", api.base().toString()));

            assertThat(WebhookConfig.builder(settings)
                            .fetcher(api.fetcher())
                            .build()
                            .verify(WebhookRequest.of("GET", "/hooks?order=7", Headers.of(), new byte[0])))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void ofSeveralPlacesTheOneForTheApiIsSaid() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "provider", "generic-hmac",
                "endpoint", "orders",
                "secret", Genuine.SECRET,
                "signature-header", "X-Signature",
                "event-id", "json:/order,json:/status",
                "refetch.none", "true",
                "refetch.url", "https://api.example/orders/{id}"));
        assertThatThrownBy(() -> WebhookConfig.builder(settings))
                .hasMessageContainingAll("refetch.id is missing", "event-id has several places");

        settings.put("refetch.id", "json:/order");
        assertThat(WebhookConfig.builder(settings).build()).isNotNull();
    }

    /** An attacker who knows one order could write any number of ids beside it. */
    @Test
    void anIdThatNothingProvesIsThatWhichTheApiIsAskedFor() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "provider", "generic-hmac",
                "endpoint", "orders",
                "algorithm", "none",
                "event-id", "json:/id",
                "refetch.none", "true",
                "refetch.url", "https://api.example/orders/{id}",
                "refetch.id", "json:/order"));
        assertThatThrownBy(() -> WebhookConfig.builder(settings).build())
                .hasMessageContainingAll("json /order", "json /id", "event-id", "refetch.id");

        settings.put("event-id", "json:/order,json:/id");
        assertThatThrownBy(() -> WebhookConfig.builder(settings).build())
                .hasMessageContaining("neither proven nor asked for");

        settings.put("event-id", "json:/order");
        assertThat(WebhookConfig.builder(settings).build()).isNotNull();
    }
}
