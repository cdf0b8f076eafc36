package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeTest {
    /** A provider may fail for a moment, as the driver of a security module may. */
    @Test
    void aJavaThatGetsMacsWrongDoesNotStart() throws Exception {
        assertThat(Child.outputOf(WrongMac.class))
                .containsSubsequence("refused:", "HmacSHA256 of Wrong", "started")
                .containsOnlyOnce("refused:");
    }
}
