package io.hookproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreOutageTest {
    /** An outage begins at an odd nanosecond. */
    private final AtomicLong nanos = new AtomicLong(1);

    private final List<String> told = new ArrayList<>();
    private final StoreOutage outage = new StoreOutage(told::add, "table hooks", nanos::get);

    @Test
    void theEndIsToldOnceAndFromTheFirstFailureOn() {
        outage.ended();
        outage.began();
        pass(Duration.ofSeconds(40));
        outage.began();
        pass(Duration.ofSeconds(2));
        outage.ended();
        outage.ended();

        assertThat(told)
                .containsExactly(
                        "replay store: table hooks takes claims now, 42 s after the first that it did not take");
    }

    @Test
    void whatIsOverWithinASecondIsToldOnlyIfItsBeginningWas() {
        outage.began();
        pass(Duration.ofMillis(999));
        outage.ended();
        assertThat(told).isEmpty();

        outage.began();
        pass(Duration.ofSeconds(1));
        outage.ended();
        assertThat(told).singleElement().asString().contains("takes claims now, 1 s");
        told.clear();

        outage.beganAndIsTold();
        outage.ended();
        outage.began();
        outage.ended();
        assertThat(told).singleElement().asString().contains("takes claims now, 0 s");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
