package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Allowance;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookHandlerFunction;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.core.io.buffer.PooledDataBuffer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What a reactive server lends to a delivery: none of its threads that must not wait, and each buffer until it is read. */
class WebFluxThreadsAndBuffersTest {
    private static final String SECRET = "a secret of the facts' own";
    private static final int LARGE = 300_000;
    /** Of the memory that {@link #LARGE} takes. */
    private static final int PART = 256 * 1024;
    /** Twice the limit. */
    private static final int TOO_LARGE = 2 * 1024 * 1024;

    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true);
    private final Queue<Boolean> mayWait = new ConcurrentLinkedQueue<>();
    private DisposableServer server;

    @BeforeEach
    void start() {
        // Keys are looked up while a request is verified, on the same thread.
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(() -> {
                    mayWait.add(!Schedulers.isInNonBlockingThread());
                    return List.of(Secret.of(SECRET));
                })
                .build();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> {
            mayWait.add(!Schedulers.isInNonBlockingThread());
            if (delivery.json().has("/fails")) {
                throw new IllegalStateException("the work failed");
            }
        });
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .childOption(ChannelOption.ALLOCATOR, buffers)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                        RouterFunctions.route(path("/hooks"), WebhookHandlerFunction.of(receiver)))))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void proofAndHandlerRunWhereTheyMayWait() throws Exception {
        assertThat(delivery("{\"n\":1}").to(server.port()).status()).isEqualTo(200);
        assertThat(mayWait).hasSizeGreaterThanOrEqualTo(2).containsOnly(true);
    }

    @Test
    void everyBufferIsGivenBackWhateverBecomesOfItsRequest() throws Exception {
        String large = "{\"text\":\"" + "x".repeat(LARGE) + "\"}";
        assertThat(delivery(large).to(server.port()).status()).isEqualTo(200);
        assertThat(delivery(large).chunked().to(server.port()).status()).isEqualTo(200);
        assertThat(delivery("{\"fails\":true}").to(server.port()).status()).isEqualTo(503);
        Parcel forged = Parcel.post("/hooks", large).signedAsGitHub(SECRET + "!");
        assertThat(forged.to(server.port()).status()).isEqualTo(401);
        Wire.Reply tooLong =
                withoutItsEnd(delivery("x".repeat(TOO_LARGE)).chunked().keepAlive());
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.headers().first("Connection")).hasValue("close");
        hangUpInside(delivery(large));
        hangUpInside(Parcel.post("/hooks", large));

        server.disposeNow();
        ByteBufAllocatorMetric inUse = buffers.metric();
        Awaitility.await().untilAsserted(() -> {
            assertThat(inUse.usedDirectMemory()).isZero();
            assertThat(inUse.usedHeapMemory()).isZero();
        });
    }

    @Test
    void whereBodiesTakeAllTheirMemoryALargeOneComesAgainAndASmallOneIsServed() throws Exception {
        Parcel large = delivery("{\"text\":\"" + "x".repeat(LARGE) + "\"}").keepAlive();
        Parcel small = delivery("{\"text\":\"small\"}");
        Allowance part = Allowance.forBody();
        Allowance others = Allowance.forBody();
        try {
            takeAllBut(part, others);
            Wire.Reply answer = withoutItsEnd(large);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Retry-After")).isPresent();
            assertThat(answer.headers().first("Connection"))
                    .as("what is not read takes no later request along")
                    .hasValue("close");
            assertThat(small.to(server.port()).status()).isEqualTo(200);
            Awaitility.await("what the large one had taken").until(WebFluxThreadsAndBuffersTest::hasRoomForAPart);
        } finally {
            part.giveBack();
            others.giveBack();
        }
        assertThat(large.to(server.port()).status()).isEqualTo(200);
    }

    /** The answer to a request whose last byte does not come, in less time than the byte is waited for. */
    private Wire.Reply withoutItsEnd(Parcel parcel) throws IOException {
        byte[] body = parcel.tail();
        try (Wire wire = Wire.to(server.port())) {
            long start = System.nanoTime();
            Wire.Reply answer = wire.send(parcel.head())
                    .send(Arrays.copyOf(body, body.length - 1))
                    .reply();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WebhookReceiver.patience(0));
            return answer;
        }
    }

    /** Not every sender sends again. */
    @Test
    void aDeliveryWhoseSenderHangsUpWhileItWaitsForAThreadIsHandledAndItsMemoryIsCounted() throws Exception {
        try (Busy busy = new Busy(100);
                Wire holds = Wire.to(busy.port());
                Wire hangsUp = Wire.to(busy.port())) {
            busy.holdTheThreadWhileABodyLacksItsEnd(holds, hangsUp);
            hangsUp.send(Busy.END);
            hangsUp.close();
            await(busy.hungUp);
            assertThat(hasRoomForAPart()).as("of what it still takes").isFalse();
            busy.goOn.countDown();
            Awaitility.await().until(() -> busy.done.get() == 2);
            Awaitility.await().until(WebFluxThreadsAndBuffersTest::hasRoomForAPart);
        }
    }

    /** A scheduler that is disposed drops what waits for it, and tells no one. */
    @Test
    void aDeliveryThatADisposedSchedulerHasDroppedIsCountedNoLonger() throws Exception {
        try (Busy busy = new Busy(100);
                Wire holds = Wire.to(busy.port());
                Wire hangsUp = Wire.to(busy.port())) {
            busy.holdTheThreadWhileABodyLacksItsEnd(holds, hangsUp);
            hangsUp.send(Busy.END);
            hangsUp.close();
            await(busy.hungUp);
            assertThat(hasRoomForAPart()).as("of what it still takes").isFalse();
            busy.oneThread.dispose();
            Awaitility.await().until(() -> {
                System.gc();
                return hasRoomForAPart();
            });
        }
    }

    @Test
    void aBodyForWhichNoThreadIsLeftGivesItsMemoryBack() throws Exception {
        try (Busy busy = new Busy(1);
                Wire holds = Wire.to(busy.port());
                Wire refused = Wire.to(busy.port())) {
            busy.holdTheThreadWhileABodyLacksItsEnd(holds, refused);
            busy.oneThread.schedule(() -> {});
            assertThat(refused.send(Busy.END).reply().status()).isEqualTo(503);
            Awaitility.await().until(WebFluxThreadsAndBuffersTest::hasRoomForAPart);
        }
    }

    /** A server of one thread, whose bodies have memory for {@link #PART} and no more. */
    private static final class Busy implements AutoCloseable {
        static final byte[] END = {'}'};

        final CountDownLatch goOn = new CountDownLatch(1);
        final CountDownLatch hungUp = new CountDownLatch(1);
        final AtomicInteger done = new AtomicInteger();
        private final CountDownLatch isBusy = new CountDownLatch(1);
        private final Scheduler oneThread;
        private final DisposableServer server;
        private final Allowance others = Allowance.forBody();

        Busy(int queue) {
            oneThread = Schedulers.newBoundedElastic(1, queue, "one");
            WebhookReceiver receiver = WebhookReceiver.of(
                    Verifier.of(GitHub.PROVIDER).secrets(Secret.of(SECRET)).build(), delivery -> {
                        if (delivery.json().has("/waits")) {
                            isBusy.countDown();
                            goOn.await();
                        }
                        done.incrementAndGet();
                    });
            server = HttpServer.create()
                    .host("127.0.0.1")
                    .port(0)
                    .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                            RouterFunctions.route(path("/hooks"), WebhookHandlerFunction.of(receiver, oneThread)),
                            HandlerStrategies.builder()
                                    .webFilter((exchange, chain) ->
                                            chain.filter(exchange).doFinally(how -> hungUp.countDown()))
                                    .build())))
                    .bindNow();
            takeAllBut(Allowance.forBody(), others);
        }

        int port() {
            return server.port();
        }

        void holdTheThreadWhileABodyLacksItsEnd(Wire holds, Wire lacking) throws Exception {
            Parcel waiting = delivery("{\"text\":\"" + "x".repeat(90_000) + "\"}");
            byte[] body = waiting.tail();
            lacking.send(waiting.head()).send(Arrays.copyOf(body, body.length - END.length));
            Awaitility.await("its head is judged, and its body taken").until(() -> !hasRoomForAPart());
            Parcel waits = delivery("{\"waits\":true}");
            holds.send(waits.head()).send(waits.tail());
            await(isBusy);
        }

        @Override
        public void close() {
            goOn.countDown();
            others.giveBack();
            server.disposeNow();
            oneThread.dispose();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void takeAllBut(Allowance part, Allowance others) {
        assertThat(part.take(PART)).isTrue();
        while (others.take(64 * 1024)) {
            // Until nothing is left.
        }
        part.giveBack();
    }

    private static boolean hasRoomForAPart() {
        Allowance asking = Allowance.forBody();
        boolean hasRoom = asking.take(PART);
        asking.giveBack();
        return hasRoom;
    }

    /** A source may not hear at once that no more is wanted. */
    @Test
    void aBufferThatComesTooLateIsGivenBackToo() throws Exception {
        List<DataBuffer> sent = new CopyOnWriteArrayList<>();
        WebhookReceiver receiver = WebhookReceiver.of(
                Verifier.of(GitHub.PROVIDER).secrets(Secret.of(SECRET)).build(), delivery -> {});
        DisposableServer deaf = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                        RouterFunctions.route(path("/hooks"), WebhookHandlerFunction.of(receiver)),
                        HandlerStrategies.builder()
                                .webFilter((exchange, chain) -> chain.filter(exchange.mutate()
                                        .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                                            @Override
                                            public Flux<DataBuffer> getBody() {
                                                return Flux.from(subscriber ->
                                                        subscriber.onSubscribe(new Deaf(subscriber, sent)));
                                            }
                                        })
                                        .build()))
                                .build())))
                .bindNow();
        try {
            assertThat(Parcel.post("/hooks", "{}")
                            .chunked()
                            .signedAsGitHub(SECRET)
                            .to(deaf.port())
                            .status())
                    .isEqualTo(413);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(sent)
                            .hasSize(5)
                            .allSatisfy(buffer -> assertThat(((PooledDataBuffer) buffer).isAllocated())
                                    .isFalse()));
        } finally {
            deaf.disposeNow();
        }
    }

    /** Sends five buffers of half the limit and one byte, even if the receiver has had enough. */
    private record Deaf(Subscriber<? super DataBuffer> subscriber, List<DataBuffer> sent) implements Subscription {
        @Override
        public void request(long more) {
            if (sent.isEmpty()) {
                NettyDataBufferFactory factory = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);
                for (int i = 0; i < 5; i++) {
                    DataBuffer half = factory.allocateBuffer(TOO_LARGE / 4 + 1);
                    sent.add(half.write(new byte[TOO_LARGE / 4 + 1]));
                    subscriber.onNext(half);
                }
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {}
    }

    private void hangUpInside(Parcel parcel) throws Exception {
        try (Wire wire = Wire.to(server.port())) {
            wire.send(parcel.head()).send(new byte[LARGE / 2]);
        }
    }

    private static Parcel delivery(String body) {
        return Parcel.post("/hooks", body.getBytes(StandardCharsets.UTF_8)).signedAsGitHub(SECRET);
    }
}
