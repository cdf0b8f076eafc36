package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeTest {
    @Test
    void aJavaThatGetsMacsWrongDoesNotStart() throws Exception {
        assertThat(Child.outputOf(WrongMac.class)).contains("refused:", "HmacSHA256 of Wrong");
    }
}
