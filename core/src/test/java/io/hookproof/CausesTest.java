package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void theFailureComesFirstAndItsRootLast() {
        IOException root = new IOException("root");
        IllegalStateException between = new IllegalStateException("between", root);
        RuntimeException failure = new RuntimeException("failure", between);

        assertThat(Causes.of(failure)).containsExactly(failure, between, root);
        assertThat(Causes.of(root)).containsExactly(root);
    }

    @Test
    void aFailureThatCannotNameItsCauseIsTheLast() {
        RuntimeException broken = new RuntimeException("broken") {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("of its own");
            }
        };

        assertThat(Causes.of(new RuntimeException("failure", broken)))
                .hasSize(2)
                .endsWith(broken);
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        IOException first = new IOException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(Causes.of(first)).startsWith(first, second, first).hasSizeLessThan(100);
    }
}
