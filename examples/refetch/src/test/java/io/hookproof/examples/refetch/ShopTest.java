package io.hookproof.examples.refetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void everyRowIsAsItMustBe() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int wrong = Shop.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(wrong).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("all rows are as they must be");
    }
}
