package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.SignedRequests;
import io.hookproof.testkit.WatchedStoreFactory;
import io.hookproof.testkit.Wire;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter as an operator sets it up: by init-params of a web.xml, in front of servlets that know nothing of it. */
public abstract class WebXmlContract extends AfterwardsFacts {
    protected WebXmlContract(Container container) {
        super(container);
    }

    @Test
    void aFilterOfWebXmlLetsTheGenuineThroughOnceAndNothingElse() throws Exception {
        String body = body("{}");

        assertThat(genuine("/hooks/ci", body).status()).isEqualTo(200);
        assertThat(genuine("/hooks/ci", body).status()).as("the same again").isEqualTo(200);
        assertThat(forged("/hooks/ci", body("{}")).status()).isEqualTo(401);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    @Test
    void theLogSaysWhichEndpointsAreAtWorkAndWhere() throws Exception {
        assertThat(Files.readAllLines(Path.of("target/hookproof.log")))
                .filteredOn(line -> line.contains("webhook endpoint"))
                .contains(
                        "INFO io.hookproof - webhook endpoint /overtaken/leased (leased): github",
                        "INFO io.hookproof - webhook endpoint /endings/auth, /hooks/auth (auth): supabase-auth-hooks",
                        "INFO io.hookproof - webhook endpoint /hooks/included, servlet forwards (included): github",
                        "WARN io.hookproof - webhook endpoint mapped-to-nothing has no filter-mapping: nothing is served"
                                + " for it",
                        "WARN io.hookproof - webhook endpoint fields-alone: what mailgun proves does not cover the"
                                + " body, which a servlet behind the filter can read all the same: rely on provenFields() and"
                                + " resource() of WebhookFilter.delivery(request)")
                .doesNotHaveDuplicates();
    }

    /** As the operator registers it with the sender. */
    @Test
    void theLogHasThePathOfTheApplicationBeforeTheFilters() throws Exception {
        FilterRegistration registration = answering(
                FilterRegistration.class,
                Map.of(
                        "getUrlPatternMappings",
                        List.of("/hooks/*", "*.hook", ""),
                        "getServletNameMappings",
                        List.of()));
        ServletContext context = answering(
                ServletContext.class, Map.of("getContextPath", "/shop", "getFilterRegistration", registration));
        new WebhookFilter()
                .init(described(
                        context,
                        Map.of("provider", "github", "secret", "a secret of this fact", "endpoint", "below-a-path")));

        assertThat(Files.readAllLines(Path.of("target/hookproof.log")))
                .contains("INFO io.hookproof - webhook endpoint *.hook, /shop/, /shop/hooks/* (below-a-path): github");
    }

    /** Open Liberty has null for the servlets that the filter is mapped to, where it has paths only. */
    @Test
    void aContainerMayHaveNoListOfMappings() throws Exception {
        FilterRegistration registration =
                answering(FilterRegistration.class, Map.of("getUrlPatternMappings", List.of("/hooks/by-path")));
        ServletContext context = answering(
                ServletContext.class, Map.of("getContextPath", "/shop", "getFilterRegistration", registration));
        new WebhookFilter()
                .init(described(
                        context,
                        Map.of("provider", "github", "secret", "a secret of this fact", "endpoint", "paths-only")));

        assertThat(Files.readAllLines(Path.of("target/hookproof.log")))
                .contains("INFO io.hookproof - webhook endpoint /shop/hooks/by-path (paths-only): github");
    }

    @Test
    void aFilterThatIsTakenDownClosesTheStoreOfItsInitParams() {
        WebhookFilter filter = new WebhookFilter();
        filter.init(
                described(Map.of("provider", "github", "secret", "a secret of this fact", "replay.store", "watched")));
        assertThat(WatchedStoreFactory.open()).isEqualTo(1);

        filter.destroy();
        filter.destroy();

        assertThat(WatchedStoreFactory.open()).as("closed once").isZero();
    }

    @Test
    void aStoreThatFailsToCloseIsClosedOnce() {
        WebhookFilter filter = new WebhookFilter();
        filter.init(described(Map.of(
                "provider", "github",
                "secret", "a secret of this fact",
                "replay.store", "watched",
                "replay.close", "fails")));

        assertThatThrownBy(filter::destroy).hasMessageContaining("fails to close");
        assertThatCode(filter::destroy).doesNotThrowAnyException();

        assertThat(WatchedStoreFactory.open()).isZero();
    }

    /** The container has the same object for it. */
    @Test
    void aFilterThatIsStartedAgainOpensItsStoreAgain() {
        FilterConfig described =
                described(Map.of("provider", "github", "secret", "a secret of this fact", "replay.store", "watched"));
        WebhookFilter filter = new WebhookFilter();
        filter.init(described);
        filter.destroy();

        filter.init(described);

        assertThat(WatchedStoreFactory.open()).isEqualTo(1);
        filter.destroy();
        assertThat(WatchedStoreFactory.open()).isZero();
    }

    /** As a container may take down one that it could not set up. */
    @Test
    void aFilterThatWasNotSetUpIsTakenDownInPeace() {
        WebhookFilter filter = new WebhookFilter();
        assertThatThrownBy(() -> filter.init(described(Map.of("provider", "github"))))
                .isInstanceOf(WebhookSetupException.class);

        assertThatCode(filter::destroy).doesNotThrowAnyException();
    }

    @Test
    void aStoreThatJoinsATransactionIsRefusedBeforeAnythingIsServed() {
        ReplayStore memory = InMemoryReplayStore.holding(10);
        ReplayStore joins = (ReplayStore) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ReplayStore.class},
                (proxy, method, given) ->
                        method.getName().equals("mayBeUndone") ? Boolean.TRUE : method.invoke(memory, given));
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(AdapterContract.SECRET))
                .replays(joins)
                .build();
        assertThatThrownBy(() -> WebhookFilter.of(verifier)).isInstanceOf(WebhookSetupException.class);
    }

    @Test
    void aFilterThatCannotBeSetUpLeavesNoStoreOpen() {
        Map<String, String> withoutSecret = Map.of("provider", "github", "replay.store", "watched");
        assertThatThrownBy(() -> new WebhookFilter().init(described(withoutSecret)))
                .isInstanceOf(WebhookSetupException.class);
        assertThat(WatchedStoreFactory.open()).isZero();
    }

    @Test
    void aMistakeInTheInitParamsNamesTheFilterAndTheSetting() {
        Map<String, String> missing = Map.of("provider", "github");
        assertThatThrownBy(() -> new WebhookFilter().init(described(missing)))
                .hasMessageContainingAll("Filter \"hooks\"", "secret");
        Map<String, String> wrong =
                Map.of("provider", "stripe", "secret", "a secret of this fact", "tolerance", "soon");
        assertThatThrownBy(() -> new WebhookFilter().init(described(wrong)))
                .hasMessageContainingAll("Filter \"hooks\"", "setting tolerance is \"soon\"");
        Map<String, String> misspelt =
                Map.of("provider", "stripe", "secret", "a secret of this fact", "tolerence", "5m");
        assertThatThrownBy(() -> new WebhookFilter().init(described(misspelt)))
                .hasMessageContainingAll("Filter \"hooks\"", "\"tolerence\"", "is it tolerance?");
    }

    /** As everywhere else. The blanks around other values belong to the layout of the file. */
    @Test
    void aBlankAroundASecretIsPartOfItAndALineSaysSo() throws Exception {
        new WebhookFilter()
                .init(described(Map.of(
                        "provider", " github ", "secret", " a secret of this fact ", "endpoint", " blanks-around ")));

        assertThat(Files.readAllLines(Path.of("target/hookproof.log")))
                .anyMatch(line -> line.contains("blanks-around: secret #1 has white space"));
    }

    /** Where the context knows of no filter, as where a framework calls it and no container. */
    private static FilterConfig described(Map<String, String> settings) {
        return described(answering(ServletContext.class, Map.of()), settings);
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                WebXmlContract.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> answers.get(method.getName())));
    }

    private static FilterConfig described(ServletContext context, Map<String, String> settings) {
        return new FilterConfig() {
            @Override
            public String getFilterName() {
                return "hooks";
            }

            @Override
            public ServletContext getServletContext() {
                return context;
            }

            @Override
            public @Nullable String getInitParameter(String name) {
                return settings.get(name);
            }

            @Override
            public Enumeration<String> getInitParameterNames() {
                return Collections.enumeration(settings.keySet());
            }
        };
    }

    @Test
    void aSenderDescribedInPropertiesIsVerified() throws Exception {
        assertThat(genuine("/hooks/acme", body("{}")).status()).isEqualTo(200);
        assertThat(forged("/hooks/acme", body("{}")).status()).isEqualTo(401);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    @Test
    void aServletThatSaysNothingLetsTheSenderHearWhatItMustHear() throws Exception {
        assertThat(ofAuth("/hooks/auth", body("{}")).body()).isEqualTo("{}");
        assertThat(ofAuth("/hooks/auth", body("says so")).body())
                .as("what the servlet says")
                .isEqualTo("done");
        Reply failed = ofAuth("/hooks/auth", body("fail"));
        assertThat(failed.status())
                .as("this sender tries again after 503 alone")
                .isEqualTo(503);
        assertThat(failed.body()).isEmpty();
        assertThat(genuine("/hooks/ci", body("{}")).body())
                .as("to a sender for whom any success will do")
                .isEmpty();
        assertThat(Deliveries.RUNS).hasValue(4);
    }

    @Test
    void theBodyLimitOfWebXmlHolds() throws Exception {
        assertThat(genuine("/hooks/ci", body("x".repeat(2_000))).status()).isEqualTo(413);
        assertThat(genuine("/hooks/ci", body("x".repeat(500))).status()).isEqualTo(200);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    @Test
    void asynchronousWorkSettlesByItsOwnOutcome() throws Exception {
        String fails = body("{\"fail\":true}");
        String works = body("{}");

        assertThat(genuine("/hooks/async", fails).status()).isEqualTo(500);
        assertThat(genuine("/hooks/async", fails).status()).as("let in again").isEqualTo(500);
        assertThat(genuine("/hooks/async", works).status()).isEqualTo(200);
        assertThat(genuine("/hooks/async", works).status()).as("a duplicate").isEqualTo(200);
        assertThat(Deliveries.RUNS).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hasty stream",
                "hasty writer",
                "hasty check of the writer",
                "hasty stream with its length",
                "hasty writer with its length"
            })
    void successThatWasSaidTooSoonDoesNotLeaveBeforeTheWorkIsDone(String haste) throws Exception {
        String body = body(haste);

        assertThat(genuine("/hooks/ci", body).status()).isEqualTo(503);
        assertThat(genuine("/hooks/ci", body).status()).as("let in again").isEqualTo(503);
        assertThat(Deliveries.RUNS).hasValue(2);
    }

    @Test
    void aBodyThatAnEarlierFilterHasReadIsOurFaultAndNotAForgery() throws Exception {
        Reply reply = genuine("/eaten/ci", body("{}"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().first("Retry-After")).isPresent();
        Reply chunked = Parcel.post("/eaten/ci", body("{}"))
                .signedAsGitHub(AdapterContract.SECRET)
                .chunked()
                .to(port());
        assertThat(chunked.status())
                .as("no length was announced, and yet it is no forgery")
                .isEqualTo(503);
        assertThat(genuine("/hooks/ci", body("{}")).status()).isEqualTo(200);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    @Test
    void aBodyOfWhichAnEarlierFilterHasReadAPartIsOurFaultAndOneThatTheNetworkHasCutOffIsNot() throws Exception {
        String body = body("{}");
        assertThat(genuine("/eaten/ci?peeks", body).status()).isEqualTo(503);
        assertThat(genuine("/eaten/ci?takes", body).status()).as("its reader").isEqualTo(503);

        Parcel whole = Parcel.post("/hooks/ci", body).signedAsGitHub(AdapterContract.SECRET);
        byte[] half = Arrays.copyOf(whole.tail(), 5);
        try (Wire wire = Wire.to(port())) {
            // Some containers answer, and some just close.
            assertThat(wire.send(whole.head()).send(half).finish().reply().status())
                    .isIn(0, 400);
        }
        assertThat(genuine("/hooks/ci", body).status()).isEqualTo(200);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    @Test
    void aFormThatAnEarlierFilterHasReadForAParameterIsOurFaultToo() throws Exception {
        for (String path : List.of("/asked/ci", "/hooks/ci")) {
            for (boolean inChunks : new boolean[] {false, true}) {
                Parcel form = Parcel.post(path, "payload=%7B%7D&n=" + serial())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .signedAsGitHub(AdapterContract.SECRET);
                assertThat((inChunks ? form.chunked() : form).to(port()).status())
                        .as(path + (inChunks ? " in chunks" : ""))
                        .isEqualTo(path.startsWith("/asked") ? 503 : 200);
            }
        }
        assertThat(Deliveries.RUNS).hasValue(2);
    }

    /** Of the containers here Tomcat and Undertow speak it without more jars; Jetty is asked by HTTP/1.1, in chunks. */
    @Test
    void aBodyOfHttp2ThatAnEarlierFilterHasReadIsOurFaultToo() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<Void> first = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(first.version() == HttpClient.Version.HTTP_2).isEqualTo(speaksHttp2());

        HttpResponse<Void> eaten = withoutLength(client, "/eaten/ci", body("{}"));
        assertThat(eaten.statusCode()).isEqualTo(503);
        assertThat(eaten.headers().firstValue("Retry-After")).isPresent();
        assertThat(withoutLength(client, "/hooks/ci", body("{}")).statusCode()).isEqualTo(200);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    /** What is said about a connection makes an answer of HTTP/2 malformed, and the sender would not see its status. */
    @Test
    void anAnswerOfHttp2SaysNothingAboutTheConnection() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        HttpResponse<Void> tooLarge = withoutLength(client, "/hooks/ci", body("x".repeat(2_000)));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.headers().firstValue("Connection").isEmpty()).isEqualTo(speaksHttp2());
    }

    private HttpResponse<Void> withoutLength(HttpClient client, String path, String body) throws Exception {
        WebhookRequest signed =
                SignedRequests.github(AdapterContract.SECRET).json(body).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", "application/json")
                .header(
                        "X-Hub-Signature-256",
                        signed.headers().first("X-Hub-Signature-256").orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofInputStream(signed.body()::stream))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void whatNoSignatureOfJavaDeclaresIsAFailureLikeAnyOther() throws Exception {
        String sly = body("sly");

        assertThat(genuine("/hooks/ci", sly).status()).isEqualTo(503);
        assertThat(genuine("/hooks/ci", sly).status()).isEqualTo(503);
        assertThat(Deliveries.RUNS).as("let in again").hasValue(2);
    }

    @Test
    void aForwardDoesNotGetAnyonePastTheProof() throws Exception {
        assertThat(forged("/forward/ci", body("{}")).status()).isEqualTo(401);
        assertThat(genuine("/forward/ci", body("{}")).status())
                .as("nor does it verify: the filter is mapped to requests")
                .isEqualTo(401);
        assertThat(genuine("/hooks/ci", body("{}")).status()).isEqualTo(200);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    /** An include ignores whatever status is set in it: what is refused or fails there would be answered success. */
    @Test
    void nothingIsVerifiedWithinAnInclude() throws Exception {
        for (String content : List.of("works", "fails")) {
            assertThat(genuine("/include/included", body(content)).status())
                    .as(content)
                    .isEqualTo(500);
        }
        assertThat(forged("/include/included", body("{}")).status()).isEqualTo(500);
        assertThat(Deliveries.RUNS).hasValue(0);
    }

    /** There the dispatch is a forward, and the response still the include's. */
    @Test
    void norIsAnythingWhereWhatIsIncludedForwards() throws Exception {
        for (String content : List.of("works", "fails")) {
            assertThat(genuine("/include-step/forwarded", body(content)).status())
                    .as(content)
                    .isEqualTo(500);
        }
        assertThat(forged("/include-step/forwarded", body("{}")).status()).isEqualTo(500);
        assertThat(Deliveries.RUNS).hasValue(0);
    }

    @Test
    void aForwardAloneIsVerifiedWhereTheFilterIsMappedToForwards() throws Exception {
        assertThat(genuine("/forward/forwarded", body("{}")).status()).isEqualTo(200);
        assertThat(genuine("/forward/forwarded", body("{\"leaves the status\":true}"))
                        .status())
                .isEqualTo(200);
        assertThat(genuine("/forward/forwarded", body("{\"fail\":true}")).status())
                .isEqualTo(500);
        assertThat(forged("/forward/forwarded", body("{}")).status()).isEqualTo(401);
        assertThat(Deliveries.RUNS).hasValue(3);
    }
}
