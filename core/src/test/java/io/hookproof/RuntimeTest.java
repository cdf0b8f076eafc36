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

    /** The key is not to blame. */
    @Test
    void aJavaWithoutCurvesSaysSo() throws Exception {
        assertThat(Child.outputOf(WithoutCurves.class))
                .contains("this Java cannot do EC (", "this Java cannot do Ed25519 (", "modules of the run-time image")
                .doesNotContain("cut or mangled");
    }
}
