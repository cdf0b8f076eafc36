package io.hookproof.refetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefetcherTest {
    private static final int AT_ONCE = 10;
    private static final Coverage WHOLE = Coverage.body(Set.of());

    @Test
    void whoWaitedForOthersHasNoMoreTimeThanIsLeft() throws Exception {
        CountDownLatch full = new CountDownLatch(AT_ONCE);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicReference<Duration> given = new AtomicReference<>();
        Fetcher api = request -> {
            if (request.uri().getPath().endsWith("/last")) {
                given.set(request.deadline().orElseThrow());
            } else {
                full.countDown();
                uninterrupted(answered);
            }
            throw new FetchException(FetchException.Reason.TIMEOUT, "nothing came");
        };
        Refetcher refetcher = unsigned(Resource.at("https://api.example/users/{id}", Source.json("/id")), api);
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();

        for (int i = 0; i < AT_ONCE; i++) {
            String id = "id" + i;
            new Thread(() -> refetcher
                            .question(naming(id), end, (status, took) -> {})
                            .get())
                    .start();
        }
        full.await();
        Thread last = new Thread(() ->
                refetcher.question(naming("last"), end, (status, took) -> {}).get());
        last.start();
        await().until(() -> last.getState() == Thread.State.TIMED_WAITING);
        Duration left = Duration.ofNanos(end - System.nanoTime());
        answered.countDown();
        last.join();

        assertThat(given.get()).isPositive().isLessThanOrEqualTo(left);
    }

    /** Two messages can lead to one address: who joins the other's question gets no answer to a question of his own. */
    @Test
    void anAnswerThatIsSharedIsHeldAgainstTheIdOfEachMessage() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Fetcher api = request -> {
            asked.countDown();
            uninterrupted(answered);
            return new Fetched(200, Headers.none(), Body.of("{\"id\":\"1-2\"}".getBytes(UTF_8)), Duration.ZERO);
        };
        Refetcher refetcher = unsigned(
                Resource.at("https://api.example/{type}-{id}", Source.json("/id"))
                        .with("type", Source.json("/type")),
                api);
        Refetched[] answers = new Refetched[3];
        Thread leader = asking(refetcher, answers, 0, typed("x", "1-2"));
        asked.await();
        Thread second = asking(refetcher, answers, 1, typed("x", "1-2"));
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
        Thread stranger = asking(refetcher, answers, 2, typed("x-1", "2"));
        await().until(() ->
                stranger.getState() == Thread.State.TIMED_WAITING || stranger.getState() == Thread.State.WAITING);
        answered.countDown();
        leader.join();
        second.join();
        stranger.join();

        assertThat(answers[0]).isInstanceOf(Refetched.Found.class);
        assertThat(answers[1]).isInstanceOf(Refetched.Found.class);
        assertThat(answers[2]).isInstanceOf(Refetched.Contradicts.class);
    }

    /** They share what the API is asked, and not what it says of them. */
    @Test
    void anAnswerThatIsSharedIsComparedWithTheTypeOfEachMessage() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        Fetcher api = request -> {
            requests.incrementAndGet();
            asked.countDown();
            uninterrupted(answered);
            Body paid = Body.of("{\"id\":\"1\",\"type\":\"paid\"}".getBytes(UTF_8));
            return new Fetched(200, Headers.none(), paid, Duration.ZERO);
        };
        Refetcher refetcher = unsigned(
                Resource.at("https://api.example/orders/{id}", Source.json("/id"))
                        .expect("/type", Source.json("/type")),
                api);
        Refetched[] answers = new Refetched[5];
        Thread first = asking(refetcher, answers, 0, typed("paid", "1"));
        asked.await();
        List<Thread> joined = new ArrayList<>();
        for (int place = 1; place < answers.length; place++) {
            Thread next = asking(refetcher, answers, place, typed(place % 2 == 0 ? "paid" : "refunded", "1"));
            await().until(() ->
                    next.getState() == Thread.State.TIMED_WAITING || next.getState() == Thread.State.WAITING);
            joined.add(next);
        }
        answered.countDown();
        first.join();
        for (Thread each : joined) {
            each.join();
        }

        assertThat(requests).as("the first, and the one that the others share").hasValue(2);
        for (int place = 0; place < answers.length; place++) {
            assertThat(answers[place])
                    .as("message %s", place)
                    .isInstanceOf(place % 2 == 0 ? Refetched.Found.class : Refetched.Contradicts.class);
        }
    }

    /** It may be a page of errors with status 200, so it is no reason to call a genuine message forged. */
    @Test
    void anAnswerThatIsNoVerdictRefusesNothing() {
        Resource echo = Resource.echo("https://api.example/", "cmd=", "text/plain", "VERIFIED");
        Resource confirmation = Resource.confirmation(
                "https://api.example/", message -> Optional.of(message.request().body()), "/status", "SUCCESS");

        assertThat(answered(echo, "INVALID")).isInstanceOf(Refetched.Contradicts.class);
        for (String page : List.of(
                "", "<html>Back soon</html>", "upstream error", "VERIFIED\n<!-- -->", "VERIFIED\n", " VERIFIED")) {
            assertThat(answered(echo, page)).as(page).isInstanceOf(Refetched.Unavailable.class);
        }
        assertThat(answered(confirmation, "{\"status\":\"FAILURE\"}")).isInstanceOf(Refetched.Contradicts.class);
        for (String error : List.of("{\"error\":\"busy\"}", "{\"status\":null}", "[]")) {
            assertThat(answered(confirmation, error)).as(error).isInstanceOf(Refetched.Unavailable.class);
        }
    }

    @Test
    void anAnswerThatIsRefusedAsJsonIsToldWithTheReason() {
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));

        assertThat(answered(users, "<html>")).asString().contains("something other than strict JSON: it is none");
        assertThat(answered(users, "{\"id\":\"1\",\"id\":\"2\"}")).asString().contains("a name comes twice");
        assertThat(answered(users, "{\"id\":\"1\",\"n\":" + "9".repeat(2_000) + "}"))
                .asString()
                .contains("1000 digits");
    }

    /** No range was asked for, so what such an answer holds is not known to be the whole object. */
    @Test
    void aPartOfADocumentIsNotTakenForIt() {
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));
        Body user = Body.of("{\"id\":\"1\"}".getBytes(UTF_8));

        assertThat(asked(users, request -> new Fetched(200, Headers.none(), user, Duration.ZERO)))
                .isInstanceOf(Refetched.Found.class);
        assertThat(asked(users, request -> new Fetched(206, Headers.none(), user, Duration.ZERO)))
                .isInstanceOf(Refetched.Unavailable.class)
                .asString()
                .contains("api.example answered 206");
    }

    /** Each try has less time than the one before it, by the pause between them at least. */
    @Test
    void onlyWhatMayPassIsAskedForAgainAfterAPauseThatDoubles() {
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));
        Map<Integer, Integer> requests = new ConcurrentHashMap<>();
        List<Duration> given = new ArrayList<>();

        List.of(301, 400, 401, 403, 404, 408, 410, 425, 429, 500, 503).parallelStream()
                .forEach(status -> asked(users, request -> {
                    requests.merge(status, 1, Integer::sum);
                    if (status == 503) {
                        given.add(request.deadline().orElseThrow());
                    }
                    return new Fetched(status, Headers.none(), Body.empty(), Duration.ZERO);
                }));

        assertThat(given.get(0).minus(given.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(given.get(1).minus(given.get(2))).isGreaterThanOrEqualTo(Duration.ofMillis(400));

        assertThat(requests)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry(301, 1),
                        entry(400, 1),
                        entry(401, 1),
                        entry(403, 1),
                        entry(404, 3),
                        entry(408, 3),
                        entry(410, 1),
                        entry(425, 3),
                        entry(429, 3),
                        entry(500, 3),
                        entry(503, 3)));
    }

    /** BUSY is left out: such a request is not sent, and waits for a place. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BUSY")
    void onlyAFailureThatMayPassIsFollowedByAnotherTry(FetchException.Reason reason) {
        AtomicInteger requests = new AtomicInteger();
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));

        Refetched answer = asked(users, request -> {
            if (requests.incrementAndGet() == 1) {
                throw new FetchException(reason, "nothing came");
            }
            return ok("{\"id\":\"1\"}");
        });

        assertThat(requests).hasValue(reason.isPassing() ? 2 : 1);
        assertThat(answer).isInstanceOf(reason.isPassing() ? Refetched.Found.class : Refetched.Unavailable.class);
    }

    /** The events that were found are not handed on as if they were the whole batch. */
    @Test
    void aBatchWhoseAskingThreadIsInterruptedIsUnavailableAsAWhole() {
        Thread caller = Thread.currentThread();
        CountDownLatch othersAsk = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        Fetcher api = request -> {
            if (Thread.currentThread() != caller) {
                othersAsk.countDown();
                uninterrupted(never);
            } else {
                await().until(() -> othersAsk.getCount() == 0);
                caller.interrupt();
            }
            return ok("{\"id\":\"" + request.uri().getPath().replace("/users/", "") + "\"}");
        };
        Refetcher refetcher = signed(Resource.at("https://api.example/users/{id}", Source.json("/id")), api);

        List<@Nullable Refetched> answers = refetcher.ask(
                List.of(naming("1"), naming("2"), naming("3")),
                answer -> answer instanceof Refetched.Found,
                (status, took) -> {});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers)
                .containsExactly(new Refetched.Unavailable(
                        "the asking thread was interrupted; of the batch's 3 events 1 were found before that"));
    }

    /** The API may be asked ten times at once, so places that are not given back would run out. */
    @Test
    void anExtensionThatThrowsLeavesItsPlaceToOthers() {
        Fetcher api = request -> {
            throw new IllegalStateException("of an extension");
        };
        Refetcher refetcher = unsigned(Resource.at("https://api.example/users/{id}", Source.json("/id")), api);
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();

        for (int i = 0; i < 2 * AT_ONCE; i++) {
            Parts message = naming("id" + i);
            assertThatThrownBy(() -> refetcher
                            .question(message, end, (status, took) -> {})
                            .get())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /** The guard of addresses refuses this machine only after the guard of hosts has let it pass. */
    @Test
    void theServerOfTokensMayBeAskedToo() {
        Refetcher refetcher = withTokensFrom("https://127.0.0.1/token", null);

        assertThat(refetcher.ask(List.of(naming("1")), answer -> true, (status, took) -> {}))
                .singleElement()
                .asString()
                .contains("127.0.0.1")
                .doesNotContain("does not begin with any of");
    }

    @Test
    void aNoIsFinalThoughAnotherRequestWouldFollow() {
        List<String> asked = new ArrayList<>();
        Resource both = Resource.confirmation(
                        "https://api.example/verify",
                        message -> Optional.of(message.request().body()),
                        "/status",
                        "SUCCESS")
                .then(Resource.at("https://api.example/events/{id}", Source.json("/id")));

        Refetched answer = asked(both, request -> {
            asked.add(request.uri().getPath());
            return ok("{\"id\":\"1\",\"status\":\"FAILURE\"}");
        });

        assertThat(answer).isInstanceOf(Refetched.Contradicts.class);
        assertThat(asked).containsExactly("/verify");
    }

    @Test
    void messagesThatDifferInAHeaderShareNoAnswer() throws Exception {
        CountDownLatch bothAsked = new CountDownLatch(2);
        Fetcher api = request -> {
            bothAsked.countDown();
            uninterrupted(bothAsked);
            return ok("{\"id\":\"1\"}");
        };
        Refetcher refetcher = unsigned(
                Resource.at("https://api.example/orders/{id}", Source.json("/id"))
                        .header("Account", Source.json("/type")),
                api);
        Refetched[] answers = new Refetched[2];
        List<Thread> asking = List.of(
                asking(refetcher, answers, 0, typed("acct_1", "1")),
                asking(refetcher, answers, 1, typed("acct_2", "1")));
        for (Thread each : asking) {
            each.join(10_000);
        }

        assertThat(answers).hasOnlyElementsOfType(Refetched.Found.class);
    }

    @Test
    void theKindOfAMessageSaysWhichResourceItIsAbout() {
        Resource orders = Resource.at("https://api.example/orders/{id}", Source.json("/id"))
                .onlyFor(Source.json("/type"), "order")
                .or(Resource.at("https://api.example/users/{id}", Source.json("/key"))
                        .onlyFor(Source.json("/type"), "user"));
        Refetcher refetcher = signed(orders, request -> ok("{}"));
        Parts user = message("{\"type\":\"user\",\"id\":\"1\",\"key\":\"2\"}");

        assertThat(refetcher.id(typed("order", "1"))).contains("1");
        assertThat(refetcher.id(user)).contains("2");
        assertThat(refetcher.object(user)).isEqualTo("object \"2\"");
        assertThat(refetcher.isProvenOfAnotherKind(typed("order", "1"), WHOLE)).isFalse();
        assertThat(refetcher.isProvenOfAnotherKind(user, WHOLE)).isFalse();
        assertThat(refetcher.isProvenOfAnotherKind(naming("1"), WHOLE)).isFalse();
        assertThat(refetcher.isProvenOfAnotherKind(typed("ping", "1"), WHOLE)).isTrue();
        assertThat(refetcher.isProvenOfAnotherKind(typed("reorder", "1"), WHOLE))
                .isTrue();
    }

    @Test
    void anEmptyIdNamesNothing() {
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));

        assertThat(asked(users, request -> ok("{}"), naming(""))).isInstanceOf(Refetched.NothingNamed.class);
    }

    @Test
    void whatWasAskedIsAllOfTheUrlThatAMessageMayFill() {
        Resource users = Resource.at("https://api.example/users?id={id}", Source.json("/id"));
        String deep = "[".repeat(100) + "]".repeat(100);

        assertThat(answered(users, "{\"id\":\"1\",\"levels\":" + deep + "}"))
                .isInstanceOfSatisfying(
                        Refetched.Found.class,
                        found -> assertThat(found.asked()).isEqualTo("/users?id=1"));
    }

    @Test
    void anApiThatAnswersWithAWordIsAskedForNoJson() {
        List<FetchRequest> requests = new ArrayList<>();
        Resource echo = Resource.echo("https://api.example/", "cmd=", "text/plain", "VERIFIED");

        asked(echo, request -> {
            requests.add(request);
            return ok("VERIFIED");
        });

        assertThat(requests.get(0).headers().names()).containsExactly("Content-Type");
        assertThat(requests.get(0).body()).isEqualTo(Body.of("cmd={\"id\":\"1\"}".getBytes(UTF_8)));
    }

    @Test
    void anObjectWhoseIdIsMerelyLikeTheOneAskedForIsAnother() {
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));

        assertThat(asked(users, request -> ok("{\"id\":\"12\"}"), naming("12"))).isInstanceOf(Refetched.Found.class);
        for (String other : List.of("1", "2", "123", "012", " 12", "12 ", "12.0")) {
            assertThat(asked(users, request -> ok("{\"id\":\"" + other + "\"}"), naming("12")))
                    .as(other)
                    .isInstanceOf(Refetched.Contradicts.class);
        }
    }

    /** A test account's, for example. */
    @Test
    void anObjectWithoutTheExpectedValueIsRefusedAsOneWithAnotherIs() {
        Resource live = Resource.at("https://api.example/users/{id}", Source.json("/id"))
                .expect("/mode", "live");

        assertThat(answered(live, "{\"id\":\"1\",\"mode\":\"live\"}")).isInstanceOf(Refetched.Found.class);
        for (String members : List.of("", ",\"mode\":\"test\"", ",\"mode\":null", ",\"mode\":[\"live\"]")) {
            assertThat(answered(live, "{\"id\":\"1\"" + members + "}"))
                    .as(members)
                    .isInstanceOf(Refetched.Contradicts.class);
        }
    }

    /** What it has is what a stranger may have written, at an address that no operator named. */
    @Test
    void theBodyOfARedirectIsNoAnswer() {
        Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));
        Body body = Body.of("{\"id\":\"1\"}".getBytes(UTF_8));

        for (int status : new int[] {300, 301, 302, 304, 307, 399}) {
            assertThat(asked(users, request -> new Fetched(status, Headers.none(), body, Duration.ZERO)))
                    .as("status %s", status)
                    .isInstanceOf(Refetched.Unavailable.class);
        }
    }

    @Test
    void anObjectBehindALinkNeedNotRepeatTheLink() {
        Resource linked = Resource.link(Source.json("/href"), "api.example");
        List<String> asked = new ArrayList<>();

        Refetched answer = asked(
                linked,
                request -> {
                    asked.add(request.uri().toString());
                    return ok("{\"name\":\"Ada\"}");
                },
                message("{\"href\":\"https://api.example/users/1\"}"));

        assertThat(answer).isInstanceOf(Refetched.Found.class);
        assertThat(asked).containsExactly("https://api.example/users/1");
    }

    @Test
    void anObjectThatIsOneEventHasNoStates() {
        Resource events = Resource.at("https://api.example/events/{id}", Source.json("/id"));
        String[] answers = {"{\"id\":\"1\",\"seen\":1}", "{\"id\":\"1\",\"seen\":2}"};

        assertThat(state(events, answers[0])).isNotEqualTo(state(events, answers[1]));
        assertThat(state(events.unchanging(), answers[0])).isEqualTo(state(events.unchanging(), answers[1]));
    }

    private static Body state(Resource resource, String answer) {
        return ((Refetched.Found) answered(resource, answer)).state();
    }

    @Test
    void theApiHasTheOperatorsTimeAndNeverMoreThanTheSenderWaits() {
        assertThat(timeOfTheApi(Duration.ofSeconds(10), Duration.ofSeconds(30))).isBetween(5L, 10L);
        assertThat(timeOfTheApi(Duration.ofSeconds(30), Duration.ofSeconds(10))).isBetween(5L, 10L);
    }

    private static long timeOfTheApi(Duration budget, Duration patience) {
        AtomicReference<Duration> given = new AtomicReference<>();
        Fetcher api = request -> {
            given.set(request.deadline().orElseThrow());
            return ok("{\"id\":\"1\"}");
        };
        Refetcher refetcher = Refetch.withoutCredentials()
                .within(budget)
                .whenGone(Refetch.WhenGone.REFUSE)
                .ready(
                        Optional.of(Resource.at("https://api.example/users/{id}", Source.json("/id"))),
                        Map.of(),
                        api,
                        patience,
                        WHOLE,
                        null);
        assertThat(refetcher.ask(List.of(naming("1")), answer -> true, (status, took) -> {}))
                .hasOnlyElementsOfType(Refetched.Found.class);
        return given.get().toSeconds();
    }

    /** An API that refuses each token would be asked for ever. */
    @Test
    void aTokenThatIsRefusedIsReplacedOnce() {
        List<String> asked = new ArrayList<>();
        Fetcher api = request -> {
            asked.add(request.uri().getPath());
            return request.uri().getPath().equals("/token")
                    ? ok("{\"access_token\":\"token-" + asked.size() + "\"}")
                    : new Fetched(401, Headers.none(), Body.empty(), Duration.ZERO);
        };
        Refetcher refetcher = withTokensFrom("https://api.example/token", api);

        assertThat(refetcher.ask(List.of(naming("1")), answer -> true, (status, took) -> {}))
                .hasOnlyElementsOfType(Refetched.Unavailable.class);
        assertThat(asked).containsExactly("/token", "/users/1", "/token", "/users/1");
    }

    private static Refetched answered(Resource resource, String body) {
        return asked(resource, request -> ok(body));
    }

    private static Fetched ok(String body) {
        return new Fetched(200, Headers.none(), Body.of(body.getBytes(UTF_8)), Duration.ZERO);
    }

    private static Refetched asked(Resource resource, Fetcher api) {
        return asked(resource, api, naming("1"));
    }

    private static Refetched asked(Resource resource, Fetcher api, Parts message) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        return signed(resource, api)
                .question(message, end, (status, took) -> {})
                .get();
    }

    /** What the message says is signed, so a failure is no guess. */
    private static Refetcher withTokensFrom(String server, @Nullable Fetcher api) {
        return Refetch.clientCredentials(URI.create(server), "shop", Secret.of("a secret of the client"), "")
                .ready(
                        Optional.of(Resource.at("https://api.example/users/{id}", Source.json("/id"))),
                        Map.of(),
                        api,
                        Duration.ofSeconds(2),
                        WHOLE,
                        null);
    }

    private static Refetcher signed(Resource resource, Fetcher api) {
        return refetcher(resource, api, WHOLE);
    }

    private static Refetcher unsigned(Resource resource, Fetcher api) {
        return refetcher(resource, api, Coverage.nothing());
    }

    private static Refetcher refetcher(Resource resource, Fetcher api, Coverage proven) {
        return Refetch.withoutCredentials()
                .ready(Optional.of(resource), Map.of(), api, Duration.ofMinutes(1), proven, null);
    }

    private static Thread asking(Refetcher refetcher, Refetched[] answers, int place, Parts message) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Thread thread = new Thread(() -> answers[place] =
                refetcher.question(message, end, (status, took) -> {}).get());
        thread.start();
        return thread;
    }

    private static Parts typed(String type, String id) {
        Body body = Body.of(("{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}").getBytes(UTF_8));
        return new Parts(new WebhookRequest("POST", "/", Headers.none(), body), Parts.Context.PLAIN);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Parts naming(String id) {
        return message("{\"id\":\"" + id + "\"}");
    }

    private static Parts message(String json) {
        Body body = Body.of(json.getBytes(UTF_8));
        return new Parts(new WebhookRequest("POST", "/", Headers.none(), body), Parts.Context.PLAIN);
    }
}
