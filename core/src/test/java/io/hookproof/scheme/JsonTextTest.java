package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value of the JSON body, or its members, as what is signed. */
class JsonTextTest {
    private static final String BODY =
            "{ \"b\" : {\"z\": 1.0, \"a\":\"\\u00e9\\/\\\"}\" } ,\n \"a\":[ {\"y\":1e2,\"x\":null}, 2 ],"
                    + "\"sign\":\"s\" }";

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '\'', textBlock = """
                    {json-text:/b}# {"z": 1.0, "a":"\\u00e9\\/\\"}" }
                    {json-text:/sign}# "s"
                    {json-text:,sign}# {"b":{"z":1.0,"a":"\\u00e9\\/\\"}"},"a":[{"y":1e2,"x":null},2]}
                    {json-sorted:,sign}# {"a":[{"x":null,"y":1e2},2],"b":{"a":"\\u00e9\\/\\"}","z":1.0}}
                    {json-sorted:/b,z}# {"a":"\\u00e9\\/\\"}"}
                    {json-text-base64:/sign}# InMi""")
    void itIsPutTogetherFromTheLettersThatCame(String template, String expected) {
        assertThat(signed(template, BODY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"data\":null}",
                "{\"data\":{}",
                "{\"data\":1,\"data\":2}",
                "{\"d\\u0061ta\":{}}"
            })
    void whatIsNotThereIsNotSigned(String body) {
        assertThat(template("{json-text:/data}").problem(parts(body))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void anEmptyNameIsANameToo() {
        assertThat(signed("{json-text:/a/}", "{\"a\":{\"b\":2,\"\":1}}")).isEqualTo("1");
    }

    @Test
    void aListIsNoObjectToLookInto() {
        for (String list : List.of("[{}]", "[\"0\",{}]")) {
            assertThat(template("{json-text:/data/0}").problem(parts("{\"data\":" + list + "}")))
                    .isEqualTo(Rejection.CONTENT_MISSING);
        }
    }

    @Test
    void aNameComesBeforeAnyThatContinuesIt() {
        assertThat(signed("{json-sorted:}", "{\"a!\":1,\"a\":2,\"aa\":3,\"\":4}"))
                .isEqualTo("{\"\":4,\"a\":2,\"a!\":1,\"aa\":3}");
    }

    @Test
    void aBodyMayBeASingleValue() {
        for (String value : List.of("12", "\"a \\\" b\"", "true")) {
            assertThat(signed("{json-text:}", " " + value)).isEqualTo(value);
            assertThat(signed("{json-sorted:}", value + " ")).isEqualTo(value);
        }
    }

    @Test
    void emptyObjectsAndListsStayEmpty() {
        assertThat(signed("{json-sorted:}", " { \"a\" : { } , \"b\":[ ] } ")).isEqualTo("{\"a\":{},\"b\":[]}");
    }

    @Test
    void ofADocumentElsewhereOrAnItemNothingIsSigned() {
        WebhookRequest request = request("{\"data\":{},\"inner\":\"{\\\"data\\\":{}}\"}");
        Parts elsewhere = new Parts(request, new Parts.Context(Map.of(), Document.textAt("/inner"), null, null));
        Parts item = parts("{\"data\":{}}").item(Json.parse("{\"data\":{}}").orElseThrow());

        assertThat(template("{json-text:/data}").problem(elsewhere)).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(template("{json-text:/data}").problem(item)).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void whatIsInsideIsCoveredAndWhatIsLeftOutIsNot() {
        Coverage data = template("{json-text:/data,sign}").coverage();

        assertThat(data.covers(Source.json("/data/order/id"))).isTrue();
        assertThat(data.covers(Source.json("/data/sign"))).isFalse();
        assertThat(data.covers(Source.json("/data/sign/inner"))).isFalse();
        assertThat(data.covers(Source.json("/dat"))).isFalse();
        assertThat(data.covers(Source.json("/database"))).isFalse();
        assertThat(data.coversDocument()).isFalse();
        assertThat(template("{json-sorted:,sign}").coverage().coversDocument()).isTrue();
        assertThat(template("{json-sorted:,sign}").coverage().covers(Source.json("/sign")))
                .isFalse();
    }

    @Test
    void membersAreSortedLikeAForm() {
        SortedForm members = SignedContent.sortedForm("sign").inJson("/data").withEmpty();
        String body = "{\"data\":{\"b\":true,\"sign\":{},\"a\":1.50,\"c\":null}}";

        assertThat(signed(members, parts(body))).isEqualTo("a=1.50&b=true&c=");
        assertThat(signed(members.values("|"), parts(body))).isEqualTo("1.50|true|");
        assertThat(members.coverage().covers(Source.json("/data/a"))).isTrue();
        assertThat(members.coverage().covers(Source.json("/data/sign/x"))).isFalse();
        assertThat(members.values("|").coverage().covers(Source.json("/data/a")))
                .isFalse();
        assertThat(members.problem(parts("{\"data\":{\"b\":{}}}"))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(members.problem(parts("{\"data\":[]}"))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(members.problem(parts("{\"data\":{\"a\":\"1&b=2\"}}"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    private static Template template(String text) {
        return Template.of(text);
    }

    private static String signed(String template, String body) {
        return signed(template(template), parts(body));
    }

    private static String signed(SignedContent content, Parts parts) {
        assertThat(content.problem(parts)).isNull();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.feed(parts, Sink.into(bytes));
        return bytes.toString(UTF_8);
    }

    private static Parts parts(String body) {
        return new Parts(request(body), Parts.Context.PLAIN);
    }

    private static WebhookRequest request(String body) {
        return new WebhookRequest("POST", "/", Headers.of(), Body.of(body.getBytes(UTF_8)));
    }
}
