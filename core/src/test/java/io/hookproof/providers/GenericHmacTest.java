package io.hookproof.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericHmacTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final long NOW = 1_790_000_000;
    private static final String BODY = "{\"id\":\"ev_1\"}";
    private static final Map<String, String> ITEMS = Map.of(
            "signature-header",
            "X-Acme-Signature",
            "signature-item",
            "v1",
            "timestamp-item",
            "t",
            "signed-content",
            "{timestamp}.{body}");

    @Test
    void timeAndSignatureAreItemsOfOneHeader() throws Exception {
        String signature = hmac(NOW + "." + BODY);

        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + NOW + ",v1=" + signature))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + (NOW + 1) + ",v1=" + signature))
                .isInstanceOf(Verification.Rejected.class);
        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + NOW + ",v0=" + signature))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** A file of properties hands it on, web.xml cuts it off: the same lines would be two senders. */
    @Test
    void aBlankAtAnEndOfWhatIsSignedIsWrittenOut() throws Exception {
        for (String content : List.of("{timestamp}.{body} ", " {timestamp}.{body}", "{timestamp}.{body}\t")) {
            Map<String, String> settings = new HashMap<>(ITEMS);
            settings.put("signed-content", content);
            assertThatThrownBy(() -> GenericHmac.of(settings))
                    .hasMessageContainingAll("signed-content has a blank at an end", "write {space}");
        }
        Map<String, String> settings = new HashMap<>(ITEMS);
        settings.put("signed-content", "{{{space}{timestamp} {body}{space}");
        assertThat(verdict(settings, "X-Acme-Signature", "t=" + NOW + ",v1=" + hmac("{ " + NOW + " " + BODY + " ")))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void theTimeInAnItemIsLimited() throws Exception {
        long old = NOW - 3600;

        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + old + ",v1=" + hmac(old + "." + BODY)))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** Of China's senders, most write the time that their clocks show. */
    @ParameterizedTest
    @CsvSource({
        "+08:00, 2026-09-21 22:13:20",
        "+08:00, 2026-09-21T22:13:20",
        "+8, 2026-09-21 22:18:20",
        "-05:30, 2026-09-21 08:43:20",
        "Z, 2026-09-21 14:08:20",
    })
    void aTimeWithoutAZoneIsOfTheOneThatIsSaid(String zone, String time) throws Exception {
        for (String content :
                List.of("{timestamp}.{body}", "{timestamp}:{body}", "{timestamp}{body}", "{body}{timestamp}")) {
            Map<String, String> settings = local(zone, content);
            String signed = hmac(content.replace("{timestamp}", time).replace("{body}", BODY));
            assertThat(verdict(settings, "X-Acme-Time", time, "X-Acme-Signature", signed))
                    .as(content)
                    .isInstanceOfSatisfying(
                            Verification.Verified.class,
                            verified -> assertThat(verified.delivery().signedAt())
                                    .get(InstanceOfAssertFactories.INSTANT)
                                    .isBetween(Instant.ofEpochSecond(NOW - 300), Instant.ofEpochSecond(NOW + 300)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+08:00, 2026-09-21 14:13:20, TOO_OLD",
        "+08:00, 2026-09-21 22:08:19, TOO_OLD",
        "+08:00, 2026-09-21 22:18:21, FROM_THE_FUTURE",
        "-05:30, 2026-09-21 14:13:20, FROM_THE_FUTURE",
        "+08:00, 2026-09-21T22:13:20Z, TIMESTAMP_MALFORMED",
        "+08:00, 2026-09-21 22:13:20.0, TIMESTAMP_MALFORMED",
        "+08:00, 1790000000, TIMESTAMP_MALFORMED",
        "+08:00, 0000-00-00 00:00:00, TIMESTAMP_MALFORMED",
        "+18:00, 1970-01-01 00:00:00, TOO_OLD",
        "-18:00, 9999-12-31 23:59:59, FROM_THE_FUTURE",
    })
    void ofAnotherItIsTooOldOrNoTime(String zone, String time, Rejection reason) throws Exception {
        assertThat(verdict(
                        local(zone, "{timestamp}.{body}"),
                        "X-Acme-Time",
                        time,
                        "X-Acme-Signature",
                        hmac(time + "." + BODY)))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp-zone   | Europe/Berlin | expected its distance from UTC, as in +08:00 or Z",
                "timestamp-zone   | +25:00        | expected its distance from UTC, as in +08:00 or Z",
                "timestamp-format | local         | in properties timestamp-zone",
            })
    void aZoneIsSaidByItsDistance(String setting, String value, String message) {
        Map<String, String> settings = local("+08:00", "{timestamp}.{body}");
        settings.remove("timestamp-zone");
        settings.put(setting, value);
        assertThatThrownBy(() -> GenericHmac.of(settings)).hasMessageContaining(message);
    }

    @Test
    void aZoneAndAFormatAreTwoWordsForOneThing() {
        Map<String, String> settings = local("+08:00", "{timestamp}.{body}");
        settings.put("timestamp-format", "iso-8601");
        assertThatThrownBy(() -> GenericHmac.of(settings)).hasMessageContaining("timestamp-format means nothing");
    }

    private static Map<String, String> local(String zone, String content) {
        return new HashMap<>(Map.of(
                "signature-header",
                "X-Acme-Signature",
                "timestamp-header",
                "X-Acme-Time",
                "timestamp-zone",
                zone,
                "signed-content",
                content));
    }

    @Test
    void valuesThatTouchAreSignedOnlyWhereItIsSaidWhatThatAllows() throws Exception {
        Map<String, String> touching =
                Map.of("signature-header", "X-Acme-Signature", "signed-content", "{header:X-Nonce}{body}");
        assertThatThrownBy(() -> GenericHmac.of(touching)).hasMessageContainingAll("bytes can shift", "ambiguous=");

        Map<String, String> declared = new HashMap<>(touching);
        declared.put("ambiguous", "letters may move from the nonce to the body");
        String signature = hmac("n-1" + BODY);
        assertThat(verdict(declared, "X-Acme-Signature", signature, "X-Nonce", "n-1"))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(declared, "X-Acme-Signature", signature, "X-Nonce", "n-2"))
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void aSignatureMayBeInTheAlphabetOfUrls() throws Exception {
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hmac(BODY)));

        assertThat(verdict(
                        Map.of("signature-header", "X-Acme-Signature", "encoding", "base64url"),
                        "X-Acme-Signature",
                        signature))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aPrefixAndAnItemAreTwoPlaces() {
        assertThatThrownBy(() -> GenericHmac.of(
                        Map.of("signature-header", "X-Acme-Signature", "signature-item", "v1", "prefix", "sha256=")))
                .hasMessageContainingAll("prefix", "signature-item");
    }

    /** A slip in an optional name would leave the time unread, one in a required name was told by its absence only. */
    @ParameterizedTest
    @CsvSource({
        "signature-heder, signature-header",
        "signatureHeadr, signature-header",
        "timestamp-headr, timestamp-header",
        "algoritm, algorithm",
        "signed-contents, signed-content",
        "eventid, event-id",
    })
    void aNameWithASlipIsNamedWithTheNearest(String slip, String meant) {
        Map<String, String> own = new HashMap<>(Map.of(slip, "X-Acme"));
        assertThatThrownBy(() -> GenericHmac.of(own)).hasMessageContainingAll(slip, "; is it " + meant + "?");

        own.putAll(Map.of("provider", "generic-hmac", "secret", SECRET));
        assertThatThrownBy(() -> WebhookConfig.verifier(own)).hasMessageContainingAll(slip, "; is it " + meant + "?");
    }

    @Test
    void aTimeThatStandsInTwoPlacesIsRefused() {
        assertThatThrownBy(() -> GenericHmac.of(Map.of(
                        "signature-header", "X-Acme-Signature", "timestamp-item", "t", "timestamp-header", "X-Time")))
                .hasMessageContainingAll("timestamp-header", "timestamp-item");
    }

    @Test
    void aTimeInAnItemThatIsNotSignedIsRefused() {
        assertThatThrownBy(() -> GenericHmac.of(Map.of("signature-header", "X-Acme-Signature", "timestamp-item", "t")))
                .hasMessageContainingAll("X-Acme-Signature t=", "{timestamp}", "in properties timestamp-…");
    }

    @Test
    void aSecretMayBeTriedInTwoForms() throws Exception {
        Map<String, String> settings = Map.of("signature-header", "X-Acme-Signature", "secret-format", "base64, text");

        assertThat(verdict(settings, "X-Acme-Signature", hmac(BODY))).isInstanceOf(Verification.Verified.class);
        assertThatThrownBy(() ->
                        GenericHmac.of(Map.of("signature-header", "X-Acme-Signature", "secret-format", "base64,")))
                .hasMessageContaining("secret-format");
    }

    @Test
    void theSecretMayBePartOfWhatIsSigned() throws Exception {
        Map<String, String> settings =
                Map.of("signature-header", "X-Acme-Signature", "signed-content", "{secret}{body}");

        assertThat(verdict(settings, "X-Acme-Signature", hmac(SECRET + BODY)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(settings, "X-Acme-Signature", hmac(BODY))).isInstanceOf(Verification.Rejected.class);
    }

    /** Omise and Toss Payments send one signature for each live secret: two for a while after it was changed. */
    @Test
    void aHeaderMayHoldASignatureForEachLiveSecret() throws Exception {
        String right = hmac(BODY);
        String other = hmac(BODY + " ");
        Map<String, String> list = Map.of("signature-header", "X-Acme-Signature", "separator", ",");
        Map<String, String> marked = Map.of("signature-header", "X-Acme-Signature", "separator", ".", "prefix", "v1:");

        for (String value : List.of(right, other + "," + right, right + ", " + other)) {
            assertThat(verdict(list, "X-Acme-Signature", value)).isInstanceOf(Verification.Verified.class);
        }
        assertThat(verdict(list, "X-Acme-Signature", other + "," + other)).isInstanceOf(Verification.Rejected.class);
        assertThat(verdict(marked, "X-Acme-Signature", "v0:" + other + ".v1:" + other + ".v1:" + right))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(marked, "X-Acme-Signature", "v0:" + right)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void timeAndSignatureMayBePartsBetweenSigns() throws Exception {
        Map<String, String> parts = new HashMap<>(Map.of(
                "signature-header", "X-Acme-Signature",
                "separator", ";",
                "signature-part", "3",
                "timestamp-part", "2",
                "signed-content", "{timestamp}.{body}"));
        String signature = hmac(NOW + "." + BODY);

        assertThat(verdict(parts, "X-Acme-Signature", "hmac;1;" + NOW + ";" + signature))
                .isInstanceOf(Verification.Verified.class);
        for (String other : List.of(
                "hmac;1;" + (NOW + 1) + ";" + signature,
                "hmac;1;" + NOW,
                "1;" + NOW + ";" + signature,
                "hmac,1," + NOW + "," + signature)) {
            assertThat(verdict(parts, "X-Acme-Signature", other)).as(other).isInstanceOf(Verification.Rejected.class);
        }

        parts.put("signature-part", "last");
        assertThatThrownBy(() -> GenericHmac.of(parts)).hasMessageContainingAll("signature-part", "\"last\"", "digit");
        parts.put("signature-part", "3");
        parts.put("separator", "::");
        assertThatThrownBy(() -> GenericHmac.of(parts)).hasMessageContainingAll("separator", "\"::\"", "one sign");
        assertThatThrownBy(() -> GenericHmac.of(Map.of("signature", "json:/sign", "separator", ",")))
                .hasMessageContainingAll("separator", "signature-header");
    }

    /** web.xml, YAML without quotation marks and environment variables hand on a backslash and a letter. */
    @Test
    void aLineEndMayBeWrittenAsInAFileOfProperties() throws Exception {
        Map<String, String> settings =
                Map.of("signature-header", "X-Acme-Signature", "signed-content", "POST\\r\\n{body}");

        assertThat(verdict(settings, "X-Acme-Signature", hmac("POST\r\n" + BODY)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(settings, "X-Acme-Signature", hmac("POST\\r\\n" + BODY)))
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void aDetachedJwsSaysWhatIsSigned() throws Exception {
        Map<String, String> settings = Map.of("signature-header", "X-Acme-Signature", "encoding", "detached-jws");
        String header = base64("{\"alg\":\"none\"}");
        String signature = base64(HexFormat.of().parseHex(hmac(header + "." + base64(BODY))));

        assertThat(verdict(settings, "X-Acme-Signature", header + ".." + signature))
                .isInstanceOf(Verification.Verified.class);
        Map<String, String> more = new HashMap<>(settings);
        more.put("signed-content", "{body}");
        assertThatThrownBy(() -> GenericHmac.of(more)).hasMessageContaining("signed-content means nothing");
    }

    private static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A place with a space at its end is found in no request, so that all content would count, the time too. */
    @Test
    void spacesAroundTheCommasOfAListAreNoPartOfIt() {
        Provider acme = GenericHmac.of(Map.of(
                "signature-header", "X-Acme-Signature",
                "event-id", " json:/id , json:/type ",
                "event-type", "json:/type ",
                "secret-format", "text , hex",
                "methods", "POST , GET"));

        assertThat(acme.identity())
                .hasToString(Source.together(Source.json("/id"), Source.json("/type"))
                        .toString());
        assertThat(acme.eventType()).get().hasToString("json /type");
        assertThat(acme.methods()).containsExactlyInAnyOrder("POST", "GET");
    }

    @ParameterizedTest
    @CsvSource({
        "'methods', 'POST,'",
        "'methods', ',POST'",
        "'methods', 'POST, POST'",
        "'event-id', 'json:/id,,json:/type'",
        "'event-id', 'json:/id,json:/id'",
        "'secret-format', 'text,text'",
    })
    void aListHasNoGapsAndNothingTwice(String setting, String list) {
        assertThatThrownBy(() -> GenericHmac.of(Map.of("signature-header", "X-Acme-Signature", setting, list)))
                .hasMessageContainingAll("generic-hmac: " + setting, list);
    }

    @ParameterizedTest
    @CsvSource({
        "hmac-sha256, sha256",
        "HMAC_SHA256, sha256",
        "RS256, rsa-pkcs1-sha256",
        "RSA_SHA512, rsa-pkcs1-sha512",
        "HMAC-SHA256, sha256",
        "SHA512, sha512",
        "ed2551, ed25519",
        "baerer, bearer",
        "HmacSHA256, sha256",
        "hs256, sha256",
        "sha3, sha384"
    })
    void anAlgorithmByAnotherNameIsNamedWithTheNearest(String said, String meant) {
        assertThatThrownBy(() -> GenericHmac.of(Map.of("signature-header", "X-Acme-Signature", "algorithm", said)))
                .hasMessageContainingAll("algorithm \"" + said + "\" is unknown; is it " + meant + "?");
    }

    /** A blank id was taken for none, and each retry that is signed anew ran again. */
    @ParameterizedTest
    @ValueSource(strings = {"event-id", "timestamp-header", "answer", "methods", "separator", "prefix"})
    void aBlankSettingIsRefused(String name) {
        for (String blank : List.of("", " ")) {
            Map<String, String> settings = Map.of("signature-header", "X-Acme-Signature", name, blank);
            assertThatThrownBy(() -> GenericHmac.of(settings)).hasMessageContaining(name + " is blank: remove it");
        }
    }

    /** Blanks at the ends are cut off in web.xml, in Jakarta REST and in YAML. */
    @Test
    void aSpaceAtAnEndIsWrittenAsAWord() throws Exception {
        assertThat(verdict(
                        Map.of("signature-header", "X-Acme-Signature", "separator", "{space}"),
                        "X-Acme-Signature",
                        hmac(BODY + " ") + " " + hmac(BODY)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(
                        Map.of("signature-header", "Authorization", "prefix", "HMAC{space}"),
                        "Authorization",
                        "HMAC " + hmac(BODY)))
                .isInstanceOf(Verification.Verified.class);
    }

    /** Each retry was signed anew, ran again, and nothing said why. */
    @Test
    void aDeclaredIdThatIsNotThereIsToldOnce() {
        List<String> told = new ArrayList<>();
        Verifier verifier = Verifier.of(
                        GenericHmac.of(Map.of("signature-header", "X-Acme-Signature", "event-id", "json:/event/id")))
                .secrets(Secret.of(SECRET))
                .replays(InMemoryReplayStore.holding(10))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        told.add(what);
                    }
                })
                .build();
        for (String body : List.of("{\"event\":{\"id\":\"ev_0\"}}", BODY, "{\"id\":\"ev_2\"}")) {
            assertThat(verifier.verify(signed(body))).isInstanceOf(Verification.Verified.class);
        }
        assertThat(told).singleElement().asString().contains("the event's id", "/event/id", "runs again");
    }

    private static WebhookRequest signed(String body) {
        try {
            return WebhookRequest.of(
                    "POST", "/hooks", Map.of("X-Acme-Signature", List.of(hmac(body))), body.getBytes(UTF_8));
        } catch (Exception noSuchAlgorithm) {
            throw new AssertionError(noSuchAlgorithm);
        }
    }

    private static Verification verdict(Map<String, String> settings, String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return Verifier.of(GenericHmac.of(settings))
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
                .build()
                .verify(WebhookRequest.of("POST", "/hooks", headers, BODY.getBytes(UTF_8)));
    }

    private static String hmac(String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
    }
}
