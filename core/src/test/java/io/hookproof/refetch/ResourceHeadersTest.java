package io.hookproof.refetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A header that cannot be sent is refused when the endpoint is built: every delivery would be undecided for it. */
class ResourceHeadersTest {
    private final Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));

    @Test
    void aHeaderThatCannotBeSentIsRefusedAtTheStart() {
        assertThatThrownBy(() -> ready(users.header("Host", "api.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header Host is written by the HTTP client");
        assertThatThrownBy(() -> ready(users.header("Api Version", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header name has a character");
        assertThatThrownBy(() -> ready(users.header("Transfer-Encoding", Source.json("/account"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Transfer-Encoding");
        assertThatThrownBy(() -> ready(users.withKeyIn("X-Key:")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header name has a character");
        assertThatThrownBy(() -> ready(users.withKeyIn("X-Key", "token\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value of header X-Key");

        assertThat(ready(users.header("Api-Version", "2026-08-01")
                        .header("X-Account", Source.json("/account"))
                        .withKeyIn("X-Key", "token")))
                .isNotNull();
    }

    @Test
    void aSettingThatLeadsToAnotherPathIsRefusedAtTheStart() {
        Resource ofAccount = Resource.at("https://api.example/{setting:account}/users/{id}", Source.json("/id"));
        for (String account : new String[] {"", ".", "..", "a/b"}) {
            assertThatThrownBy(() -> ready(ofAccount, Map.of("account", account)))
                    .as(account)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("setting account");
        }
        assertThat(ready(ofAccount, Map.of("account", "acme.eu"))).isNotNull();
        Resource ofHost = Resource.at("https://{setting:host}/users/{id}", Source.json("/id"));
        assertThat(ready(ofHost, Map.of("host", "api.example:8443"))).isNotNull();
    }

    @Test
    void aValueThatFitsNoHeaderIsRefusedAtOnce() {
        assertThatThrownBy(() -> users.header("Api-Version", "3\u20ac"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the value of header Api-Version");
    }

    @Test
    void anApiIsAskedForTheKindOfAnswerThatItsResourceSays() {
        assertThat(accepted(users)).containsExactly("application/json");
        assertThat(accepted(users.header("Accept", "application/vnd.acme.v3+json")))
                .containsExactly("application/vnd.acme.v3+json");
    }

    /** Left out, it does not cost the delivery: the API answers for the account of the key. */
    @Test
    void aHeaderFromTheMessageIsSentIfTheMessageHasOneThatFits() {
        Resource ofAccount = users.header("X-Account", Source.json("/account"));
        for (String account : new String[] {"a 1", "x".repeat(255)}) {
            assertThat(sent(ofAccount, "X-Account", ",\"account\":\"" + account + "\""))
                    .containsExactly(account);
        }
        for (String account : new String[] {"x".repeat(256), "a\\n1", "\u00e9"}) {
            assertThat(sent(ofAccount, "X-Account", ",\"account\":\"" + account + "\""))
                    .as(account)
                    .isEmpty();
        }
        assertThat(sent(ofAccount, "X-Account", "")).isEmpty();
    }

    /** Some keys are a user and a password, and some are the user alone. */
    @Test
    void aKeyOfTheBasicSchemeHasOneColon() {
        for (String key : new String[] {"us:and-our-own-password", "our-own-key-of-the-api:"}) {
            assertThat(sent(Refetch.key(Secret.of(key)), users.withBasic(), "Authorization", ""))
                    .containsExactly("Basic " + Base64.getEncoder().encodeToString(key.getBytes(UTF_8)));
        }
        assertThat(sent(Refetch.key(Secret.of("our-own-key-of-the-api")), users.withBasic(), "Authorization", ""))
                .containsExactly(
                        "Basic " + Base64.getEncoder().encodeToString("our-own-key-of-the-api:".getBytes(UTF_8)));
    }

    @Test
    void eachOfSeveralResourcesIsSentTheKeyInItsOwnWay() {
        Resource basicForUsers =
                users.withBasic().onlyFor(Source.json("/type"), "user").or(users);
        Refetch key = Refetch.key(Secret.of("us:and-our-own-password"));

        assertThat(sent(key, basicForUsers, "Authorization", ",\"type\":\"user\""))
                .singleElement()
                .asString()
                .startsWith("Basic ");
        assertThat(sent(key, basicForUsers, "Authorization", "")).containsExactly("Bearer us:and-our-own-password");
    }

    @Test
    void aKeyThatFitsNoHeaderIsRefusedHoweverItIsSent() {
        for (String key :
                new String[] {"our-own-key-of-the-api\n", "our-own-k\u00e9y-of-the-api", "our-own-\u007fkey"}) {
            Secret unfit = Secret.of(key);
            for (ThrowingCallable settings : List.<ThrowingCallable>of(
                    () -> Refetch.key(unfit), () -> Refetch.bearer(unfit), () -> Refetch.header("X-Key", unfit))) {
                assertThatThrownBy(settings)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("fits no HTTP header");
            }
        }
    }

    @Test
    void everySignOfPrintableAsciiFitsAHeader() {
        String key = "our own key: ! to ~";
        assertThat(sent(Refetch.header("X-Key", Secret.of(key)), users, "X-Key", ""))
                .containsExactly(key);
    }

    private static List<String> accepted(Resource resource) {
        return sent(resource, "Accept", "");
    }

    private static List<String> sent(Resource resource, String header, String members) {
        return sent(Refetch.withoutCredentials(), resource, header, members);
    }

    /** What the API was sent in that header for a message with these members. */
    private static List<String> sent(Refetch refetch, Resource resource, String header, String members) {
        List<String> sent = new ArrayList<>();
        Fetcher api = request -> {
            sent.addAll(request.headers().all(header));
            return new Fetched(200, Headers.none(), Body.of("{\"id\":\"1\"}".getBytes(UTF_8)), Duration.ZERO);
        };
        Refetcher refetcher = refetch.of(resource)
                .ready(Optional.empty(), Map.of(), api, Duration.ofSeconds(4), Coverage.body(Set.of()), null);
        WebhookRequest message = new WebhookRequest(
                "POST", "/", Headers.none(), Body.of(("{\"id\":\"1\"" + members + "}").getBytes(UTF_8)));
        Refetched answer = refetcher
                .question(
                        new Parts(message, Parts.Context.PLAIN),
                        System.nanoTime() + Duration.ofSeconds(4).toNanos(),
                        (status, took) -> {})
                .get();
        assertThat(answer).isInstanceOf(Refetched.Found.class);
        return sent;
    }

    private static Refetcher ready(Resource resource) {
        return ready(resource, Map.of());
    }

    private static Refetcher ready(Resource resource, Map<String, String> settings) {
        return Refetch.withoutCredentials()
                .of(resource)
                .ready(Optional.empty(), settings, null, Duration.ofSeconds(4), Coverage.body(Set.of()), null);
    }
}
