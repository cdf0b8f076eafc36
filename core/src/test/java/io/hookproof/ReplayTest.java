package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Dropbox;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was signed makes a delivery the same, once it is claimed nobody else runs it, and what failed may come again. */
class ReplayTest {
    /** Whoever looks for an event in a log or a metric finds it. */
    @Test
    void aDuplicateIsToldWithItsEvent() {
        List<String> heard = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void duplicate(String endpoint, Delivery delivery, boolean handled) {
                        heard.add(endpoint + " " + delivery.eventId().orElseThrow() + " " + handled);
                    }
                })
                .build();
        WebhookRequest request = Genuine.stripe("" + NOW, "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\"}");
        try (Admission first = verifier.admit(request)) {
            verifier.verify(request);
            first.confirm();
        }
        verifier.verify(request);
        assertThat(heard).containsExactly("stripe evt_1 false", "stripe evt_1 true");
    }

    @Test
    void ofAStoreAndNoneTheLastWordCounts() {
        ReplayStore store = InMemoryReplayStore.holding(10);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .withoutReplayProtection()
                        .replays(store)
                        .build()
                        .replays())
                .contains(store);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .replays(store)
                        .withoutReplayProtection()
                        .build()
                        .replays())
                .isEmpty();
    }

    @Test
    void anEventThatComesTwiceInOneBatchIsHandledOnce() {
        Provider sender = Provider.of("batches", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                .batch("/events")
                .once(Identity.eventId(Source.json("/id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String twice = "{\"events\":[{\"id\":1},{\"id\":2},{\"id\":1}]}";
        assertThat(verifier.verify(Genuine.request(twice, "X-Signature", Genuine.hex(twice))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events())
                                .extracting(event -> event.id().orElse(""))
                                .containsExactly("1", "2"));
    }

    @Test
    void theEventsOfABatchAreTwoThoughTheSameTokenComesWithEach() {
        Provider sender = Provider.of("tokens", "made for this test")
                .scheme(Scheme.tokenInEachItem("/events", Source.json("/token")))
                .batch("/events")
                .once(Identity.bodyAndCredential())
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String one = "{\"token\":\"" + Genuine.SECRET + "\",\"n\":1}";
        String two = one.replace("1}", "2}");
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + one + "," + two + "]}")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events()).hasSize(2));
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + two + "]}")))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void aStoreOfYourOwnThatBreaksItsPromisesIsLikeOneThatIsDown() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Set<String> broken = ConcurrentHashMap.newKeySet();
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    if (broken.contains(method.getName())) {
                        throw new IllegalStateException("with a canary in it");
                    }
                    return method.invoke(real, given);
                });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        warnings.add(what);
                    }
                })
                .build();
        broken.addAll(Set.of("claim", "claimForGood"));
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verification.Undetermined.class);
        assertThat(verifier.admit(Genuine.github("{}")).verification()).isInstanceOf(Verification.Undetermined.class);

        broken.clear();
        broken.addAll(Set.of("confirm", "release"));
        try (Admission done = verifier.admit(Genuine.github("{}"))) {
            assertThat(done.confirm().status()).isEqualTo(200);
        }
        try (Admission failed = verifier.admit(Genuine.github("{\"n\":2}"))) {
            assertThat(failed.fail(new IllegalStateException("the handler's")).status())
                    .isEqualTo(503);
        }
        assertThat(warnings).hasSize(2).noneMatch(what -> what.contains("canary"));
    }

    @Test
    void aHandlerThatIsSlowerThanItsLeaseKeepsIt() {
        AtomicLong millis = new AtomicLong();
        AtomicInteger renewals = new AtomicInteger();
        ReplayStore real = InMemoryReplayStore.holding(100, () -> TimeUnit.MILLISECONDS.toNanos(millis.get()));
        ReplayStore store = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    Object answer = method.invoke(real, given);
                    if (method.getName().equals("renew")) {
                        renewals.incrementAndGet();
                    }
                    return answer;
                });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .build();
        try (Admission slow = verifier.admit(Genuine.github("{}"))) {
            for (int i = 1; i <= 3; i++) {
                int renewed = i;
                Awaitility.await().until(() -> renewals.get() >= renewed);
                millis.addAndGet(900);
                assertThat(verifier.verify(Genuine.github("{}")))
                        .isInstanceOfSatisfying(
                                Duplicate.class,
                                twin -> assertThat(twin.handled()).isFalse());
            }
            slow.confirm();
        }
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, twin -> assertThat(twin.handled()).isTrue());
    }

    @Test
    void workOfAnApplicationThatIsTakenDownEndsWithItsLease() {
        Verifier verifier =
                Genuine.endpoint(GitHub.PROVIDER).lease(Duration.ofSeconds(1)).build();
        Admission neverSettled = verifier.admit(Genuine.github("{}"));
        assertThat(neverSettled.delivery()).isPresent();

        verifier.stopRenewing();

        Awaitility.await().until(() -> verifier.admit(Genuine.github("{}")).verification() instanceof Verified);
        assertThat(verifier.verify(Genuine.github("{}")))
                .as("and the next owner's is renewed")
                .isInstanceOf(Duplicate.class);
        assertThatNoException().isThrownBy(neverSettled::confirm);
    }

    @Test
    void aStoreThatBreaksDownWholeAtOneRenewalRenewsAgain() {
        AtomicInteger renewals = new AtomicInteger();
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("renew") && renewals.incrementAndGet() <= 2) {
                        throw new NoClassDefFoundError("of a driver that is being replaced");
                    }
                    return method.invoke(real, given);
                });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .build();
        try (Admission one = verifier.admit(Genuine.github("{\"n\":1}"));
                Admission other = verifier.admit(Genuine.github("{\"n\":2}"))) {
            Awaitility.await().until(() -> renewals.get() >= 6);
            assertThat(List.of(one, other)).allMatch(open -> open.delivery().isPresent());
        }
    }

    @Test
    void workThatIsDoneIsASuccessThoughTheStoreBreaksDownWhole() {
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("confirm") || method.getName().equals("release")) {
                        throw new NoClassDefFoundError("of a driver that is being replaced");
                    }
                    return method.invoke(real, given);
                });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
        Passage done =
                Passage.of(verifier, verifier.admit(Genuine.github("{}"))).orElseThrow();
        assertThat(done.ended(200)).isEmpty();
        Passage failed = Passage.of(verifier, verifier.admit(Genuine.github("{\"n\":2}")))
                .orElseThrow();
        assertThat(failed.failed(new IllegalStateException("the database is away")))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
    }

    @Test
    void nothingUnsignedMakesACapturedDeliveryNew() {
        for (Provider sender : Genuine.senders()) {
            Verifier verifier = Genuine.endpoint(sender).build();
            WebhookRequest captured = Genuine.of(sender, "{\"id\":\"evt_1\",\"event_id\":\"Ev1\"}");
            assertThat(verifier.verify(captured)).isInstanceOf(Verified.class);
            for (int i = 0; i < 1_000; i++) {
                WebhookRequest again = Genuine.and(
                        Genuine.at(captured, "/hooks?retry=" + i),
                        "X-GitHub-Delivery",
                        "delivery-" + i,
                        "X-Request-Id",
                        "request-" + i,
                        "X-Slack-Retry-Num",
                        Integer.toString(i),
                        "Idempotency-Key",
                        "key-" + i,
                        "Date",
                        "today " + i,
                        "X-Forwarded-For",
                        "192.0.2." + i % 250,
                        "Via",
                        "1.1 hop" + i);
                assertThat(verifier.verify(again)).as(sender.id()).isInstanceOf(Duplicate.class);
            }
        }
    }

    @Test
    void aDeliveryWithoutAnIdIsRememberedByWhatWasSigned() {
        for (String body : List.of("{}", "{\"id\":null}", "{\"id\":\"\"}", "{\"id\":{}}", "no json", "[1]")) {
            Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).build();
            assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, body)))
                    .as(body)
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, body)))
                    .as(body)
                    .isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, body + " ")))
                    .as("another body")
                    .isInstanceOf(Verified.class);
        }
        Verifier github = Genuine.endpoint(GitHub.PROVIDER).build();
        WebhookRequest bare = Genuine.with(Genuine.github("{}"), 1, null);
        assertThat(github.verify(bare)).isInstanceOf(Verified.class);
        assertThat(github.verify(bare)).isInstanceOf(Duplicate.class);
        assertThat(github.verify(Genuine.github("{}"))).isInstanceOf(Duplicate.class);
    }

    @Test
    void anIdThatNothingProvesIsForSendersThatProveOnlyThemselves() {
        for (Scheme scheme : List.of(
                Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")),
                Scheme.hmacSha256().over("{json:/id}").hex(Source.header("X-Signature")),
                Scheme.unsigned())) {
            assertThatThrownBy(() -> Provider.of("ids", "made for this test")
                            .scheme(scheme)
                            .once(Identity.unprovenId(Source.header("X-Id")))
                            .build())
                    .hasMessageContainingAll("unprovenId", "once(content())");
        }
        Provider sender = Provider.of("ids", "made for this test")
                .scheme(Scheme.token(Source.header("X-Token")))
                .once(Identity.unprovenId(Source.header("X-Id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        WebhookRequest bare = Genuine.request("{}", "X-Token", Genuine.SECRET);
        assertThat(verifier.verify(Genuine.and(bare, "X-Id", "1")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId())
                                .as("proven, which this is not")
                                .isEmpty());
        assertThat(verifier.verify(Genuine.and(bare, "X-Id", "2"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.and(bare, "X-Id", "1"))).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(bare)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(bare)).as("by its body").isInstanceOf(Duplicate.class);
    }

    @Test
    void halfACharacterInAnIdIsNoQuestionMark() {
        Verifier stripe = Genuine.endpoint(Stripe.PROVIDER).build();
        String time = Long.toString(NOW);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_?\"}"))).isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_\\ud800\"}")))
                .isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_\\udc00\"}")))
                .isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_\\ud800\"}")))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void twoEventsThatLookAlikeAreTwoWhereTheirIdsDiffer() {
        Verifier standard = Genuine.endpoint(StandardWebhooks.PROVIDER).build();
        String time = Long.toString(NOW);
        assertThat(standard.verify(Genuine.standard("msg_1", time, "{}"))).isInstanceOf(Verified.class);
        assertThat(standard.verify(Genuine.standard("msg_2", time, "{}"))).isInstanceOf(Verified.class);
        assertThat(standard.verify(Genuine.standard("msg_1", Long.toString(NOW + 7), "{}")))
                .as("a retry, signed afresh")
                .isInstanceOf(Duplicate.class);

        Verifier stripe = Genuine.endpoint(Stripe.PROVIDER).build();
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_2\"}"))).isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(Long.toString(NOW + 60), "{\"id\":\"evt_1\"}")))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void ofSeveralContentsTheOneThatWasSignedMakesADeliveryTheSame() {
        Provider sender = Provider.of("alternatives", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{header:X-Extra}.{body}")
                        .orOver("{body}")
                        .hex(Source.header("X-Signature")))
                .once(Identity.content())
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        WebhookRequest captured = Genuine.request("{}", "X-Signature", Genuine.hex("{}"));
        assertThat(verifier.verify(captured)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.and(captured, "X-Extra", "not signed")))
                .as("the other content could be built now, and nobody signed it")
                .isInstanceOf(Duplicate.class);
        WebhookRequest extra = Genuine.request("{}", "X-Signature", Genuine.hex("1.{}"), "X-Extra", "1");
        assertThat(verifier.verify(extra)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(extra)).isInstanceOf(Duplicate.class);
    }

    @Test
    void whereTheSenderSignsNoIdTheSameBytesAreTheSameEvent() {
        Verifier github = Genuine.endpoint(GitHub.PROVIDER).build();
        assertThat(github.verify(Genuine.github("{\"zen\":1}"))).isInstanceOf(Verified.class);
        assertThat(github.verify(Genuine.github("{\"zen\":1}")))
                .as("a redelivery, or a second event with exactly the same bytes")
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void aPingWithTheSameBytesForEachChangeRunsEachTime() {
        String ping = "{\"list_folder\":{\"accounts\":[\"dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc\"]}}";
        WebhookRequest changed = Genuine.request(ping, "X-Dropbox-Signature", Genuine.hex(ping));
        Verifier dropbox = Genuine.endpoint(Dropbox.PROVIDER).build();
        assertThat(dropbox.verify(changed)).isInstanceOf(Verified.class);
        assertThat(dropbox.verify(changed))
                .as("the next change of the same account, which looks no different")
                .isInstanceOf(Verified.class);
    }

    @Test
    void amongManyThreadsOneRunsTheHandler() throws Exception {
        int threads = 8;
        int events = 2_000;
        Set<String> handled = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(Genuine.endpoint(GitHub.PROVIDER).build(), delivery -> {
                    if (!handled.add(new String(delivery.bytes(), UTF_8))) {
                        twice.incrementAndGet();
                    }
                });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            pool.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                for (int i = 0; i < events; i++) {
                    receiver.receive(Genuine.github("{\"n\":" + i + "}"));
                }
            });
        }
        start.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(twice).hasValue(0);
        assertThat(handled).hasSize(events);
    }

    @Test
    void handlersThatFailHalfTheTimeLoseNothingAndRepeatNothing() {
        Random random = new Random(11);
        AtomicInteger done = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(Genuine.endpoint(Stripe.PROVIDER).build(), delivery -> {
                    if (random.nextBoolean()) {
                        throw new IllegalStateException("the database is away");
                    }
                    done.incrementAndGet();
                });
        for (int i = 0; i < 5_000; i++) {
            String body = "{\"id\":\"evt_" + i + "\"}";
            int tries = 0;
            while (receiver.receive(Genuine.stripe(Long.toString(NOW + tries % 200), body))
                            .status()
                    != 200) {
                tries++;
                assertThat(tries).isLessThan(100);
            }
            assertThat(receiver.receive(Genuine.of(Stripe.PROVIDER, body)).status())
                    .as("the answer was lost and the sender tries again")
                    .isEqualTo(200);
        }
        assertThat(done).hasValue(5_000);
    }

    @Test
    void whatIsSettledStaysSettled() {
        List<String> told = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void handled(String endpoint, Delivery delivery, Duration took) {
                        told.add("handled");
                    }

                    @Override
                    public void failed(String endpoint, Delivery delivery, Throwable failure) {
                        told.add("failed");
                    }
                })
                .build();
        Admission done = verifier.admit(Genuine.github("{}"));
        assertThat(done.confirm().status()).isEqualTo(200);
        done.fail(new IllegalStateException("too late"));
        done.close();
        done.settleByStatus(500);
        assertThat(done.fail(new IllegalStateException("too late")).status()).isEqualTo(200);
        assertThat(told).containsExactly("handled");
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        duplicate -> assertThat(duplicate.handled()).isTrue());

        Admission failed = verifier.admit(Genuine.github("{\"n\":2}"));
        failed.close();
        assertThat(failed.confirm().status()).as("it was given back").isEqualTo(503);
        assertThat(verifier.verify(Genuine.github("{\"n\":2}"))).isInstanceOf(Verified.class);
    }

    @Test
    void afterAFailureNothingThatComesSecondSaysSuccess() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        Admission failed = verifier.admit(Genuine.github("{}"));
        assertThat(failed.fail(new IllegalStateException("the database is away"))
                        .status())
                .isEqualTo(503);
        assertThat(failed.fail(new IllegalStateException("again")).status()).isEqualTo(503);
        assertThat(failed.confirm().status()).isEqualTo(503);
        assertThat(failed.settleByStatus(200))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(failed.settleByStatus(404))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
    }

    /** Leases last five minutes. */
    private static Verifier leasingByThatClock(AtomicLong nanos, List<String> warnings) {
        return Genuine.endpoint(GitHub.PROVIDER)
                .replays(InMemoryReplayStore.holding(100, nanos::get))
                .lease(Duration.ofMinutes(5))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        warnings.add(what);
                    }
                })
                .build();
    }

    @Test
    void aConfirmationAfterTheLeaseCountsWhereNobodyHasTakenOver() {
        AtomicLong nanos = new AtomicLong(1);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = leasingByThatClock(nanos, warnings);
        Admission paused = verifier.admit(Genuine.github("{}"));
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        paused.confirm();
        assertThat(warnings).isEmpty();
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, done -> assertThat(done.handled()).isTrue());
    }

    @Test
    void aDeadOwnersDeliveryIsLetInAfterItsLeaseAndTheDeadOneChangesNothing() {
        AtomicLong nanos = new AtomicLong(1);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = leasingByThatClock(nanos, warnings);
        Admission paused = verifier.admit(Genuine.github("{}"));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(verifier.admit(Genuine.github("{}")).delivery()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        Admission second = verifier.admit(Genuine.github("{}"));
        assertThat(second.delivery()).isPresent();

        paused.fail(new IllegalStateException("woke up late"));
        assertThat(verifier.admit(Genuine.github("{}")).delivery())
                .as("still the second's")
                .isEmpty();
        Admission pausedToo = second;
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        Admission third = verifier.admit(Genuine.github("{}"));
        pausedToo.confirm();
        assertThat(warnings).anyMatch(line -> line.contains("the lease had ended"));
        third.close();
        assertThat(verifier.verify(Genuine.github("{}")))
                .as("the third's failure counts, not the second's confirmation")
                .isInstanceOf(Verified.class);
    }

    @Test
    void keysHaveOneSizeAndNoTwoFieldsRunTogether() {
        List<ReplayKey> keys = new ArrayList<>();
        ReplayStore store = recording(keys);
        List<String> ids = List.of(
                "a",
                "b",
                "a b",
                "a\\u0000b",
                "a\\nb",
                "\\u202e",
                "../../x",
                "' OR 1=1",
                "{a}",
                "*",
                "KEYS *",
                "a".repeat(100_000),
                "\\ud83d\\ude80",
                "1",
                "01",
                "A");
        for (String id : ids) {
            Genuine.endpoint(Stripe.PROVIDER)
                    .replays(store)
                    .build()
                    .verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"" + id + "\"}"));
        }
        for (String[] names : new String[][] {{"n", "ee"}, {"ne", "e"}, {"", "nee"}, {"n\0", "ee"}, {"n", "\0ee"}}) {
            Genuine.endpoint(Stripe.PROVIDER)
                    .namespace(names[0])
                    .endpoint(names[1])
                    .replays(store)
                    .build()
                    .verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"a\"}"));
        }
        // The id of one delivery is the whole content of another: still two.
        Genuine.endpoint(Stripe.PROVIDER).replays(store).build().verify(Genuine.of(Stripe.PROVIDER, "a"));
        assertThat(new HashSet<>(keys)).hasSize(ids.size() + 6);
        assertThat(keys).allSatisfy(key -> assertThat(key.bytes()).hasSize(32));
    }

    @Test
    void twoEndpointsAndTwoTenantsShareNoMemory() {
        ReplayStore shared = InMemoryReplayStore.holding(100);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .endpoint("a")
                        .replays(shared)
                        .build()
                        .verify(Genuine.github("{}")))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .endpoint("b")
                        .replays(shared)
                        .build()
                        .verify(Genuine.github("{}")))
                .isInstanceOf(Verified.class);
        Verifier tenants = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(Source.query("t"), tenant -> List.of(Secret.of(Genuine.SECRET)))
                .replays(shared)
                .listener(WebhookListener.none())
                .build();
        assertThat(tenants.verify(Genuine.at(Genuine.github("{}"), "/hooks?t=1")))
                .isInstanceOf(Verified.class);
        assertThat(tenants.verify(Genuine.at(Genuine.github("{}"), "/hooks?t=2")))
                .isInstanceOf(Verified.class);
        assertThat(tenants.verify(Genuine.at(Genuine.github("{}"), "/hooks?t=1")))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void aStoreThatFillsUpIsSaidOnceAndAgainAfterItHasEmptied() {
        AtomicLong nanos = new AtomicLong(1);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(InMemoryReplayStore.holding(100, nanos::get))
                .rememberFor(Duration.ofMinutes(1))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        if (what.contains("% full")) {
                            warnings.add(what);
                        }
                    }
                })
                .build();
        for (int round = 1; round <= 2; round++) {
            for (int i = 0; i < 95; i++) {
                verifier.verify(Genuine.github("{\"n\":" + i + "}"));
                assertThat(warnings).hasSize(i < 79 ? round - 1 : round);
            }
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        }
    }

    @Test
    void aFloodOfForgeriesTakesNoRoomFromTheGenuine() {
        InMemoryReplayStore small = InMemoryReplayStore.holding(2);
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).replays(small).build();
        for (int i = 0; i < 50_000; i++) {
            verifier.verify(Genuine.request(
                    "{\"id\":\"evt_" + i + "\"}", "Stripe-Signature", "t=" + NOW + ",v1=" + "0".repeat(64)));
        }
        assertThat(small.fill()).isZero();
        assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_7\"}")))
                .as("no forgery burnt its id")
                .isInstanceOf(Verified.class);
    }

    /** A real store that notes the keys it is asked for. */
    private static ReplayStore recording(List<ReplayKey> keys) {
        ReplayStore real = InMemoryReplayStore.holding(1_000);
        return (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Claim.class) {
                        for (Object key : (List<?>) arguments[0]) {
                            keys.add((ReplayKey) key);
                        }
                    }
                    return method.invoke(real, arguments);
                });
    }
}
