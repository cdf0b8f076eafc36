package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hookproof.providers.GitHub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work that is done and that the store has not heard of, when the application is taken down. */
class OwedConfirmationTest {
    private final UnsteadyStore store = new UnsteadyStore();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
            .replays(store)
            .lease(Duration.ofSeconds(1))
            .listener(new WebhookListener() {
                @Override
                public void warning(String endpoint, String what) {
                    warnings.add(what);
                }
            })
            .build();

    /** As when it is reloaded just after Redis was away: the store is closed next. */
    @Test
    void theStoreIsToldOnceMore() {
        owe(verifier.admit(Genuine.github("{}")));
        store.isDown = false;

        verifier.stopRenewing();

        assertThat(store.remembered).hasValue(1);
        assertThat(warnings).isEmpty();
        assertThat(verifier.openDeliveries()).isZero();
    }

    @Test
    void whatItStillHasNotHeardIsReported() {
        Admission one = verifier.admit(Genuine.github("{}"));
        Admission other = verifier.admit(Genuine.github("{\"n\":2}"));
        Admission atWork = verifier.admit(Genuine.github("{\"n\":3}"));
        assertThat(atWork.delivery()).isPresent();
        owe(one, other);

        verifier.stopRenewing();

        assertThat(warnings).singleElement().asString().endsWith("run again: 2");
        assertThat(verifier.openDeliveries()).isZero();
    }

    /** A client without a time limit, and a server that never answers. */
    @Test
    void aStoreThatHangsHoldsUpNobodyForLong() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        Semaphore answer = new Semaphore(0);
        owe(verifier.admit(Genuine.github("{}")));
        store.beforeConfirmation = () -> {
            hangs.countDown();
            answer.acquireUninterruptibly();
        };
        assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(60), verifier::stopRenewing);

            assertThat(warnings).singleElement().asString().endsWith("run again: 1");
        } finally {
            answer.release(1_000);
        }
    }

    private void owe(Admission... done) {
        store.isDown = true;
        for (Admission admission : done) {
            assertThat(admission.confirm().status()).isEqualTo(200);
        }
        warnings.clear();
    }
}
