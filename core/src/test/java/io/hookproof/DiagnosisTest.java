package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Asana;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Mandrill;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.providers.Twilio;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final String SECRET = "It's a Secret to Everybody";

    @Test
    void aLineFeedBehindTheSecretIsNamed() throws Exception {
        assertThat(github(SECRET + "\n")
                        .diagnose(signed("{\"a\":1}", "{\"a\":1}"))
                        .findings())
                .containsExactly("secret #1 would match without the white space around it");
    }

    @Test
    void aSecretWhoseBeginningWasCutOffIsNamed() {
        String whole = "whsec_" + Genuine.SECRET;
        String signature = HexFormat.of().formatHex(Genuine.mac(whole, Genuine.bytes(Genuine.NOW + ".{}")));
        WebhookRequest request = Genuine.request("{}", "Stripe-Signature", "t=" + Genuine.NOW + ",v1=" + signature);
        assertThat(Genuine.endpoint(Stripe.PROVIDER, Secret.of(whole)).build().verify(request))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.endpoint(Stripe.PROVIDER).build().diagnose(request).findings())
                .containsExactly("secret #1 would match with whsec_ before it: paste it whole");
    }

    /** {@code docker --env-file} keeps both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"%s\"        | without the quotes around it",
                "'%s'          | without the quotes around it",
                "HOOK_SECRET=%s | without the name before it",
                "export HOOK_SECRET=%s | without the name before it",
                "%s\\n | without the \\n spelt out behind it",
                "\uFEFF%s\u00A0\u200B | without the white space around it"
            })
    void whatAFileOfVariablesPutsAroundASecretIsNamed(String written, String finding) throws Exception {
        assertThat(github(written.formatted(SECRET))
                        .diagnose(signed("{\"a\":1}", "{\"a\":1}"))
                        .findings())
                .containsExactly("secret #1 would match " + finding);
    }

    @Test
    void aSecretThatWasEncodedWithItsLineFeedIsNamed() throws Exception {
        String pasted = Base64.getEncoder().encodeToString(Genuine.bytes(SECRET + "\n"));
        assertThat(github(pasted).diagnose(signed("{\"a\":1}", "{\"a\":1}")).findings())
                .containsExactly("secret #1 would match decoded as base64, without the line feed behind it");
    }

    @Test
    void twoWaysToTheSameKeyAreOneFinding() {
        Verifier literal = Genuine.endpoint(
                        StandardWebhooks.PROVIDER,
                        Secret.of("whsec_" + Base64.getEncoder().encodeToString(Genuine.bytes(SECRET))))
                .build();
        String time = Long.toString(Genuine.NOW);
        String asText = "whsec_" + Base64.getEncoder().encodeToString(Genuine.bytes(SECRET));
        WebhookRequest request = Genuine.request(
                "{}",
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1,"
                        + Base64.getEncoder()
                                .encodeToString(Genuine.mac(asText, Genuine.bytes("msg_1." + time + ".{}"))));
        assertThat(literal.diagnose(request).findings())
                .containsExactly("secret #1 would match taken literally as text");
    }

    @Test
    void whatAProxyDidToABodyIsNamed() throws Exception {
        String sent = "{\"name\":\"Zo\u00eb\"}";
        byte[] bytes = Genuine.bytes(sent);
        String signature = "sha256=" + HexFormat.of().formatHex(Genuine.mac(SECRET, bytes));
        byte[] twice = Genuine.bytes(new String(bytes, StandardCharsets.ISO_8859_1));
        byte[] zipped = {0x1f, (byte) 0x8b, 8, 0, 0};
        Map.of(
                        Base64.getEncoder().encode(bytes),
                        "decoded from base64: a gateway encoded it",
                        Genuine.bytes("\uFEFF" + sent),
                        "without the byte order mark in front: something added it",
                        twice,
                        "as UTF-8: something read it as Latin-1 and wrote it again")
                .forEach((arrived, finding) -> assertThat(github(SECRET)
                                .diagnose(WebhookRequest.of(
                                        "POST", "/", Headers.of("X-Hub-Signature-256", signature), arrived))
                                .findings())
                        .contains("the body would match " + finding));
        assertThat(github(SECRET)
                        .diagnose(WebhookRequest.of("POST", "/", Headers.of("X-Hub-Signature-256", signature), zipped))
                        .findings())
                .containsExactly(
                        "the body begins like gzip: if it is none of the sender's, a proxy compresses it or has removed its"
                                + " Content-Encoding");
    }

    @Test
    void theLogSaysOnceAMinuteWhatAMismatchMayComeFrom() throws Exception {
        WebhookRequest request = signed("{\"a\":1}", "{\"a\":1}");
        List<String> lines = new ArrayList<>();
        for (String secret : List.of(SECRET + "\n", "another secret, long enough to be one")) {
            lines.addAll(CapturedLog.during(() -> {
                Verifier verifier = Verifier.of(GitHub.PROVIDER)
                        .secrets(Secret.of(secret))
                        .withoutReplayProtection()
                        .build();
                for (int i = 0; i < 10; i++) {
                    assertThat(Genuine.reason(verifier.verify(request))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
                }
            }));
        }
        assertThat(lines.stream().filter(line -> line.contains("that mismatch")))
                .containsExactly(
                        "WARN github: that mismatch: secret #1 would match without the white space around it",
                        "WARN github: that mismatch: no other reading of secret, body or URL would have matched: another"
                                + " endpoint's or mode's secret, a forgery, or a body changed on its way beyond"
                                + " guessing");
    }

    @Test
    void aLogThatIsOffLooksForNothingAndOneThatIsOnForOneAtATime() {
        WebhookListener log = WebhookListener.logging();
        List<String> asked = new ArrayList<>();
        CapturedLog.off(() -> log.mismatched("a", () -> findings(asked, "a, off")));
        CapturedLog.during(() -> log.mismatched("a", () -> {
            log.mismatched("b", () -> findings(asked, "b, meanwhile"));
            return findings(asked, "a");
        }));
        CapturedLog.during(() -> log.mismatched("b", () -> findings(asked, "b")));
        assertThat(asked).containsExactly("a", "b");
    }

    private static List<String> findings(List<String> asked, String who) {
        asked.add(who);
        return List.of();
    }

    @Test
    void secretsThatAreAskedForAreExplainedAsFixedOnesAre() throws Exception {
        List<Secret> pasted = List.of(Secret.of(SECRET + "\n"));
        Source tenant = Source.query("tenant");
        for (VerifierBuilder endpoint : List.of(
                Verifier.of(GitHub.PROVIDER).secrets(() -> pasted),
                Verifier.of(GitHub.PROVIDER).secretsByTenant(tenant, name -> pasted))) {
            Verifier verifier = endpoint.listener(WebhookListener.none()).build();
            assertThat(verifier.diagnose(Genuine.at(signed("{\"a\":1}", "{\"a\":1}"), "/hooks?tenant=ours"))
                            .findings())
                    .containsExactly("secret #1 would match without the white space around it");
        }
    }

    @Test
    void aBodyThatWasParsedAndWrittenAgainIsNamed() throws Exception {
        assertThat(github(SECRET).diagnose(signed("{\"a\":1}", "{ \"a\" : 1 }")).findings())
                .contains("the body would match as compact JSON: something parsed it and wrote it again");
    }

    /** Without a slash or a letter outside ASCII, three ways to write a body are one. */
    @Test
    void aCauseIsNotNamedAgainInOtherWords() throws Exception {
        assertThat(github(SECRET).diagnose(signed("{\"a\":1}", "{ \"a\" : 1 }")).findings())
                .containsExactly("the body would match as compact JSON: something parsed it and wrote it again");
        assertThat(github(SECRET)
                        .diagnose(signed("{\"a\":\"b\\/c\"}", "{ \"a\" : \"b/c\" }"))
                        .findings())
                .containsExactly("the body would match as compact JSON with escaped slashes: something parsed it and"
                        + " wrote it again");
    }

    @Test
    void aBodyThatItsSenderLaysOutAndSomethingMadeCompactIsNamed() throws Exception {
        String compact = "{\"id\":\"evt_1: {a, b}\",\"data\":{\"none\":{},\"list\":[1,\"\\\"[\",[]]}}";
        String spaced = "{\"id\": \"evt_1: {a, b}\", \"data\": {\"none\": {}, \"list\": [1, \"\\\"[\", []]}}";
        String indented = """
                {
                  "id": "evt_1: {a, b}",
                  "data": {
                    "none": {},
                    "list": [
                      1,
                      "\\"[",
                      []
                    ]
                  }
                }""";
        assertThat(github(SECRET).diagnose(signed(spaced, compact)).findings())
                .containsExactly("the body would match as JSON with spaces between its values: something parsed it and"
                        + " wrote it again");
        assertThat(github(SECRET).diagnose(signed(indented, compact)).findings())
                .containsExactly(
                        "the body would match as JSON indented by two spaces: something parsed it and wrote it again");
    }

    @Test
    void beforeTheHandshakeThereIsNothingToExplain() {
        Verifier asana = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(new NoSecretYet())
                .listener(WebhookListener.none())
                .build();

        assertThat(asana.diagnose(new WebhookRequest("POST", "/", Headers.of("X-Hook-Signature", "00"), Body.empty()))
                        .proof())
                .isInstanceOfSatisfying(
                        Proof.Open.class, open -> assertThat(open.detail()).contains("handshake has not happened"));
    }

    @Test
    void aTrimmedBodyIsNamed() throws Exception {
        assertThat(github(SECRET).diagnose(signed("{\"a\":1}\r\n", "{\"a\":1}")).findings())
                .containsExactly("the body would match with CR LF at its end: something trimmed it");
    }

    @Test
    void aBodyThatWasReadBeforeIsNamed() throws Exception {
        assertThat(github(SECRET).diagnose(signed("", "{}")).findings())
                .contains("the body would match empty: something has read it before");
    }

    @Test
    void aClockThatIsOffIsNamed() {
        WebhookRequest message = new WebhookRequest(
                "POST",
                "/",
                Headers.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                Body.of("{\"test\": 2432232314}".getBytes(UTF_8)));
        Verifier late = Verifier.of(StandardWebhooks.PROVIDER)
                .secrets(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .clock(Clock.fixed(Instant.ofEpochSecond(1614265330 + 900), ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();

        Diagnosis diagnosis = late.diagnose(message);

        assertThat(diagnosis.findings()).singleElement().asString().contains("clock");
        assertThat(diagnosis.signedContent())
                .hasValueSatisfying(content -> assertThat(new String(content, UTF_8))
                        .isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"));
        assertThat(diagnosis.toString()).doesNotContain("2432232314");
    }

    /** What the sender signed, how the operator has it, and what of that differs. */
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/hooks/sms, https://hooks.example.com/sms, its path",
        "https://hooks.example.com/hooks/sms/, https://hooks.example.com/sms, its path and the slash at its end",
        "https://hooks.example.com/sms/, https://hooks.example.com/sms, the slash at its end",
        "https://hooks.example.com/sms?a=1, https://hooks.example.com/sms/?a=1, the slash at its end",
        "http://hooks.example.com/sms, https://hooks.example.com/sms, its scheme",
        "https://inside.example.com/sms, https://hooks.example.com/sms, its host",
        "http://hooks.example.com/hooks/sms, https://hooks.example.com/sms, its scheme and its path"
    })
    void aUrlThatTheSenderSignsOtherwiseIsNamedWithItsDifference(String signed, String said, String difference)
            throws Exception {
        Verifier twilio = Verifier.of(Twilio.PROVIDER)
                .secrets(Secret.of(SECRET))
                .publicUrl(URI.create(said))
                .listener(WebhookListener.none())
                .build();
        assertThat(twilio.diagnose(textMessage(signed)).findings())
                .contains("the URL would match as " + signed.replace("a=1", "a=***")
                        + ": what publicBase or publicUrl says differs in " + difference);
    }

    /** They are often credentials, and what differs is named all the same. */
    @ParameterizedTest
    @CsvSource({
        "http://abc:p4s5w0rd@example.com/m?key=k3yk3y, http://***@example.com/m?key=***, its scheme",
        "https://abc:p4s5w0rd@example.com/m/?key=k3yk3y, https://***@example.com/m/?key=***, the slash at its end",
        "https://abc:p4s5w0rd@example.com:443/m?key=k3yk3y, https://***@example.com:443/m?key=***, its port",
        "https://example.com/m?key=k3yk3y, https://example.com/m?key=***, its login before the @",
        "https://example.com:443/m?key=k3yk3y, https://example.com:443/m?key=***, its login before the @ and its port"
    })
    void neitherLoginNorQueryOfAUrlIsShown(String signed, String shown, String difference) throws Exception {
        Verifier mandrill = Verifier.of(Mandrill.PROVIDER)
                .secrets(Secret.of(SECRET))
                .publicUrl(URI.create("https://abc:p4s5w0rd@example.com/m?key=k3yk3y"))
                .listener(WebhookListener.none())
                .build();
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA1"));
        WebhookRequest request = new WebhookRequest(
                "POST",
                "/m?key=k3yk3y",
                Headers.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Mandrill-Signature",
                        Base64.getEncoder()
                                .encodeToString(mac.doFinal((signed + "mandrill_events[]").getBytes(UTF_8)))),
                Body.of("mandrill_events=%5B%5D".getBytes(UTF_8)));
        assertThat(mandrill.verify(request)).isInstanceOf(Verification.Rejected.class);
        assertThat(mandrill.diagnose(request).findings())
                .contains("the URL would match as " + shown + ": what publicBase or publicUrl says differs in "
                        + difference)
                .noneMatch(line -> line.contains("p4s5w0rd") || line.contains("k3yk3y"));
    }

    @Test
    void aBaseThatTheSenderSignsOtherwiseIsNamedWithItsDifference() throws Exception {
        Verifier twilio = Verifier.of(Twilio.PROVIDER)
                .secrets(Secret.of(SECRET))
                .publicBase(URI.create("http://hooks.example.com"))
                .listener(WebhookListener.none())
                .build();
        String signed = "https://hooks.example.com/hooks/sms";
        assertThat(twilio.diagnose(textMessage(signed)).findings())
                .contains("the URL would match as " + signed
                        + ": what publicBase or publicUrl says differs in its scheme");
        assertThat(twilio.diagnose(textMessage("https://elsewhere.example.com/other"))
                        .findings())
                .isEmpty();
    }

    /** On the path {@code /hooks/sms}, and on the host {@code inside.example.com}, behind a proxy. */
    private static WebhookRequest textMessage(String signedUrl) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA1"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal((signedUrl + "BodyhiFrom+1555").getBytes(UTF_8)));
        return new WebhookRequest(
                "POST",
                "/hooks/sms",
                Headers.of(
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Host", "inside.example.com",
                        "X-Twilio-Signature", signature),
                Body.of("From=%2B1555&Body=hi".getBytes(UTF_8)));
    }

    @Test
    void aGenuineRequestNeedsNoHypothesisAndAForgedOneFindsNone() throws Exception {
        Diagnosis genuine = github(SECRET).diagnose(signed("{}", "{}"));
        assertThat(genuine.proof()).isInstanceOf(Proof.Proven.class);
        assertThat(genuine.findings()).isEmpty();

        Diagnosis forged = github("another secret altogether").diagnose(signed("{}", "{}"));
        assertThat(forged.proof()).isInstanceOf(Proof.Refused.class);
        assertThat(forged.findings()).isEmpty();
    }

    private static Verifier github(String secret) {
        return Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(secret))
                .listener(WebhookListener.none())
                .build();
    }

    private static WebhookRequest signed(String signedBody, String arrivedBody) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(signedBody.getBytes(UTF_8)));
        return new WebhookRequest(
                "POST", "/", Headers.of("X-Hub-Signature-256", signature), Body.of(arrivedBody.getBytes(UTF_8)));
    }
}
