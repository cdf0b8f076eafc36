package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Sentry;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookHandlerFunction;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferWrapper;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What only a reactive server can do to a delivery. */
class WebFluxFactsTest {
    private static final String SECRET = "a secret of the facts' own";

    private final CountDownLatch inside = new CountDownLatch(1);
    private final Semaphore goOn = new Semaphore(0);
    private final AtomicInteger done = new AtomicInteger();
    private final Scheduler oneThread = Schedulers.newBoundedElastic(1, 1, "one");
    private final Scheduler oneThreadAndAQueue = Schedulers.newBoundedElastic(1, 100, "queue");
    private DisposableServer server;

    @BeforeEach
    void start() {
        Verifier verifier =
                Verifier.of(GitHub.PROVIDER).secrets(Secret.of(SECRET)).build();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> {
            if (delivery.json().has("/waits")) {
                inside.countDown();
                goOn.acquire();
            }
            done.incrementAndGet();
        });
        WebFilter readsBodies =
                (exchange, chain) -> exchange.getRequest().getHeaders().getFirst("X-Eat") == null
                        ? chain.filter(exchange)
                        : exchange.getFormData().then(chain.filter(exchange));
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                        RouterFunctions.route(path("/hooks"), WebhookHandlerFunction.of(receiver, oneThread))
                                .andRoute(path("/queue"), WebhookHandlerFunction.of(receiver, oneThreadAndAQueue))
                                .andRoute(path("/sentry"), WebhookHandlerFunction.of(sentry(), disposed())),
                        HandlerStrategies.builder()
                                .webFilter(readsBodies)
                                .webFilter(WebFluxFactsTest::breakingOff)
                                .webFilter(WebFluxFactsTest::fillingTheHeap)
                                .build())))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
        oneThread.dispose();
        oneThreadAndAQueue.dispose();
    }

    /** As a filter does that has a limit of its own. */
    private static Mono<Void> breakingOff(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getHeaders().getFirst("X-Limit") == null) {
            return chain.filter(exchange);
        }
        DataBuffer half = DefaultDataBufferFactory.sharedInstance.wrap("{\"half".getBytes(UTF_8));
        return withBody(
                Flux.just(half).concatWith(Flux.error(new DataBufferLimitException("too much"))), exchange, chain);
    }

    /** As if the body needed more memory than the heap has left. */
    private static Mono<Void> fillingTheHeap(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getHeaders().getFirst("X-Full") == null) {
            return chain.filter(exchange);
        }
        DataBuffer buffer = new DataBufferWrapper(DefaultDataBufferFactory.sharedInstance.wrap(new byte[1])) {
            @Override
            public DataBuffer read(byte[] destination) {
                throw new OutOfMemoryError("of this test");
            }
        };
        return withBody(Flux.just(buffer), exchange, chain);
    }

    private static Mono<Void> withBody(Flux<DataBuffer> body, ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest changed = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody().take(0).concatWith(body);
            }
        };
        return chain.filter(exchange.mutate().request(changed).build());
    }

    private static Parcel delivery(String body) {
        return Parcel.post("/hooks", body).signedAsGitHub(SECRET);
    }

    @Test
    void aSenderThatHangsUpDoesNotInterruptTheWork() throws Exception {
        Parcel waits = delivery("{\"waits\":true}");
        try (Wire wire = Wire.to(server.port())) {
            wire.send(waits.head()).send(waits.tail());
            inside.await();
        }
        goOn.release();
        Awaitility.await().until(() -> done.get() == 1);
        Reply again = waits.to(server.port());
        assertThat(again.status()).as("a duplicate: the work was done").isEqualTo(200);
        assertThat(done).hasValue(1);
    }

    @Test
    void aRequestThatNoThreadIsLeftForComesAgain() throws Exception {
        Parcel waits = delivery("{\"waits\":1}");
        Parcel queued = delivery("{\"n\":1}");
        try (Wire one = Wire.to(server.port());
                Wire two = Wire.to(server.port())) {
            one.send(waits.head()).send(waits.tail());
            inside.await();
            two.send(queued.head()).send(queued.tail());
            Reply refused = Awaitility.await()
                    .until(() -> delivery("{\"n\":2}").to(server.port()), reply -> reply.status() == 503);
            assertThat(refused.headers().first("Retry-After")).contains("5");
            goOn.release();
            assertThat(one.reply().status()).isEqualTo(200);
            assertThat(two.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void bodiesThatDoNotComeOrDripInHoldNoThreadAndAreGivenUp() throws Exception {
        Parcel forged = Parcel.post("/queue", "x".repeat(100)).signedAsGitHub(SECRET + "!");
        List<Wire> held = new ArrayList<>();
        ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
        try {
            Wire dripping = Wire.to(server.port()).send(forged.head());
            held.add(dripping);
            drips.scheduleAtFixedRate(() -> drip(dripping), 0, 500, TimeUnit.MILLISECONDS);
            for (int i = 0; i < 20; i++) {
                // Of every other body nothing comes at all.
                held.add(Wire.to(server.port()).send(forged.head()).send(new byte[i % 2]));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(Parcel.post("/queue", "{\"beside\":" + i + "}")
                                .signedAsGitHub(SECRET)
                                .to(server.port())
                                .status())
                        .isEqualTo(200);
            }
            for (Wire wire : held) {
                assertThat(wire.reply().status()).isEqualTo(408);
            }
        } finally {
            drips.shutdownNow();
            for (Wire wire : held) {
                wire.close();
            }
        }
    }

    private static void drip(Wire wire) {
        try {
            wire.send(new byte[] {'x'});
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }

    private static WebhookReceiver sentry() {
        return WebhookReceiver.of(
                Verifier.of(Sentry.PROVIDER).secrets(Secret.of(SECRET)).build(), delivery -> {});
    }

    private static Scheduler disposed() {
        Scheduler scheduler = Schedulers.newSingle("disposed");
        scheduler.dispose();
        return scheduler;
    }

    @Test
    void aSenderThatGivesUpAt503HearsOfNoFreeThreadInItsOwnWay() throws Exception {
        Reply refused = Parcel.post("/sentry", "{}").to(server.port());
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.headers().first("Retry-After")).isPresent();
    }

    @Test
    void aBodyThatAnEarlierFilterHasReadIsOurFaultAndNotAForgery() throws Exception {
        Parcel eaten = Parcel.post("/hooks", "payload=%7B%7D")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Eat", "yes")
                .signedAsGitHub(SECRET);
        assertThat(eaten.to(server.port()).status()).isEqualTo(503);
        assertThat(eaten.chunked().to(server.port()).status()).isEqualTo(503);
        assertThat(delivery("{\"n\":3}").to(server.port()).status()).isEqualTo(200);
        assertThat(done).hasValue(1);
    }

    /** It was refused as a forgery. */
    @Test
    void aBodyThatAFilterBreaksOffIsNotWhole() throws Exception {
        Parcel limited =
                Parcel.post("/hooks", "{\"n\":4}").header("X-Limit", "yes").signedAsGitHub(SECRET);
        Reply refused = limited.chunked().keepAlive().to(server.port());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers().first("Connection"))
                .as("the rest may still be on it")
                .contains("close");
        assertThat(done).hasValue(0);
    }

    /** Reactor answers nothing to an error of the machine, and the sender would wait in vain. */
    @Test
    void aBodyThatTheHeapHasNoRoomForComesAgain() throws Exception {
        Parcel full = Parcel.post("/hooks", "{\"n\":5}").signedAsGitHub(SECRET);
        Reply refused = full.header("X-Full", "yes").to(server.port());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().first("Retry-After")).isPresent();
        assertThat(delivery("{\"n\":5}").to(server.port()).status()).isEqualTo(200);
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRequestAfterARefusedOneIsNotLost(boolean chunked) throws Exception {
        for (int i = 0; i < 100; i++) {
            Parcel refused = Parcel.post("/hooks", "x".repeat(400)).keepAlive();
            refused = chunked ? refused.chunked() : refused;
            Parcel next = delivery("{\"after\":\"" + i + chunked + "\"}");
            try (Wire wire = Wire.to(server.port())) {
                assertThat(wire.send(refused.head())
                                .send(refused.tail())
                                .reply()
                                .status())
                        .isEqualTo(401);
                assertThat(wire.send(next.head()).send(next.tail()).reply().status())
                        .as("the connection is closed, or goes on")
                        .isIn(0, 200);
            }
        }
    }

    @Test
    void aRequestThatIsRefusedAndHasNoBodyLeavesTheConnectionOpen() throws Exception {
        Parcel asks = Parcel.of("GET", "/hooks", new byte[0]).keepAlive();
        Parcel next = delivery("{\"n\":5}");
        try (Wire wire = Wire.to(server.port())) {
            assertThat(wire.send(asks.head()).send(asks.tail()).reply().status())
                    .isEqualTo(405);
            assertThat(wire.send(next.head()).send(next.tail()).reply().status())
                    .isEqualTo(200);
        }
    }
}
