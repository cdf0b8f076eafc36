package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.Delivery;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;

/** A node that is told to end while deliveries run, beside another one with the same store. */
public abstract class ShutdownFacts {
    private final ReplayStore shared = InMemoryReplayStore.holding(100);
    private final String event = RunningApp.event("invoice.paid");

    private ConfigurableApplicationContext node(String patience, String lease) {
        return RunningApp.shop()
                .with(Slow.class)
                .bean("shared", shared)
                .set("hookproof.endpoints.shop.lease", lease)
                .set("server.shutdown", "graceful")
                .set("spring.lifecycle.timeout-per-shutdown-phase", patience)
                .start();
    }

    private static int status(int port, String event) throws IOException {
        return RunningApp.stripeTo("/webhooks/shop", event).to(port).status();
    }

    private static <T> Future<T> beside(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    /**
     * Longer than the lease, which is renewed until the end. Spring Boot stops Tomcat once no servlet works, and an
     * answer that Tomcat has not written by then is lost. So a second delivery works until the first answer is there.
     */
    @Test
    void workThatEndsInTimeIsAnsweredAndRemembered() throws Exception {
        try (ConfigurableApplicationContext other = node("20s", "2s")) {
            ConfigurableApplicationContext ending = node("20s", "2s");
            int port = Boot.port(ending);
            Slow slow = ending.getBean(Slow.class);
            Future<Reply> reply =
                    beside(() -> RunningApp.stripeTo("/webhooks/shop", event).to(port));
            beside(() -> RunningApp.stripeTo("/webhooks/shop", RunningApp.event("invoice.last"))
                    .to(port));
            assertThat(slow.began.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(slow.lastBegan.await(20, TimeUnit.SECONDS)).isTrue();
            Future<Boolean> ended = beside(() -> {
                ending.close();
                return true;
            });
            Thread.sleep(Duration.ofSeconds(3).toMillis());
            assertThat(status(Boot.port(other), event)).as("held by the other").isEqualTo(503);
            assertThat(ended.isDone()).as("it waits for the work").isFalse();

            slow.goOn.countDown();

            assertThat(reply.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            slow.end.countDown();
            assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(status(Boot.port(other), event)).isEqualTo(200);
            assertThat(other.getBean(Slow.class).runs).as("handled before").hasValue(0);
        }
    }

    @Test
    void workThatTakesTooLongRunsElsewhereAfterItsLease() throws Exception {
        try (ConfigurableApplicationContext other = node("20s", "5s")) {
            other.getBean(Slow.class).goOn.countDown();
            ConfigurableApplicationContext ending = node("1s", "5s");
            int port = Boot.port(ending);
            Slow slow = ending.getBean(Slow.class);
            beside(() -> RunningApp.stripeTo("/webhooks/shop", event).to(port));
            assertThat(slow.began.await(20, TimeUnit.SECONDS)).isTrue();

            ending.close();

            assertThat(status(Boot.port(other), event)).as("not given back").isEqualTo(503);
            assertThat(other.getBean(Slow.class).runs).hasValue(0);
            await().atMost(Duration.ofSeconds(20)).until(() -> status(Boot.port(other), event) == 200);
            assertThat(other.getBean(Slow.class).runs).hasValue(1);
            slow.goOn.countDown();
        }
    }

    /** Works until a fact lets it go on. */
    @Controller
    static class Slow {
        final CountDownLatch began = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final CountDownLatch lastBegan = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);
        final AtomicInteger runs = new AtomicInteger();

        @WebhookHandler("shop")
        void any(Delivery delivery) {
            runs.incrementAndGet();
            boolean isLast = delivery.eventType().filter("invoice.last"::equals).isPresent();
            (isLast ? lastBegan : began).countDown();
            CountDownLatch until = isLast ? end : goOn;
            boolean interrupted = false;
            while (until.getCount() > 0) {
                try {
                    until.await();
                } catch (InterruptedException stopping) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
