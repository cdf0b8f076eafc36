package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a log shows of a request. */
class LogTextTest {
    @Test
    void printableAsciiStaysAsItIsAndEverythingElseIsAQuestionMark() {
        assertThat(LogText.text(" aZ09~")).isEqualTo(" aZ09~");
        assertThat(LogText.text("a\nb\u007f\u00e9\u2026")).isEqualTo("a?b???");
        assertThat(LogText.text(null)).isEmpty();
    }

    @Test
    void aTextIsCutOnlyIfItIsLongerThanItsRoom() {
        assertThat(LogText.text("a".repeat(128))).isEqualTo("a".repeat(128));
        assertThat(LogText.text("a".repeat(129))).isEqualTo("a".repeat(125) + "...");
        assertThat(LogText.line("a\n" + "a".repeat(998))).isEqualTo("a?" + "a".repeat(998));
        assertThat(LogText.line("a".repeat(1_001))).isEqualTo("a".repeat(997) + "...");
    }
}
