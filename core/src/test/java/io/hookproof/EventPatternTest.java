package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {
    @ParameterizedTest
    @CsvSource({
        "invoice.paid, invoice.paid, true",
        "invoice.paid, invoice.pai, false",
        "invoice.paid, invoice.paid.twice, false",
        "invoice.paid, Invoice.paid, false",
        "invoice.*, invoice.paid, true",
        "invoice.*, invoice.paid.twice, true",
        "invoice.*, invoice, false",
        "invoice.*, xinvoice.paid, false",
        "*.paid, invoice.paid, true",
        "*.paid, invoice.paid.paid, true",
        "*.paid, invoice.paidx, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "*, anything, true",
        "a.c, abc, false"
    })
    void aStarStandsForAnyRunAndEverythingElseForItself(String pattern, String type, boolean matches) {
        assertThat(new EventPattern(pattern).matches(type)).isEqualTo(matches);
    }

    @Test
    void theCloserPatternComesFirst() {
        List<String> sorted = Stream.of("*", "invoice.*", "*paid", "paid", "invoice.paid", "invoice.payment.*")
                .map(EventPattern::new)
                .sorted()
                .map(EventPattern::text)
                .toList();
        assertThat(sorted).containsExactly("invoice.paid", "paid", "invoice.payment.*", "invoice.*", "*paid", "*");
    }

    @Test
    void aBlankPatternIsAMistake() {
        assertThatThrownBy(() -> new EventPattern(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a type");
    }
}
