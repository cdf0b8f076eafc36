package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message that a gateway on the way has signed too, in lists that are read as RFC 9651 says: of the operator's label
 * there is one member, which is understood, and the others may be anything that has one reading.
 */
class SignatureMembersTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final Body BODY = Body.of("{}".getBytes(UTF_8));
    private static final String DIGEST = ContentDigest.of(parts(List.of()));
    private static final String OURS = "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=0";
    private static final String GATEWAYS =
            "proxy=(\"@method\" \"signature\";key=\"sig1\" \"@status\";req);created=1;tag";
    private static final Prover PROVER = Scheme.hmacSha256()
            .over(SignedContent.messageSignature())
            .base64(Source.messageSignature())
            .bind(List.of(Secret.of(SECRET)));

    @Test
    void aGatewaysSignatureMayStandInLinesOfItsOwn() {
        String ours = signatureOf(OURS, DIGEST);
        assertIsProven(request(List.of(OURS, GATEWAYS), List.of(ours, "proxy=:AAAA:")));
        assertIsProven(request(List.of(GATEWAYS, OURS), List.of("proxy=:AAAA:", ours)));
        assertIsProven(
                request(List.of(GATEWAYS, OURS + ", other=()"), List.of(ours + " ,proxy=:AAAA:", "other=:AA==:")));
        assertIsProven(request(List.of(OURS + " ,  " + GATEWAYS), List.of("proxy=:AAAA:, " + ours)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a;b",
                "a;b=1;c",
                "a=?1",
                "a=-1.5;x=tok/en",
                "a=:AAAA:",
                "a=@1659578233",
                "a=\"x, sig1=:AAAA:, y\"",
                "a=\"x\\\", sig1=(), \\\\\"",
                "a=(1 \"(,)\" tok);x=\",sig1=(\"",
                "sig1.2=()",
                "sig=()"
            })
    void theOthersMayBeAnyStructuredField(String other) {
        String ours = signatureOf(OURS, DIGEST);
        assertIsProven(request(List.of(OURS + ", " + other), List.of(ours + ", " + other)));
        assertIsProven(request(List.of(other + ", " + OURS), List.of(other + ", " + ours)));
        assertIsProven(request(List.of(other, OURS), List.of(ours, other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sig1=()",
                "sig1",
                "sig1;x",
                "sig1:",
                "a=\"",
                "a=\"x\\\"",
                "a=(",
                "a=)",
                "a=(1, 2)",
                "a=((1) 2)",
                "A=1",
                "=1",
                "",
                "a=1,"
            })
    void whatHasAnotherReadingIsRefused(String other) {
        String ours = signatureOf(OURS, DIGEST);
        assertIsRefused(request(List.of(OURS + ", " + other), List.of(ours)));
        assertIsRefused(request(List.of(other + ", " + OURS), List.of(ours)));
        assertIsRefused(request(List.of(OURS, other), List.of(ours)));
        assertIsRefused(request(List.of(OURS), List.of(ours + ", " + other)));
        assertIsRefused(request(List.of(OURS), List.of(other, ours)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sig1=(\"@method\" \"@target-uri\" \"content-digest\";sf);created=0",
                "sig1=(\"@method\" \"@target-uri\";req \"content-digest\");created=0",
                "sig1=(\"@method\" \"@target-uri\" \"content-digest\") x;created=0",
                "sig1=:AAAA:",
                "sig1"
            })
    void theOneThatCountsIsUnderstoodInFull(String odd) {
        assertThat(proof("sig1", request(List.of(odd), List.of("sig1=:AAAA:"))))
                .isInstanceOfSatisfying(
                        Proof.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Rejection.SIGNATURE_MALFORMED));
        assertThat(proof("", request(List.of(odd), List.of("sig1=:AAAA:")))).isInstanceOf(Proof.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";created=0;tag",
                ";tag;created=0",
                ";created=0;tag=\"a;created=9\\\"\\\\\"",
                ";nonce=\"a\\\"b\";created=0",
                ";created=0;x=:AA==:",
                ";created=0;x=:+/8=:;y=?1;z=-1.5",
                ";created=0;x=tok/en!#$%&'*+-.^_`|~:",
                ";created=0;x=@1659578233",
                ";created=0;expires=253402300799",
                ";created=0;expires=99999999999"
            })
    void parametersThatAreNotUsedMayBeAnyStructuredField(String parameters) {
        String ours = OURS.substring(0, OURS.indexOf(';')) + parameters;
        String signature = signatureOf(ours, DIGEST);
        assertIsProven(request(List.of(ours), List.of(signature)));
        assertThat(proof("", request(List.of(ours), List.of(signature)))).isInstanceOf(Proof.Proven.class);
        assertIsProven(request(List.of(GATEWAYS, ours), List.of("proxy=:AAAA:", signature)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";created=0;",
                ";created=0;=1",
                ";created=0;x=",
                ";created=0;x=\"",
                ";created=0;x=:A A:",
                ";created=0;x=(1)",
                ";created=0;x=1 2",
                ";created=0 ;x",
                ";created=0;X=1",
                ";created=0;alg",
                ";created=0;expires",
                ";created=0;expires=-253402300799",
                ";created=0;expires=0253402300799",
                ";created=0;alg=\"hmac-\\\"sha256\""
            })
    void whatIsNoParameterOrIsUsedAndIsNotUnderstoodIsRefused(String parameters) {
        String ours = OURS.substring(0, OURS.indexOf(';')) + parameters;
        assertIsRefused(request(List.of(ours), List.of(signatureOf(ours, DIGEST))));
    }

    @Test
    void whereNoLabelIsSetThereIsOneMember() {
        String ours = signatureOf(OURS, DIGEST);
        assertThat(proof("", request(List.of(OURS), List.of(ours)))).isInstanceOf(Proof.Proven.class);
        assertThat(proof("", request(List.of(OURS, GATEWAYS), List.of(ours)))).isInstanceOf(Proof.Refused.class);
        assertThat(proof("", request(List.of(OURS + ",a"), List.of(ours)))).isInstanceOf(Proof.Refused.class);
        assertThat(proof("", request(List.of(OURS), List.of(ours, "a=:AAAA:")))).isInstanceOf(Proof.Refused.class);
        assertThat(proof("sig2", request(List.of(OURS), List.of(ours)))).isInstanceOf(Proof.Refused.class);
    }

    @Test
    void digestsMayStandInLinesOfTheirOwn() {
        String other = "sha-512=:" + Base64.getEncoder().encodeToString(Digests.of("SHA-512", BODY)) + ":";
        assertIsProven(request(List.of(OURS), List.of(signatureOf(OURS, DIGEST, other)), DIGEST, other));
        assertIsRefused(request(List.of(OURS), List.of(signatureOf(OURS, DIGEST, DIGEST)), DIGEST, DIGEST));
        assertIsRefused(request(List.of(OURS), List.of(signatureOf(OURS, DIGEST)), DIGEST, other));
    }

    private static void assertIsProven(List<String> headers) {
        assertThat(proof("sig1", headers)).as("%s", headers).isInstanceOf(Proof.Proven.class);
    }

    private static void assertIsRefused(List<String> headers) {
        assertThat(proof("sig1", headers)).as("%s", headers).isInstanceOf(Proof.Refused.class);
    }

    private static Proof proof(String label, List<String> headers) {
        return PROVER.prove(parts(headers, label), new Window(1_000, 1_000));
    }

    private static List<String> request(List<String> inputs, List<String> signatures, String... digests) {
        List<String> headers = new ArrayList<>();
        for (String digest : digests.length == 0 ? new String[] {DIGEST} : digests) {
            headers.addAll(List.of("Content-Digest", digest));
        }
        for (String input : inputs) {
            headers.addAll(List.of("Signature-Input", input));
        }
        for (String signature : signatures) {
            headers.addAll(List.of("Signature", signature));
        }
        return headers;
    }

    /** A genuine signature as a member of that label. */
    private static String signatureOf(String input, String... digests) {
        String base = "\"@method\": POST\n\"@target-uri\": https://hooks.example.com/\n\"content-digest\": "
                + String.join(", ", digests) + "\n\"@signature-params\": " + input.substring(5);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return "sig1=:" + Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8))) + ":";
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Parts parts(List<String> headers, String... label) {
        Map<String, String> settings =
                label.length == 0 || label[0].isEmpty() ? Map.of() : Map.of("signature-label", label[0]);
        return new Parts(
                new WebhookRequest("POST", "/", Headers.of(headers.toArray(new String[0])), BODY),
                new Parts.Context(
                        settings, Document.BODY, PublicUrl.base(URI.create("https://hooks.example.com")), null));
    }
}
