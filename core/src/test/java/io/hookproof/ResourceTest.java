package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Slack;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import java.io.InputStream;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a stranger can make us do is bounded: bytes read, memory taken, signatures checked. */
class ResourceTest {
    private static final int MEBIBYTE = 1024 * 1024;
    /** Bytes of memory that a byte of an unproven body may take while its signature is looked for in it. */
    private static final long MOST_PER_BYTE = 25;

    private static final long MOST_PER_BYTE_WITH_EIGHT_KEYS = 64;

    @Test
    void anEndlessBodyIsReadToTheLimitAndNoFurther() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        Endless body = new Endless();
        Headers headers = Genuine.github("{}").headers();

        long taken = Allocated.by(() -> assertThat(WebhookReceiver.admit(verifier, "POST", "/hooks", headers, body)
                        .response()
                        .status())
                .isEqualTo(413));

        assertThat(body.read).isEqualTo(MEBIBYTE + 1);
        assertThat(taken).as("the buffer grows by doubling").isLessThan(4L * MEBIBYTE);
    }

    @Test
    void anAnnouncedLengthTakesNoMemoryBeforeItsBytesMayCount() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        for (String length : new String[] {"1048577", "10000000000", "999999999999999999"}) {
            Endless body = new Endless();
            Headers headers =
                    Genuine.and(Genuine.github("{}"), "Content-Length", length).headers();
            long taken = Allocated.by(() -> assertThat(WebhookReceiver.admit(verifier, "POST", "/hooks", headers, body)
                            .response()
                            .status())
                    .isEqualTo(413));
            assertThat(body.read).isZero();
            assertThat(taken).isLessThan(MEBIBYTE / 4);
        }
    }

    @Test
    void anAnnouncedLengthTakesNoMemoryBeforeItsBytesCome() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        Headers headers = Genuine.and(Genuine.github("{}"), "Content-Length", Integer.toString(MEBIBYTE))
                .headers();
        long taken = Allocated.by(() -> assertThat(
                        WebhookReceiver.admit(verifier, "POST", "/hooks", headers, InputStream.nullInputStream())
                                .response()
                                .isSuccess())
                .isFalse());
        assertThat(taken).isLessThan(MEBIBYTE / 4);
    }

    @Test
    void aGenuineBodyOfTheWholeLimitIsReadBeforeItsProofToo() {
        Provider inBody = Provider.of("in-body", "made for this test")
                .scheme(Scheme.hmacSha256().over("{json:/id}").hex(Source.json("/signature")))
                .once(Identity.content())
                .build();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() < MEBIBYTE - 250; i++) {
            lines.append(",{\"id\":").append(i).append(",\"sku\":\"a-1\",\"qty\":2,\"price\":\"9.90\"}");
        }
        String body = "{\"id\":1,\"signature\":\"" + Genuine.hex("1") + "\",\"lines\":[" + lines.substring(1) + "]}";
        assertThat(Genuine.endpoint(inBody).build().verify(Genuine.request(body)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void whatSpeaksAgainstARequestInItsHeadIsSeenBeforeItsBody() {
        for (Provider sender : Genuine.senders()) {
            WebhookRequest genuine = Genuine.of(sender, "{}");
            Verifier verifier = Genuine.endpoint(sender).build();
            for (int i = 0; i < genuine.headers().size(); i++) {
                boolean proves = !genuine.headers().name(i).equals("X-GitHub-Event")
                        && !genuine.headers().name(i).equals("webhook-id");
                if (proves) {
                    for (WebhookRequest bad : new WebhookRequest[] {
                        Genuine.with(genuine, i, null),
                        Genuine.with(genuine, i, "junk"),
                        Genuine.and(genuine, genuine.headers().name(i), "junk")
                    }) {
                        Endless body = new Endless();
                        assertThat(WebhookReceiver.admit(verifier, "POST", "/hooks", bad.headers(), body)
                                        .response()
                                        .status())
                                .isEqualTo(401);
                        assertThat(body.read).as(sender.id()).isZero();
                    }
                }
            }
        }
        Endless late = new Endless();
        Headers old = Genuine.stripe(Long.toString(Genuine.NOW - 301), "{}").headers();
        assertThat(Genuine.reason(
                        WebhookReceiver.admit(Genuine.endpoint(Stripe.PROVIDER).build(), "POST", "/hooks", old, late)
                                .verification()))
                .isEqualTo(Rejection.TOO_OLD);
        assertThat(late.read).isZero();
    }

    @Test
    void noUnprovenBodyTakesMuchMoreMemoryThanItself() {
        Provider inBody = Provider.of("in-body", "made for this test")
                .scheme(Scheme.hmacSha256().over("{json:/id}").hex(Source.json("/signature")))
                .once(Identity.content())
                .build();
        Provider inItems = Provider.of("in-items", "made for this test")
                .scheme(Scheme.tokenInEachItem("", Source.json("/token")))
                .batch("")
                .once(Identity.content())
                .build();
        Provider inForm = Provider.of("in-form", "made for this test")
                .scheme(Scheme.hmacSha256().over("{form:id}").hex(Source.form("signature")))
                .once(Identity.content())
                .build();
        Map<String, String> shapes = new LinkedHashMap<>();
        shapes.put("brackets", "[".repeat(MEBIBYTE));
        shapes.put("empty arrays", "[" + "[],".repeat(MEBIBYTE / 3 - 2) + "[]]");
        shapes.put("empty objects", "[" + "{},".repeat(MEBIBYTE / 3 - 2) + "{}]");
        shapes.put("arrays of one", "[" + "[1],".repeat(MEBIBYTE / 4 - 2) + "[1]]");
        shapes.put("arrays of nothing much", "[" + "[{}],".repeat(MEBIBYTE / 5 - 2) + "[{}]]");
        shapes.put("digits", "[" + "1,".repeat(MEBIBYTE / 2 - 2) + "1]");
        shapes.put("one number", "1".repeat(MEBIBYTE));
        shapes.put("one string", "\"" + "x".repeat(MEBIBYTE - 2) + "\"");
        shapes.put("escapes", "\"" + "\\u0041".repeat(MEBIBYTE / 6 - 2) + "\"");
        shapes.put("names", names());
        shapes.put("one name", "{\"" + "x".repeat(MEBIBYTE - 10) + "\":1}");
        shapes.put("form", "a=&".repeat(MEBIBYTE / 3));
        shapes.put("form escapes", "a=" + "%41".repeat(MEBIBYTE / 3 - 1));
        shapes.put("ampersands", "&".repeat(MEBIBYTE));
        for (Provider sender : new Provider[] {inBody, inItems, inForm, Slack.PROVIDER, GitHub.PROVIDER}) {
            shapes.forEach((shape, body) -> {
                WebhookRequest request = Genuine.with(Genuine.of(Slack.PROVIDER, "x"), Genuine.bytes(body));
                // The first mismatch is the one that the log explains.
                Verifier verifier = Genuine.endpoint(sender)
                        .listener(WebhookListener.logging())
                        .build();
                long taken =
                        Allocated.by(() -> assertThat(verifier.verify(request)).isInstanceOf(Rejected.class));
                assertThat(taken).as(sender.id() + " " + shape).isLessThan(MOST_PER_BYTE * MEBIBYTE);
            });
        }
    }

    @Test
    void aLargeMismatchIsExplainedWhereSomebodyAsksForItAndNotInTheLog() {
        byte[] lines = Genuine.bytes("{\"a\":\"" + "x".repeat(MEBIBYTE / 16) + "\"}\n");
        WebhookRequest request = Genuine.with(Genuine.github("x"), lines);
        WebhookRequest trimmed = Genuine.with(Genuine.github("{\"a\":\"" + "x".repeat(MEBIBYTE / 16) + "\"}"), lines);
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .listener(WebhookListener.logging())
                .build();
        assertThat(CapturedLog.during(() -> verifier.verify(request)))
                .anyMatch(line -> line.contains("that mismatch: not all is tried here"));
        assertThat(verifier.diagnose(trimmed).findings())
                .anyMatch(finding -> finding.contains("without the line ends"));
    }

    @Test
    void aMismatchThatTheLogExplainsTakesMemoryForSomeTriesAndNoMore() {
        byte[] body = Genuine.bytes("[".repeat(62) + "\"\",".repeat(20_000) + "\"\"" + "]".repeat(62));
        WebhookRequest request = Genuine.and(Genuine.with(Genuine.of(Slack.PROVIDER, "x"), body), someSignatures());
        Provider sorted = Provider.of("sorted", "made for this test")
                .scheme(Scheme.hmacSha256().over("{json-sorted:}").hex(Source.header("S1")))
                .once(Identity.content())
                .build();
        for (Provider sender : new Provider[] {Slack.PROVIDER, sorted}) {
            Verifier verifier = Genuine.endpoint(sender, eight())
                    .listener(WebhookListener.logging())
                    .build();
            long[] taken = new long[1];
            List<String> lines = CapturedLog.during(() -> taken[0] =
                    Allocated.by(() -> assertThat(verifier.verify(request)).isInstanceOf(Rejected.class)));
            assertThat(lines).as(sender.id()).anyMatch(line -> line.contains("that mismatch: not all is tried here"));
            assertThat(taken[0]).as(sender.id()).isLessThan(256L * MEBIBYTE);
        }
    }

    private static String[] someSignatures() {
        String[] headers = new String[400];
        for (int i = 0; i < headers.length; i += 2) {
            headers[i] = "S" + i / 2;
            headers[i + 1] = "0".repeat(64);
        }
        return headers;
    }

    private static Secret[] eight() {
        Secret[] secrets = new Secret[8];
        for (int i = 0; i < secrets.length; i++) {
            secrets[i] = Secret.of(Genuine.SECRET + i);
        }
        return secrets;
    }

    @Test
    void whatIsRebuiltOfABodyIsRebuiltOnceForAllKeys() {
        Map<String, String> shapes = new LinkedHashMap<>();
        shapes.put("nested", "[".repeat(62) + "\"\",".repeat(MEBIBYTE / 3 - 60) + "\"\"" + "]".repeat(62));
        shapes.put(
                "objects out of order",
                "{\"b\":".repeat(60) + "[" + "{},".repeat(MEBIBYTE / 3 - 400) + "1]" + ",\"a\":1}".repeat(60));
        shapes.put("strings", "[" + "\"\",".repeat(MEBIBYTE / 3 - 2) + "\"\"]");
        shapes.put("names", names());
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            form.append('n').append(i).append("=").append("v".repeat(100)).append('&');
        }
        shapes.put("form", form + "z=1");
        shapes.put("list", "id=7&list=list,id,a&a=" + "v".repeat(MEBIBYTE - 100));
        shapes.put(
                "list that repeats a name",
                "id=7&list=list,id" + ",a".repeat(200) + "&a=" + "v".repeat(MEBIBYTE - 500));
        List<SignedScheme> schemes = new ArrayList<>();
        for (SignedContent content : List.of(
                SignedContent.sortedForm(),
                SignedContent.sortedForm().byPair(),
                SignedContent.sortedForm().inJson(""),
                SignedContent.phpSerializedForm())) {
            schemes.add(Scheme.hmacSha256().over(content));
        }
        for (String template : List.of(
                "{form-in:list,id}",
                "{json-text:}",
                "{json-text:,sign}",
                "{json-sorted:}",
                "{json-text-base64:}",
                "{json-sorted-base64:}",
                "{body-base64}",
                "{body-without:sign}")) {
            schemes.add(Scheme.hmacSha256().over(template));
        }
        for (SignedScheme scheme : schemes) {
            Provider sender = Provider.of("rebuilt", "made for this test")
                    .scheme(scheme.ambiguous("what is rebuilt").hex(Source.header("S")))
                    .once(Identity.content())
                    .build();
            Verifier verifier = Genuine.endpoint(sender, eight()).build();
            shapes.forEach((shape, body) -> {
                WebhookRequest request = Genuine.request(body, "S", "0".repeat(64));
                long taken =
                        Allocated.by(() -> assertThat(verifier.verify(request)).isInstanceOf(Rejected.class));
                assertThat(taken / body.length())
                        .as(sender.scheme() + " " + shape)
                        .isLessThan(MOST_PER_BYTE_WITH_EIGHT_KEYS);
            });
        }
    }

    private static String names() {
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; names.length() < MEBIBYTE - 20; i++) {
            names.append("\"n").append(i).append("\":1,");
        }
        return names.append("\"z\":1}").toString();
    }

    @Test
    void aRequestCostsAtMostSixteenPublicKeyChecks() throws Exception {
        Provider sender = Provider.of("many", "made for this test")
                .scheme(Scheme.ed25519().over("{body}").hex(Source.header("S").word("")))
                .once(Identity.content())
                .build();
        Secret one = publicKey();
        Secret two = publicKey();
        String signature = "0".repeat(128);
        assertThat(reason(sender, signature, 16, one)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(sender, signature, 8, one, two)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(sender, signature, 9, one, two)).isEqualTo(Rejection.TOO_MANY_SIGNATURES);
        assertThat(reason(sender, signature, 17, one)).isEqualTo(Rejection.TOO_MANY_SIGNATURES);

        Secret fourInOne = Secret.of(keySet(4));
        assertThat(reason(sender, signature, 4, fourInOne)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(sender, signature, 5, fourInOne))
                .as("every key of a pasted set counts")
                .isEqualTo(Rejection.TOO_MANY_SIGNATURES);
        Provider eitherOr = Provider.of("either-or", "made for this test")
                .scheme(Scheme.ed25519()
                        .over("{body}")
                        .orOver("{body}.")
                        .ambiguous("a body may end with a full stop")
                        .hex(Source.header("S").word("")))
                .once(Identity.content())
                .build();
        assertThat(reason(eitherOr, signature, 8, one)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(eitherOr, signature, 9, one))
                .as("every content that may have been signed counts")
                .isEqualTo(Rejection.TOO_MANY_SIGNATURES);
        assertThatThrownBy(() -> reason(sender, signature, 1, Secret.of(keySet(17))))
                .hasMessageContaining("17 keys");
    }

    @Test
    void anHmacIsNoPublicKeyCheck() {
        Provider sender = Provider.of("many", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("S").word("")))
                .once(Identity.content())
                .build();
        Secret[] keys = IntStream.range(0, 8)
                .mapToObj(i -> Secret.of("the secret of this test, number " + i))
                .toArray(Secret[]::new);

        assertThat(reason(sender, "0".repeat(64), 3, keys)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(sender, "0".repeat(64), 16, keys)).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    private static String keySet(int keys) throws Exception {
        StringBuilder set = new StringBuilder("{\"keys\":[");
        for (int i = 0; i < keys; i++) {
            byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            set.append(i == 0 ? "" : ",")
                    .append("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"")
                    .append(Base64.getUrlEncoder().withoutPadding().encodeToString(point))
                    .append("\"}");
        }
        return set.append("]}").toString();
    }

    @Test
    void aGenuineBodyOfTheWholeLimitIsRead() {
        String body = "{\"a\":\"" + "x".repeat(MEBIBYTE - 8) + "\"}";
        Verification verdict = Genuine.endpoint(GitHub.PROVIDER).build().verify(Genuine.github(body));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(
                                        verified.delivery().json().text("/a").orElseThrow())
                                .hasSize(MEBIBYTE - 8));
    }

    private static Rejection reason(Provider sender, String signature, int times, Secret... keys) {
        Verification verdict = Genuine.endpoint(sender, keys)
                .build()
                .verify(Genuine.request(
                        "{}", "S", (signature + " ").repeat(times).strip()));
        return Genuine.reason(verdict);
    }

    private static Secret publicKey() throws Exception {
        return Secret.of(Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded()));
    }

    /** A body that never ends, and counts what is read of it. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            read += length;
            return length;
        }
    }
}
