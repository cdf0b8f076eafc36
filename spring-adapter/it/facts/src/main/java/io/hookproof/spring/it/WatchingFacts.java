package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.VerifierCustomizer;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.spring.WebhookListeners;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.PassingStore;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestController;

/** What an operator can see, and what beans of the application add. */
public abstract class WatchingFacts extends RunningApp {
    private static final String LATER = "shop stripe handled invoice.later";

    @Override
    Boot boot() {
        return shop().with(Shop.class, Beans.class, OpenToAll.class)
                .set("management.endpoints.web.exposure.include", "hookproof");
    }

    private double count(String meter, String... tags) {
        var counter = bean(MeterRegistry.class).find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void verdictsAreCounted() throws Exception {
        String event = event("invoice.paid");
        double verified = count("hookproof.requests", "endpoint", "shop", "verdict", "verified", "key", "#1");
        double handled = count("hookproof.deliveries", "endpoint", "shop", "outcome", "handled");
        double unsigned = count("hookproof.requests", "endpoint", "shop", "reason", "signature_missing");
        double again = count("hookproof.requests", "endpoint", "shop", "verdict", "duplicate", "reason", "handled");
        stripe(event);
        stripe(event);
        stripe(event("price.created"));
        Parcel.post("/webhooks/shop", event).to(port());
        assertThat(count("hookproof.requests", "endpoint", "shop", "verdict", "verified", "key", "#1"))
                .isEqualTo(verified + 2);
        assertThat(count("hookproof.requests", "endpoint", "shop", "verdict", "duplicate", "reason", "handled"))
                .isEqualTo(again + 1);
        assertThat(count("hookproof.requests", "endpoint", "shop", "reason", "signature_missing"))
                .isEqualTo(unsigned + 1);
        assertThat(count("hookproof.unhandled", "endpoint", "shop")).isEqualTo(1);
        assertThat(count("hookproof.deliveries", "endpoint", "shop", "outcome", "handled"))
                .isEqualTo(handled + 2);
        assertThat(timed("handled")).isEqualTo((long) handled + 2);
    }

    /** The application takes one that Hookproof would refuse, and refuses another with it. */
    @Test
    void whatReportOnlyLetsThroughHasNumbersToDecideBy() throws Exception {
        try (var reporting =
                boot().set("hookproof.endpoints.shop.report-only", true).start()) {
            MeterRegistry meters = reporting.getBean(MeterRegistry.class);
            int port = Boot.port(reporting);
            assertThat(letThrough(meters, "handled")).isZero();
            Parcel.post("/webhooks/shop", event("invoice.paid")).to(port);
            Parcel.post("/webhooks/shop", event("invoice.fails")).to(port);
            assertThat(letThrough(meters, "handled")).isEqualTo(1);
            assertThat(letThrough(meters, "failed")).isEqualTo(1);
            assertThat(reporting.getBean(Beans.class).observed)
                    .containsExactly(
                            "shop stripe let_through_handled invoice.paid",
                            "shop stripe let_through_failed invoice.fails");
            assertThat(meters.get("hookproof.deliveries")
                            .tags("endpoint", "shop", "outcome", "failed")
                            .counter()
                            .count())
                    .isZero();
        }
    }

    private static double letThrough(MeterRegistry meters, String outcome) {
        return meters.get("hookproof.deliveries")
                .tags("endpoint", "shop", "outcome", "let_through_" + outcome)
                .counter()
                .count();
    }

    private long timed(String outcome) {
        return bean(MeterRegistry.class)
                .get("hookproof.handling")
                .tags("endpoint", "shop", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void aFailureIsTimedToo() throws Exception {
        long failed = timed("failed");
        stripe(event("invoice.fails"));
        assertThat(timed("failed")).isEqualTo(failed + 1);
    }

    /** A sender that is told to forget an event is no failure that an alarm is for, and no success either. */
    @Test
    void aDeliveryThatIsDroppedIsCountedAndObservedAsOne() throws Exception {
        try (var dropping = boot().start()) {
            stripeTo("/webhooks/shop", event("invoice.drops")).to(Boot.port(dropping));
            MeterRegistry meters = dropping.getBean(MeterRegistry.class);
            await().untilAsserted(() -> assertThat(dropping.getBean(Beans.class).observed)
                    .containsExactly("shop stripe dropped invoice.drops"));
            for (String outcome : List.of("dropped", "handled", "failed")) {
                await().untilAsserted(() -> assertThat(meters.get("hookproof.deliveries")
                                .tags("endpoint", "shop", "outcome", outcome)
                                .counter()
                                .count())
                        .as(outcome)
                        .isEqualTo(outcome.equals("dropped") ? 1 : 0));
            }
        }
    }

    @Test
    void callsOfTheSendersApiAreTimedByTheirAnswer() throws Exception {
        try (var looking = boot().with(Api.class)
                .set("hookproof.endpoints.shop.refetch.bearer", "a key of the facts' own")
                .set("hookproof.endpoints.shop.refetch.within", "1s")
                .start()) {
            MeterRegistry meters = looking.getBean(MeterRegistry.class);
            String event = event("invoice.paid");
            assertThat(stripeTo("/webhooks/shop", event).to(Boot.port(looking)).status())
                    .isEqualTo(503);
            assertThat(fetches(meters, "none")).isPositive();
            looking.getBean(Api.class).answer = event;
            assertThat(stripeTo("/webhooks/shop", event).to(Boot.port(looking)).status())
                    .isEqualTo(200);
            assertThat(fetches(meters, "2xx")).isOne();
        }
    }

    private static long fetches(MeterRegistry meters, String status) {
        return meters.get("hookproof.fetching")
                .tags("endpoint", "shop", "status", status)
                .timer()
                .count();
    }

    /** Whatever path a stranger writes, and although no handler of Spring's is ever asked. */
    @Test
    void aRefusedRequestIsCountedUnderThePathOfItsEndpoint() throws Exception {
        Parcel.post("/webhooks/shop", event("invoice.paid")).to(port());
        await().until(() -> bean(MeterRegistry.class)
                        .find("http.server.requests")
                        .tags("uri", "/webhooks/shop", "status", "401")
                        .timer()
                != null);
    }

    /** An alarm on a series that is not there yet would stay silent, and an increase misses the first event of one. */
    @Test
    void whatNothingHasCountedYetIsThereAtZero() {
        MeterRegistry meters = bean(MeterRegistry.class);
        for (String endpoint : List.of("shop", "ci")) {
            assertThat(meters.get("hookproof.requests")
                            .tags("endpoint", endpoint, "verdict", "rejected", "reason", "too_old", "key", "none")
                            .counter()
                            .count())
                    .isZero();
            assertThat(meters.get("hookproof.requests")
                            .tags("endpoint", endpoint, "verdict", "undetermined", "reason", "replay_store")
                            .counter()
                            .count())
                    .isZero();
            assertThat(meters.get("hookproof.deliveries")
                            .tags("endpoint", endpoint, "outcome", "dropped")
                            .counter()
                            .count())
                    .isZero();
            assertThat(meters.get("hookproof.incidents")
                            .tags("endpoint", endpoint, "kind", "lease_lost")
                            .counter()
                            .count())
                    .isZero();
        }
        assertThat(meters.find("hookproof.deliveries").tag("endpoint", "deaf").counters())
                .as("nothing will ever count there")
                .isEmpty();
        assertThat(open("deaf")).isZero();
    }

    @Test
    void whatIsAtWorkIsShownAsOpen() throws Exception {
        stripe(event("invoice.looks"));
        assertThat(bean(Shop.class).seen).containsExactly(1.0);
        await().until(() -> open("shop") == 0);
    }

    private double open(String endpoint) {
        return bean(MeterRegistry.class)
                .get("hookproof.open")
                .tag("endpoint", endpoint)
                .gauge()
                .value();
    }

    @Test
    void theActuatorShowsEndpointsAndNoSecrets() throws Exception {
        stripe(event("invoice.paid"));
        String seen =
                Parcel.of("GET", "/actuator/hookproof", new byte[0]).to(port()).body();
        assertThat(seen)
                .contains(
                        "\"shop\"",
                        "\"provider\":\"stripe\"",
                        "\"paths\":[\"/webhooks/shop\"]",
                        "\"verified\":",
                        "\"handled\":")
                .contains("\"scope\":\"this process only\"", "\"fill\":0.0")
                .as("an empty store that is wrapped, and a store that has no limit")
                .containsPattern("\"deaf\":\\{[^}]*\"replay\":\\{[^}]*\"fill\":0\\.0")
                .containsPattern("\"ci\":\\{[^}]*\"replay\":\\{\"scope\":\"[^\"]*\"}")
                .doesNotContain(SECRET);
    }

    @Test
    void theActuatorShowsWhenEachVerdictWasLastReached() throws Exception {
        String event = event("invoice.fails");
        stripe(event);
        Parcel.post("/webhooks/shop", event).to(port());
        String paid = event("invoice.paid");
        stripe(paid);
        stripe(paid);
        String seen =
                Parcel.of("GET", "/actuator/hookproof", new byte[0]).to(port()).body();
        assertThat(seen)
                .contains("\"last\":{", "\"reason\":\"signature_missing\"", "\"fill\":")
                .containsPattern("\"duplicate\":\\{[^}]*\"reason\":\"handled\"")
                .contains("\"reason\":\"java.lang.IllegalStateException\"")
                .doesNotContain("the customer's name", SECRET);
    }

    @Test
    void eachDeliveryIsObservedUntilItIsSettled() throws Exception {
        Beans beans = bean(Beans.class);
        beans.observed.clear();
        beans.failures.clear();
        stripe(event("invoice.paid"));
        stripe(event("invoice.fails"));
        stripe(event("invoice.later"));
        Parcel.post("/webhooks/shop", event("invoice.paid")).to(port());
        await().until(() -> beans.observed.size() == 3);
        assertThat(beans.observed)
                .containsExactly("shop stripe handled invoice.paid", "shop stripe failed invoice.fails", LATER);
        assertThat(beans.failures).as("the span shows why").containsExactly("the customer's name");
        assertThat(bean(Shop.class).inside).containsExactly(LATER.replace("handled", "unsettled"));
        assertThat(bean(MeterRegistry.class)
                        .get("hookproof.delivery")
                        .tags("endpoint", "shop", "provider", "stripe", "outcome", "failed")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void aVerifierMadeInCodeIsAnEndpointToo() throws Exception {
        Parcel parcel = Parcel.post("/webhooks/ci", "{\"n\":" + next() + "}").signedAsGitHub(SECRET);
        assertThat(parcel.to(port()).status()).isEqualTo(200);
        assertThat(count("hookproof.requests", "endpoint", "ci", "verdict", "verified", "key", "2026"))
                .isEqualTo(1);
    }

    @Test
    void beansOfTheApplicationAreUsed() throws Exception {
        stripe(event("invoice.paid"));
        assertThat(bean(Beans.class).told).contains("shop handled", "shop handled, by the customizer's");
        assertThat(bean(Beans.class).customized).containsExactly("shop");
        assertThat(bean(ReplayStore.class).fillRatio()).isGreaterThan(0);
    }

    @Test
    void customizersAndListenersAreCalledInTheOrderOfTheBeans() throws Exception {
        try (var ordered = boot().with(Ordered.class).start()) {
            List<String> calls = ordered.getBean(Ordered.class).calls;
            assertThat(calls).containsExactly("customizer 1", "customizer 2");
            stripeTo("/webhooks/shop", event("invoice.paid")).to(Boot.port(ordered));
            await().untilAsserted(() ->
                    assertThat(calls).containsExactly("customizer 1", "customizer 2", "listener 1", "listener 2"));
        }
    }

    /** Has the later ones first. */
    @Configuration(proxyBeanMethods = false)
    static class Ordered {
        final List<String> calls = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        VerifierCustomizer later() {
            return (endpoint, builder) -> calls.add("customizer 2");
        }

        @Bean
        @Order(1)
        VerifierCustomizer earlier() {
            return (endpoint, builder) -> calls.add("customizer 1");
        }

        @Bean
        @Order(2)
        WebhookListener hearsLater() {
            return listener("listener 2");
        }

        @Bean
        @Order(1)
        WebhookListener hearsEarlier() {
            return listener("listener 1");
        }

        private WebhookListener listener(String name) {
            return new WebhookListener() {
                @Override
                public void handled(String endpoint, Delivery delivery, Duration took) {
                    calls.add(name);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        final List<String> told = new CopyOnWriteArrayList<>();
        final List<String> customized = new CopyOnWriteArrayList<>();

        final List<String> observed = new CopyOnWriteArrayList<>();
        final List<String> failures = new CopyOnWriteArrayList<>();

        static String words(Observation.ContextView context) {
            return Stream.of("endpoint", "provider", "outcome", "event.type")
                    .map(key -> context.getAllKeyValues().stream()
                            .filter(pair -> pair.getKey().equals(key))
                            .map(KeyValue::getValue)
                            .findFirst()
                            .orElse("?"))
                    .collect(Collectors.joining(" "));
        }

        @Bean
        ObservationHandler<Observation.Context> observer() {
            return new ObservationHandler<>() {
                @Override
                public void onStop(Observation.Context context) {
                    observed.add(words(context));
                    if (context.getError() != null) {
                        failures.add(String.valueOf(context.getError().getMessage()));
                    }
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                    return "hookproof.delivery".equals(context.getName());
                }
            };
        }

        @Bean
        ReplayStore store() {
            return InMemoryReplayStore.holding(1000);
        }

        @Bean
        WebhookListener listener() {
            return new WebhookListener() {
                @Override
                public void handled(String endpoint, Delivery delivery, Duration took) {
                    told.add(endpoint + " handled");
                }
            };
        }

        @Bean
        VerifierCustomizer customizer() {
            return (endpoint, builder) -> {
                customized.add(endpoint);
                builder.listener(new WebhookListener() {
                    @Override
                    public void handled(String name, Delivery delivery, Duration took) {
                        told.add(name + " handled, by the customizer's");
                    }
                });
            };
        }

        /** One that is not given the listeners. */
        @Bean
        Verifier deaf() {
            return Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(SECRET))
                    .endpoint("deaf")
                    .replays(new PassingStore(InMemoryReplayStore.holding(10)))
                    .build();
        }

        @Bean
        Verifier ci(WebhookListeners listeners) {
            return Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(SECRET).named("2026"))
                    .endpoint("ci")
                    .replays(new PassingStore(InMemoryReplayStore.holding(10)) {
                        @Override
                        public double fillRatio() {
                            return Double.NaN;
                        }
                    })
                    .listener(listeners.all())
                    .build();
        }
    }

    /** The sender's, which is away until it has an answer. */
    static class Api {
        volatile @Nullable String answer;

        @Bean
        VerifierCustomizer asked() {
            return (endpoint, builder) -> builder.fetcher(request -> {
                String found = answer;
                if (found == null) {
                    throw new FetchException(FetchException.Reason.TIMEOUT, "nothing came");
                }
                return new Fetched(200, Headers.none(), Body.of(found.getBytes(UTF_8)), Duration.ZERO);
            });
        }
    }

    @RestController
    static class Shop {
        final List<String> inside = new CopyOnWriteArrayList<>();
        final List<Double> seen = new CopyOnWriteArrayList<>();
        private final ObservationRegistry registry;
        private final MeterRegistry meters;

        Shop(ObservationRegistry registry, MeterRegistry meters) {
            this.registry = registry;
            this.meters = meters;
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.looks")
        void looks() {
            seen.add(
                    meters.get("hookproof.open").tag("endpoint", "shop").gauge().value());
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.*")
        void invoice(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", events = "invoice.fails")
        void fails() {
            throw new IllegalStateException("the customer's name");
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.drops")
        void drops() {
            throw new AcknowledgeAndDrop("no such customer");
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.later")
        CompletableFuture<Void> later() {
            for (ObservationView at = registry.getCurrentObservation();
                    at != null;
                    at = at.getContextView().getParentObservation()) {
                if (at.getContextView().getName().equals("hookproof.delivery")) {
                    inside.add(Beans.words(at.getContextView()));
                }
            }
            return CompletableFuture.runAsync(() -> {});
        }

        @WebhookHandler("ci")
        void ci(Delivery delivery) {}
    }
}
