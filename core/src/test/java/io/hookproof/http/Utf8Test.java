package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void wholeCharactersAreAsEverywhere() {
        for (String text :
                new String[] {"", "a", "\u00e9", "\u20ac", "\ud83d\ude80", "?", "\ufffd", "a\ud83d\ude80b"}) {
            assertThat(Utf8.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void noTwoTextsAreTheSameBytes() {
        String[] signs = {"a", "?", "\ufffd", "\ud83d", "\ude80", "\ud83d\ude80", "\u00e9"};
        Map<String, String> seen = new HashMap<>();
        for (String one : signs) {
            for (String two : signs) {
                for (String three : signs) {
                    String text = one + two + three;
                    String before = seen.put(HexFormat.of().formatHex(Utf8.bytes(text)), text);
                    assertThat(before == null || before.equals(text)).as(text).isTrue();
                    assertThat(Utf8.text(Utf8.bytes(text))).as("read again").isEqualTo(text);
                }
            }
        }
    }
}
