package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageSignatureTest {
    private final MessageSignature content = new MessageSignature();

    @Test
    void aParameterIsFoundByItsNameAsTheSenderEncodesIt() {
        Parts parts = covering("a%20b", "/hooks?a%20b=x%20y&a=2");
        assertThat(content.problem(parts)).isNull();
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        content.feed(parts, Sink.into(signed));
        assertThat(signed.toString(UTF_8)).contains("\"@query-param\";name=\"a%20b\": x%20y\n");

        assertThat(content.problem(covering("a", "/hooks?a%20b=1&a=2"))).isNull();
        assertThat(content.problem(covering("a%20b", "/hooks?a+b=1"))).isNull();
        assertThat(content.problem(covering("a%20b", "/hooks?a=1"))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(content.problem(covering("a%20b", "/hooks?a%20b=1&a+b=2"))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void aNameThatNoSenderEncodesSoIsNotFound() {
        for (String name : new String[] {"a+b", "a b", "%61", "a&b", "a=b", "=", "%", "a%20b&"}) {
            assertThat(content.problem(covering(name, "/hooks?a+b=1&a=2&b=3&%3D=4&a%3Db=5")))
                    .as(name)
                    .isEqualTo(Rejection.CONTENT_MISSING);
        }
        assertThat(content.problem(covering("a%3Db", "/hooks?a%3Db=5"))).isNull();
    }

    /** Each is looked for in the whole query, before anybody has proven anything. */
    @Test
    void moreParametersThanAnySenderSignsAreRefused() {
        String query =
                "/hooks?" + IntStream.range(0, 20).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        assertThat(content.problem(covering(names(16), query))).isNull();
        assertThat(content.problem(covering(names(17), query))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    /** A line feed in a value would be the next line of what is signed (RFC 9421, section 2.5). */
    @Test
    void aValueHoldsNoControlSign() {
        for (char sign : new char[] {'\n', '\r', 0, 1, 0x1f, 0x7f}) {
            assertThat(content.problem(noting("a" + sign + "\"content-type\": b")))
                    .as("sign %d", (int) sign)
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
        assertThat(content.problem(noting("a\tb ~"))).isNull();
    }

    private static Parts noting(String note) {
        Body body = Body.of("{}".getBytes(UTF_8));
        String digest = ContentDigest.of(parts("/", Headers.none(), body));
        String input = "sig1=(\"@method\" \"content-digest\" \"x-note\");created=1";
        return parts("/", Headers.of("Content-Digest", digest, "Signature-Input", input, "X-Note", note), body);
    }

    private static String names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "p" + i)
                .collect(Collectors.joining("\" \"@query-param\";name=\""));
    }

    private static Parts covering(String parameter, String target) {
        Body body = Body.of("{}".getBytes(UTF_8));
        String digest = ContentDigest.of(parts(target, Headers.none(), body));
        String input = "sig1=(\"@method\" \"content-digest\" \"@query-param\";name=\"" + parameter + "\");created=1";
        return parts(target, Headers.of("Content-Digest", digest, "Signature-Input", input), body);
    }

    private static Parts parts(String target, Headers headers, Body body) {
        return new Parts(new WebhookRequest("POST", target, headers, body), Parts.Context.PLAIN);
    }
}
