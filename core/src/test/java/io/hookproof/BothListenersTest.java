package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two listeners as one. */
class BothListenersTest {
    /** The log asks in a thread of its own, and finding the causes takes the time of many hashes. */
    @Test
    void whatTwoListenersAskForAtTheSameTimeIsLookedForOnce() throws Exception {
        AtomicInteger searches = new AtomicInteger();
        AtomicReference<Thread> second = new AtomicReference<>();
        CompletableFuture<List<String>> asked = new CompletableFuture<>();
        AtomicReference<List<String>> answered = new AtomicReference<>();
        WebhookListener asksInItsOwnThread = new WebhookListener() {
            @Override
            public void mismatched(String endpoint, Supplier<List<String>> findings) {
                Thread thread = new Thread(() -> asked.complete(findings.get()));
                second.set(thread);
            }
        };
        WebhookListener asks = new WebhookListener() {
            @Override
            public void mismatched(String endpoint, Supplier<List<String>> findings) {
                answered.set(findings.get());
            }
        };

        BothListeners.of(asksInItsOwnThread, asks).mismatched("shop", () -> {
            if (searches.incrementAndGet() == 1) {
                Thread other = second.get();
                other.start();
                Awaitility.await().until(() -> searches.get() > 1 || other.getState() == Thread.State.BLOCKED);
            }
            return List.of("found");
        });

        assertThat(answered.get()).containsExactly("found");
        assertThat(asked.get()).containsExactly("found");
        assertThat(searches).hasValue(1);
    }
}
