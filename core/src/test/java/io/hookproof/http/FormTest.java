package io.hookproof.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

    @Test
    void eachEscapeIsReadInBothCasesOfItsDigits() {
        for (int letter = 0; letter < 256; letter++) {
            String digits = HexFormat.of().toHexDigits((byte) letter);
            for (String escape : List.of("%" + digits, "%" + digits.toUpperCase(Locale.ROOT))) {
                Form form = Form.parseAnyCharset(Body.of(("a=" + escape).getBytes(StandardCharsets.US_ASCII)))
                        .orElseThrow();
                assertThat(form.only("a")).as(escape).contains(String.valueOf((char) letter));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%4&b=1",
                "a=%/0",
                "a=%0:",
                "a=%@0",
                "a=%0G",
                "a=%`0",
                "a=%0g",
                "a=%C3",
                "a=%ff",
                "%=1",
                "a=%\uff11\uff11"
            })
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

    /** A body that is no form becomes the name of a single field. */
    @Test
    void nothingOfAFormIsPrintedButItsLengths() {
        Form form = Form.parse("{\"card\":\"4111\"}=secret&a=1").orElseThrow();
        assertThat(form).hasToString("Form[2 fields]");
        assertThat(form.fields().get(0)).hasToString("Field[name of 15, value of 6 characters]");
    }
}
