package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void namesCompareWithoutCaseInAsciiOnly() {
        Headers headers = Headers.of("X-Key", "1", "x-KEY", "2");

        assertThat(headers.count("x-key")).isEqualTo(2);
        assertThat(headers.all("X-KEY")).containsExactly("1", "2");
        assertThat(headers.first("x-key")).contains("1");
        assertThat(headers.count("x-\u212Aey")).as("the Kelvin sign is no k").isZero();
        assertThat(headers.names()).containsExactly("X-Key");
    }

    @Test
    void aMapOfListsKeepsEveryValue() {
        Headers headers = Headers.of(Map.of("A", List.of("1", "2"), "B", List.of()));

        assertThat(headers.all("a")).containsExactly("1", "2");
        assertThat(headers.count("b")).isZero();
    }

    @Test
    void eachFieldLineIsHandedOverInOrder() {
        StringBuilder lines = new StringBuilder();
        Headers.of("B", "1", "A", "2", "b", "3")
                .forEach((name, value) -> lines.append(name).append(value));

        assertThat(lines.toString()).isEqualTo("B1A2b3");
    }

    @Test
    void eachNameIsListedOnceAsItWasFirstSpelled() {
        Headers headers =
                Headers.of("B", "1", "a", "2", "b", "3", "Aa", "4", "A", "5", "\u212a", "6", "k", "7", "aA", "8");

        assertThat(headers.names()).containsExactly("B", "a", "Aa", "\u212a", "k");
    }

    @Test
    void itPrintsNoValue() {
        assertThat(Headers.of("Authorization", "Bearer s3cr3t").toString()).doesNotContain("s3cr3t");
    }

    @Test
    void sameFieldsInTheSameOrderAreEqual() {
        Headers headers = Headers.of("X-Key", "1", "B", "2");

        assertThat(headers)
                .isEqualTo(Headers.of("x-key", "1", "b", "2"))
                .hasSameHashCodeAs(Headers.of("x-key", "1", "b", "2"));
        assertThat(headers)
                .isNotEqualTo(Headers.of("B", "2", "X-Key", "1"))
                .isNotEqualTo(Headers.of("X-Key", "1", "B", "3"))
                .isNotEqualTo(Headers.of("X-Key", "1"))
                .isNotEqualTo(Headers.of("X-\u212Aey", "1", "B", "2"));
    }

    @Test
    void aNameWithoutAListOfValuesIsNamed() {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("X-Key", null);

        assertThatThrownBy(() -> Headers.of(fields))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("X-Key");
    }

    @Test
    void aNameWithoutAValueIsAMistake() {
        assertThatThrownBy(() -> Headers.of("A")).hasMessageContaining("name, value");
    }

    @Test
    void anAnswersHeaderCannotStartAnotherHeader() {
        assertThatThrownBy(() -> WebhookResponse.of(200).with("X-Echo", "a\r\nSet-Cookie: b"))
                .hasMessageContaining("printable ASCII");
        assertThat(WebhookResponse.of(200).with("X-Echo", "a").headers().first("x-echo"))
                .contains("a");
    }
}
