package io.hookproof.testkit;

import static io.hookproof.testkit.AdapterContract.BODY_LIMIT;
import static io.hookproof.testkit.AdapterContract.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.testkit.AdapterContract.Seen;
import io.hookproof.testkit.Wire.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The application reads the bytes that were signed, however they come, and no more of them than the limit. */
interface BodyFacts extends AdapterFacts {
    static Stream<byte[]> bodies() {
        return Stream.of(
                "{\"a\":1,\r\n\"b\":2}\r\n".getBytes(UTF_8),
                "{\"a\":1}".getBytes(UTF_8),
                "{\"a\" : \"\u00e9\ud83d\ude80\"}\n".getBytes(UTF_8),
                "\ufeff{}".getBytes(UTF_8),
                new byte[] {'{', '}', 0, (byte) 0xff, (byte) 0xfe, (byte) 0x80, '\r', 0x1a},
                "x".repeat(20_000).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("io.hookproof.testkit.BodyFacts#bodies")
    default void theApplicationReadsTheBytesThatWereSigned(byte[] body) throws Exception {
        Parcel parcel = Parcel.post("/hooks/github?length", body)
                .header("Content-Type", "application/json")
                .signedAsGitHub(SECRET);
        assertThat(parcel.to(port()).status()).isEqualTo(200);
        Seen seen = seen();
        assertThat(seen.body()).isEqualTo(Body.of(body));
        assertThat(seen.delivery().bytes()).isEqualTo(body);
        assertThat(seen.delivery().eventType()).contains("push");
    }

    @ParameterizedTest
    @MethodSource("io.hookproof.testkit.BodyFacts#bodies")
    default void chunksChangeNothing(byte[] body) throws Exception {
        byte[] other = new String(body, ISO_8859_1).concat(" chunked").getBytes(ISO_8859_1);
        Parcel parcel = Parcel.post("/hooks/github", other)
                .header("Content-Type", "application/json")
                .signedAsGitHub(SECRET)
                .chunked();
        assertThat(parcel.to(port()).status()).isEqualTo(200);
        assertThat(seen().body()).isEqualTo(Body.of(other));
    }

    @Test
    default void aBodyThatIsCompressedIsReadAsItWasSigned() throws Exception {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        Reply reply = Parcel.post("/hooks/github", gzip)
                .header("Content-Encoding", "gzip")
                .signedAsGitHub(SECRET)
                .to(port());
        // An endpoint may refuse the encoding, but what is read must be what was signed.
        if (reply.isSuccess()) {
            assertThat(seen().body()).isEqualTo(Body.of(gzip));
        } else {
            assertThat(reply.status()).isEqualTo(415);
            assertThat(runs()).isEmpty();
        }
    }

    @Test
    default void aSignedEmptyBodyIsADelivery() throws Exception {
        assertThat(github("").to(port()).status()).isEqualTo(200);
        assertThat(seen().body()).isEqualTo(Body.empty());
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("payload=%7B%7D&star=*&plus=a+b%2Bc&tilde=%7e~", "star", List.of("*")),
                Arguments.of("payload=%7B%7D&star=*&plus=a+b%2Bc&tilde=%7e~&1", "plus", List.of("a b+c")),
                Arguments.of("payload=%7B%7D&star=*&plus=a+b%2Bc&tilde=%7e~&2", "tilde", List.of("~~")),
                Arguments.of("payload=1&payload=2&other=x&payload=", "payload", List.of("1", "2", "")),
                Arguments.of("payload=%E2%82%AC", "payload", List.of("\u20ac")),
                Arguments.of("payload=a%3Db%26c=d", "payload", List.of("a=b&c=d")),
                Arguments.of("a=fromBody", "a", List.of("fromBody")),
                Arguments.of("b=1", "a", List.of("fromQuery")),
                Arguments.of("empty=&=nameless&&payload", "payload", List.of("")));
    }

    @ParameterizedTest
    @MethodSource("io.hookproof.testkit.BodyFacts#forms")
    default void formFieldsAreThereBesideTheirBytes(String form, String name, List<String> values) throws Exception {
        Reply reply = Parcel.post("/hooks/github?a=fromQuery", form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        Seen seen = seen();
        assertThat(seen.body()).isEqualTo(Body.of(form.getBytes(UTF_8)));
        if (showsParameters()) {
            assertThat(seen.parameters()).containsEntry(name, values);
        }
    }

    @Test
    default void aBodyOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        assertThat(github("a".repeat(BODY_LIMIT - 1)).to(port()).status()).isEqualTo(200);
        assertThat(github("b".repeat(BODY_LIMIT)).to(port()).status()).isEqualTo(200);
        assertThat(github("c".repeat(BODY_LIMIT)).chunked().to(port()).status()).isEqualTo(200);
        assertThat(github("d".repeat(BODY_LIMIT + 1)).to(port()).status()).isEqualTo(413);
        assertThat(github("e".repeat(BODY_LIMIT + 1)).chunked().to(port()).status())
                .isEqualTo(413);
        assertThat(runs()).hasSize(3);
    }
}
