package io.hookproof.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void aPointerFindsAValueInObjectsAndArrays() {
        Json json =
                read("{\"data\":{\"object\":{\"id\":\"in_1\"}},\"items\":[{\"n\":1},{\"n\":2}],\"a/b\":{\"~\":true}}");

        assertThat(json.text("/data/object/id")).contains("in_1");
        assertThat(json.text("/items/1/n")).contains("2");
        assertThat(json.text("/a~1b/~0")).contains("true");
        assertThat(json.text("/data/object")).as("an object is no text").isEmpty();
        assertThat(json.text("/items/2/n")).isEmpty();
        assertThat(json.text("/items/01/n")).isEmpty();
        assertThat(json.text("/nothing")).isEmpty();
    }

    @Test
    void aPointerNamesOneValueInOneSpelling() {
        Json json = read("{\"\":{\"\":1},\"a\":[10,11,12,13,14,15,16,17,18,19,20]}");

        assertThat(json.text("/a/0")).contains("10");
        assertThat(json.text("/a/9")).contains("19");
        assertThat(json.text("/a/10")).contains("20");
        assertThat(json.text("//")).contains("1");
        assertThat(json.at("").orElseThrow().text("/a/0")).contains("10");
        for (String other : List.of("/a/11", "/a/00", "/a/01", "/a/-1", "/a/+1", "/a/1 ", "/a/:", "/a//", "/a/1/")) {
            assertThat(json.text(other)).as(other).isEmpty();
        }
        assertThatThrownBy(() -> json.text("a/0")).hasMessageContaining("must be empty or start with /");
    }

    @Test
    void aNumberStaysTheTextItWasSentAs() {
        Json json = read("{\"a\":1.0,\"b\":12345678901234567890,\"c\":1e3,\"d\":-0}");

        assertThat(json.text("/a")).contains("1.0");
        assertThat(json.text("/b")).contains("12345678901234567890");
        assertThat(json.text("/c")).contains("1e3");
        assertThat(json.text("/d")).contains("-0");
        assertThat(new String(json.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1.0,\"b\":12345678901234567890,\"c\":1e3,\"d\":-0}");
    }

    @Test
    void halfASurrogatePairGoesInAndComesOutAsItWas() {
        Json json = read("{\"a\\udc00\":\"cut \\ud83d\",\"b\":\"\u00e9\"}");

        assertThat(json.text("/a\udc00")).contains("cut \ud83d");
        assertThat(Json.parse(Body.of(json.toBytes())).orElseThrow().text("/a\udc00"))
                .contains("cut \ud83d");
        assertThat(Json.parse(Body.of(json.toBytes())).orElseThrow().text("/b")).contains("\u00e9");
    }

    @Test
    void nullIsNoValue() {
        assertThat(read("{\"id\":null}").text("/id")).isEmpty();
        assertThat(read("{\"id\":null}").has("/id")).isFalse();
    }

    @Test
    void anEscapedNameIsTheSameName() {
        assertThat(read("{\"\\u0069d\":\"x\"}").text("/id")).contains("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "{}}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "[1,]",
                "NaN",
                "01",
                "+1",
                "// comment\n{}",
                "{\"id\":1,\"id\":2}",
                "{\"id\":1,\"\\u0069d\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "\uFEFF{}"
            })
    void whatTwoReadersCouldReadInTwoWaysIsRefused(String text) {
        assertThat(Json.parse(text)).isEmpty();
        assertThat(Json.parse("{\"id\":1}")).isPresent();
    }

    @Test
    void aLetterThatOnlyEndsLikeADigitIsNoDigitOfAnEscape() {
        // U+0341 and U+FF31 end in the byte of an A and of a 1.
        assertThat(Json.parse("[\"\\u004\u0341\"]")).isEmpty();
        assertThat(Json.parse("{\"i\\u00\uff314\":1}")).isEmpty();
        assertThat(Json.parse("[\"\u0341\\u004A\"]")).isPresent();
        assertThat(Json.parse("[\"\\\\u004\u0341\"]")).isPresent();
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        for (String name : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE")) {
            for (String text : List.of("{\"a\":1}", "{}", "[]", "\ufeff{}", "1")) {
                assertThat(Json.parse(Body.of(text.getBytes(Charset.forName(name)))))
                        .as(name)
                        .isEmpty();
            }
        }
        assertThat(Json.parse(Body.of("\ufeff{}".getBytes(StandardCharsets.UTF_8))))
                .as("a byte order mark")
                .isEmpty();
        for (String text : List.of("{}\0\0", "12\0\0", "1 \0\0", "[1\0\0]", "{}\0")) {
            assertThat(Json.parse(Body.of(text.getBytes(StandardCharsets.UTF_8))))
                    .as("with zeros")
                    .isEmpty();
        }
        for (String text : List.of("{}", "[]", "1", "12", "123", "{\"@\":1}")) {
            assertThat(Json.parse(Body.of(text.getBytes(StandardCharsets.UTF_8))))
                    .as(text)
                    .isPresent();
        }
        assertThat(Json.parse(Body.of("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))))
                .isEmpty();
        assertThat(Json.parse(Body.of("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_8))))
                .isPresent();
    }

    @Test
    void aMebibyteOfBracketsIsRefusedWithoutAStackOverflow() {
        assertThat(Json.parse("[".repeat(1024 * 1024))).isEmpty();
        assertThat(Json.parse("[".repeat(64) + "]".repeat(64))).isPresent();
        assertThat(Json.parse("[".repeat(65) + "]".repeat(65))).isEmpty();
    }

    /** What an end user puts into a profile is in the genuine event about it. */
    @Test
    void aSenderThatIsBelievedMayNestItsDocumentDeeperThanAStranger() throws Exception {
        Body deep = Body.of(("[{\"a\":".repeat(250) + "1" + "}]".repeat(250)).getBytes(UTF_8));
        Body tooDeep = Body.of(("[".repeat(501) + "]".repeat(501)).getBytes(UTF_8));
        assertThat(Json.parse(deep)).isEmpty();
        assertThat(Json.problem(deep, false))
                .hasValueSatisfying(why -> assertThat(why).contains("64 levels"));
        assertThat(Json.parseProven(tooDeep)).isEmpty();
        Body tooDeepObjects = Body.of(("{\"a\":".repeat(501) + "1" + "}".repeat(501)).getBytes(UTF_8));
        assertThat(Json.parseProven(tooDeepObjects)).isEmpty();

        AtomicReference<byte[]> written = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        // A quarter of what a thread has by default, as small containers give.
        Thread thread = new Thread(
                null, () -> written.set(Json.parseProven(deep).orElseThrow().toBytes()), "small stack", 256 * 1024);
        thread.setUncaughtExceptionHandler((of, failure) -> thrown.set(failure));
        thread.start();
        thread.join();
        assertThat(thrown).hasNullValue();
        assertThat(written).hasValue(deep.bytes());
    }

    @Test
    void moreThanAGenuineDocumentOfItsSizeHoldsIsReadOnlyOfWhomIsBelieved() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; many.length() < 1024 * 1024; i++) {
            many.append(i == 0 ? "" : ",").append("\"").append(i).append("\":[1]");
        }
        Body dense = Body.of(many.append('}').toString().getBytes(UTF_8));
        assertThat(Json.parse(dense)).isEmpty();
        assertThat(Json.parseProven(dense)).isPresent();
        assertThat(Json.problem(dense, true)).isEmpty();
        assertThat(Json.problem(dense, false))
                .hasValueSatisfying(why -> assertThat(why).contains("names, values and letters"));
    }

    @Test
    void whatKeepsADocumentFromBeingReadIsSaidWithoutAPieceOfIt() {
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("[".repeat(501) + "]".repeat(501), "500 levels");
        problems.put("{\"n\":" + "9".repeat(1_001) + "}", "1000 digits");
        problems.put("{\"s3cr3t\":1,\"s3cr3t\":2}", "comes twice");
        problems.forEach((text, problem) -> assertThat(Json.problem(Body.of(text.getBytes(UTF_8)), true))
                .hasValueSatisfying(why -> assertThat(why).contains(problem).doesNotContain("s3cr3t")));
        for (String other : List.of("", " ", "a=1", "text {", "<a/>", "12", "{}", "[{}]", " {\"a\":none}", "{} none")) {
            assertThat(Json.problem(Body.of(other.getBytes(UTF_8)), true)).isEmpty();
        }
    }

    @Test
    void tooLongNumbersAreRefused() {
        assertThat(Json.parse("9".repeat(1_000_000))).isEmpty();
        assertThat(Json.parse("\"" + "x".repeat(1_000_000) + "\"")).isPresent();
    }

    @Test
    void itPrintsNoValue() {
        assertThat(read("{\"secret\":\"s3cr3t\"}").toString()).doesNotContain("s3cr3t");
    }

    @Test
    void itPrintsTheKindOfItsValueInTheWordsOfJson() {
        assertThat(List.of("{}", "[]", "\"t\"", "1.5", "true", "null"))
                .extracting(text -> read(text).toString())
                .containsExactly(
                        "Json[object]", "Json[array]", "Json[text]", "Json[number]", "Json[boolean]", "Json[null]");
    }

    private static Json read(String text) {
        return Json.parse(text).orElseThrow();
    }

    @Test
    void whatJsonHasNoValueForIsRefusedAndNotWrittenAsNull() {
        for (Object value : List.of(LocalDate.EPOCH, Set.of(1), new int[1], Optional.empty(), Double.NaN)) {
            assertThatThrownBy(() -> Json.of(Map.of("a", value)).toBytes())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(value.getClass().getSimpleName() + " is no JSON value");
        }
        assertThat(new String(Json.of(Map.of("a", List.of(1.5, true, "x"))).toBytes(), UTF_8))
                .isEqualTo("{\"a\":[1.5,true,\"x\"]}");
        BigInteger beyondADouble = BigInteger.TEN.pow(400);
        assertThat(new String(Json.of(beyondADouble).toBytes(), UTF_8)).isEqualTo(beyondADouble.toString());
        Json huge = Json.parse("[1e999]").orElseThrow();
        assertThat(new String(huge.toBytes(), UTF_8)).isEqualTo("[1e999]");
    }

    @Test
    void aBodyLooksLikeJsonByItsEdgesAndItsCharacters() {
        String text = "{\"a\":\"\u00e9\"}";
        assertThat(Body.of(text.getBytes(StandardCharsets.UTF_8)).looksLikeJsonInUtf8())
                .isTrue();
        for (byte[] other : new byte[][] {
            text.getBytes(StandardCharsets.ISO_8859_1), "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)
        }) {
            assertThat(Body.of(other).looksLikeJsonInUtf8()).isFalse();
            assertThat(Body.of(other).looksLikeJson()).isTrue();
        }
        for (byte[] cut : new byte[][] {{'{', '}', (byte) 0xc3}, {'a', '=', '{', '}'}}) {
            assertThat(Body.of(cut).looksLikeJsonInUtf8()).isFalse();
        }
        for (String none : new String[] {"{}\u00e9", "[1]=[2]", "{", "", "a={}"}) {
            assertThat(Body.of(none.getBytes(StandardCharsets.ISO_8859_1)).looksLikeJson())
                    .as(none)
                    .isFalse();
        }
        assertThat(Body.of("[\"=\"] \n".getBytes(StandardCharsets.UTF_8)).looksLikeJson())
                .isTrue();
    }

    @Test
    void aCopyOfABodyMayBeChangedAndTheBodyStays() {
        Body body = Body.of("paid".getBytes(StandardCharsets.UTF_8));
        body.bytes()[0] = 'l';
        assertThat(body).isEqualTo(Body.of("paid".getBytes(StandardCharsets.UTF_8)));
    }
}
