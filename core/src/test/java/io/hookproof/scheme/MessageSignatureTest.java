package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
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
        for (String name : new String[] {"a+b", "a b", "%61", "a&b", "a=b", "=", "&", "%", "a%20b&"}) {
            assertThat(content.problem(covering(name, "/hooks?a+b=1&a=2&b=3&%3D=4&a%3Db=5")))
                    .as(name)
                    .isEqualTo(Rejection.CONTENT_MISSING);
        }
        assertThat(content.problem(covering("a%3Db", "/hooks?a%3Db=5"))).isNull();
    }

    /** Each is looked for in the whole query, before anybody has proven anything. */
    @Test
    void moreParametersThanAnySenderSignsAreRefused() {
        assertThat(content.problem(covering(names(16), manyParameters()))).isNull();
        assertThat(content.problem(covering(names(17), manyParameters()))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
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

    /** A sender has one key for all its customers: what it signed for one is for no other. */
    @Test
    void whatIsSignedSaysForWhomItIsMeant() {
        for (String whole : new String[] {
            "\"@target-uri\"",
            "\"@authority\" \"@path\"",
            "\"@authority\" \"@request-target\"",
            "\"@path\" \"@query\" \"@authority\""
        }) {
            assertThat(content.problem(over("\"@method\" \"content-digest\" " + whole)))
                    .as(whole)
                    .isNull();
            assertLacks("\"@method\" " + whole, "\"content-digest\" is not covered");
            assertLacks("\"content-digest\" " + whole, "\"@method\" is not covered");
        }
        for (String less : new String[] {
            "",
            "\"@path\"",
            "\"@request-target\"",
            "\"@authority\"",
            "\"@scheme\" \"@path\" \"@query\"",
            "\"host\" \"@path\""
        }) {
            assertLacks(
                    "\"@method\" \"content-digest\" " + less,
                    "neither \"@target-uri\" nor \"@authority\" with \"@path\"");
        }
    }

    /** RFC 8941, section 3.1.1 allows spaces there; RFC 9421, section 2.1 has names in lower case only. */
    @Test
    void spacesStandAroundComponentsAndCapitalsInNone() {
        assertThat(content.problem(over("  \"@method\"  \"content-digest\" \"@target-uri\" ")))
                .isNull();
        for (String name : new String[] {"Host", "hoSt", "hosT"}) {
            assertThat(content.problem(over("\"@method\" \"content-digest\" \"@target-uri\" \"" + name + "\"")))
                    .as(name)
                    .isEqualTo(Rejection.CONTENT_MISSING);
        }
        assertThat(content.problem(over("\"@method\" \"content-digest\" \"@target-uri\" \"host\"")))
                .isNull();
    }

    /** RFC 9530, section 2. What is not known of it may stand beside it. */
    @Test
    void eachKnownDigestIsThatOfTheBodyAndThereIsOne() {
        String one = "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:";
        String two = "sha-512=:" + Encoding.BASE64.write(Digests.of("SHA-512", Body.of("{}".getBytes(UTF_8)))) + ":";
        for (String digest : new String[] {one, two, one + ", " + two, two + ",md5=:AA==:," + one, "x, " + one}) {
            assertThat(ContentDigest.holds(digested(digest))).as(digest).isTrue();
        }
        for (String digest : new String[] {
            "",
            "x",
            "md5=:AA==:",
            "sha-256=",
            "sha-256=:",
            "sha-256=::",
            one + "," + one,
            one + ",sha-512=:AA==:",
            "sha-512=:AA==:," + one,
            one.substring(0, one.length() - 1),
            one.substring(0, one.length() - 1) + ";",
            one.replace("256=:", "256="),
            one.replace("256=:", "256=;"),
            one.replace("RBN", "RBM"),
            one.replace("=:R", "=: R")
        }) {
            assertThat(ContentDigest.holds(digested(digest))).as(digest).isFalse();
        }
        assertThat(ContentDigest.holds(parts(Headers.none(), Parts.Context.PLAIN)))
                .isFalse();
    }

    @Test
    void aTimeThatIsNotThereIsNone() {
        assertThat(SignatureInput.createdAt(noting("a"))).contains("1");
        assertThat(SignatureInput.createdAt(over("\"@method\""))).isEmpty();
        assertThat(SignatureInput.createdAt(digested(""))).isEmpty();
    }

    private static Parts digested(String digest) {
        return parts(Headers.of("Content-Digest", digest), Parts.Context.PLAIN);
    }

    /** RFC 9421, section 2.2.3. */
    @Test
    void theAuthorityHasNoPortThatItsSchemeImplies() {
        assertThat(authority("https://Hooks.example.com")).isEqualTo("hooks.example.com");
        assertThat(authority("https://hooks.example.com:443")).isEqualTo("hooks.example.com");
        assertThat(authority("https://hooks.example.com:80")).isEqualTo("hooks.example.com:80");
        assertThat(authority("http://hooks.example.com:80")).isEqualTo("hooks.example.com");
        assertThat(authority("http://hooks.example.com:443")).isEqualTo("hooks.example.com:443");
    }

    private String authority(String base) {
        Parts parts = parts(
                Headers.of("Signature-Input", "sig1=(\"@authority\")"),
                new Parts.Context(Map.of(), Document.BODY, PublicUrl.base(URI.create(base)), null));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        content.feed(parts, Sink.into(signed));
        return signed.toString(UTF_8).lines().findFirst().orElseThrow().substring("\"@authority\": ".length());
    }

    @Test
    void aSignatureThatIsMeantForNobodyIsTakenWhereThatIsSaid() {
        String method = "\"@method\" \"content-digest\"";
        assertThat(content.problem(over(method, Map.of(Scheme.FOR_ANYONE, "true"))))
                .isNull();
        assertThat(content.problem(over("\"@path\" \"content-digest\"", Map.of(Scheme.FOR_ANYONE, "true"))))
                .isNull();
        assertThat(content.problem(over("\"content-digest\"", Map.of(Scheme.FOR_ANYONE, "true"))))
                .isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(content.problem(over("\"@method\" \"@target-uri\"", Map.of(Scheme.FOR_ANYONE, "true"))))
                .isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(content.problem(over(method, Map.of(Scheme.FOR_ANYONE, "yes"))))
                .isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void whatKeepsTheBaseFromBeingRebuiltIsNamed() {
        String whole = "\"@method\" \"@target-uri\" \"content-digest\" ";
        assertLacks(whole + "\"x-note\"", "\"x-note\" is covered and is not in the request");
        assertLacks(
                whole + "\"@query-param\";name=\"b\"",
                "\"@query-param\";name=\"b\" is covered and is not in the request");
        assertLacks(whole + "\"@status\"", "\"@status\" is covered and is not in the request");
        assertThat(content.problem(parts(Headers.none(), Parts.Context.PLAIN))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(trouble(over(whole + "\"@method\""))).isEqualTo("\"@method\" is covered twice");
        assertThat(trouble(noting("a\nb"))).isEqualTo("\"x-note\" contains a control character");
        assertThat(trouble(covering(names(17), manyParameters()))).contains("more than 16 parameters");
        Parts unsaid = parts(
                Headers.of("Signature-Input", "sig1=(\"@method\" \"@authority\" \"@path\" \"content-digest\")"),
                Parts.Context.PLAIN);
        assertThat(trouble(unsaid)).isEqualTo("\"@authority\" is covered and known by publicBase or publicUrl alone");
        Parts over = parts(Headers.of("Signature-Input", "sig1=(" + whole + ");expires=-1"), context(Map.of()));
        assertThat(trouble(over)).isEqualTo("its time expires is over");
        Parts changed = parts(
                Headers.of("Content-Digest", "sha-256=:AAAA:", "Signature-Input", "sig1=(" + whole.strip() + ")"),
                context(Map.of()));
        assertThat(content.problem(changed)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(trouble(changed)).isEqualTo("Content-Digest is not the body's");
    }

    private String trouble(Parts parts) {
        String detail = Objects.requireNonNull(content.refusal(parts)).detail();
        String ending = ", in rebuilding the signature base of RFC 9421";
        assertThat(detail).endsWith(ending);
        return detail.substring(0, detail.length() - ending.length());
    }

    private void assertLacks(String components, String said) {
        Parts parts = over(components.strip());
        assertThat(content.problem(parts)).as(components).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(trouble(parts)).as(components).contains(said);
    }

    private static Parts over(String components) {
        return over(components, Map.of());
    }

    private static Parts over(String components, Map<String, String> settings) {
        Body body = Body.of("{}".getBytes(UTF_8));
        String digest = ContentDigest.of(parts("/", Headers.none(), body));
        return parts(
                Headers.of(
                        "Content-Digest", digest, "Signature-Input", "sig1=(" + components + ")", "Host", "h.example"),
                context(settings));
    }

    private static Parts parts(Headers headers, Parts.Context context) {
        return new Parts(new WebhookRequest("POST", "/hooks?a=1", headers, Body.of("{}".getBytes(UTF_8))), context);
    }

    private static Parts.Context context(Map<String, String> settings) {
        return new Parts.Context(
                settings, Document.BODY, PublicUrl.base(URI.create("https://hooks.example.com")), null);
    }

    private static Parts noting(String note) {
        Body body = Body.of("{}".getBytes(UTF_8));
        String digest = ContentDigest.of(parts("/", Headers.none(), body));
        String input = "sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"x-note\");created=1";
        return parts("/", Headers.of("Content-Digest", digest, "Signature-Input", input, "X-Note", note), body);
    }

    private static String manyParameters() {
        return "/hooks?" + IntStream.range(0, 20).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }

    private static String names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "p" + i)
                .collect(Collectors.joining("\" \"@query-param\";name=\""));
    }

    private static Parts covering(String parameter, String target) {
        Body body = Body.of("{}".getBytes(UTF_8));
        String digest = ContentDigest.of(parts(target, Headers.none(), body));
        String input = "sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"@query-param\";name=\"" + parameter
                + "\");created=1";
        return parts(target, Headers.of("Content-Digest", digest, "Signature-Input", input), body);
    }

    private static Parts parts(String target, Headers headers, Body body) {
        return new Parts(new WebhookRequest("POST", target, headers, body), context(Map.of()));
    }
}
