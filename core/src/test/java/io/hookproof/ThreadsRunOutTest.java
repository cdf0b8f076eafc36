package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What becomes of a verdict when the machine has no more threads for a moment. */
class ThreadsRunOutTest {
    private static final int MORE_THAN_FIT = 100;

    /** The stack of each takes half a gigabyte of addresses, of which the child has sixteen. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aMismatchIsRefusedAlsoWhereNoThreadCanExplainIt() throws Exception {
        String said = Child.startWithin(16_000_000, ThreadsRunOutTest.class, "-Xss512m", "-Xmx32m", "-Xlog:disable")
                .output();

        assertThat(said)
                .startsWith("SIGNATURE_MISMATCH\n"
                        + "WARN github: that mismatch cannot be explained: java.lang.OutOfMemoryError")
                .as("the fetch that found no thread keeps no place")
                .endsWith("OutOfMemoryError\nOutOfMemoryError\n");
    }

    public static void main(String... none) {
        Verifier github = Genuine.endpoint(GitHub.PROVIDER)
                .listener(WebhookListener.none())
                .listener(WebhookListener.logging())
                .build();
        WebhookRequest forged = Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + "0".repeat(64));
        Fetcher one = Fetcher.guarded(
                FetchPolicy.onlyTo("api.example").maxConcurrent(1).build());
        takeAllThreads();
        List<String> lines = CapturedLog.during(() -> System.out.println(Genuine.reason(github.verify(forged))));
        lines.stream().filter(line -> line.contains("that mismatch")).forEach(System.out::println);
        fetch(one);
        fetch(one);
    }

    private static void fetch(Fetcher fetcher) {
        try {
            fetcher.fetch(FetchRequest.get(URI.create("https://api.example/")));
        } catch (FetchException | OutOfMemoryError failed) {
            System.out.println(failed.getClass().getSimpleName());
        }
    }

    private static void takeAllThreads() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException ends) {
                        Thread.currentThread().interrupt();
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
            throw new IllegalStateException("the limit of addresses is not kept here");
        } catch (OutOfMemoryError noMore) {
            // As was to be shown.
        }
    }
}
