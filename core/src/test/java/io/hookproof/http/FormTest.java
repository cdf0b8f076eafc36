package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @Test
    void fieldsKeepTheirOrderAndRepeatedNames() {
        Form form = Form.parse("b=2&a=1&b=3&empty=&bare").orElseThrow();

        assertThat(form.fields())
                .containsExactly(
                        new Form.Field("b", "2"),
                        new Form.Field("a", "1"),
                        new Form.Field("b", "3"),
                        new Form.Field("empty", ""),
                        new Form.Field("bare", ""));
        assertThat(form.all("b")).containsExactly("2", "3");
        assertThat(form.only("b")).as("a repeated name has no one value").isEmpty();
        assertThat(form.only("a")).contains("1");
    }

    @Test
    void escapesAndPlusAreDecoded() {
        Form form = Form.parse("text=caf%C3%A9+%2B+%7e*&x%3Dy=%26").orElseThrow();

        assertThat(form.only("text")).contains("caf\u00e9 + ~*");
        assertThat(form.only("x=y")).contains("&");
        assertThat(Form.parse("a=%41").orElseThrow().only("a")).contains("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%C3", "a=%ff", "%=1", "a=%\uff11\uff11"})
    void aBrokenEscapeIsNoForm(String text) {
        assertThat(Form.parse(text)).isEmpty();
        assertThat(Form.parse("a=%20")).isPresent();
    }

    @Test
    void nothingIsAFormWithoutFields() {
        assertThat(Form.parse("").orElseThrow().fields()).isEmpty();
        assertThat(Form.parse("&&").orElseThrow().fields()).isEmpty();
    }

    @Test
    void moreThanTenThousandFieldsAreRefused() {
        assertThat(Form.parse("a&".repeat(10_000))).isPresent();
        assertThat(Form.parse("a&".repeat(10_001))).isEmpty();
    }
}
