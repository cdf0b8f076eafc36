package io.hookproof.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Trust;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders in settings that do not sign by HMAC. */
class GenericSenderTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final String BODY = "{\"id\":\"ev_1\",\"type\":\"paid\"}";

    @Test
    void aTokenComesAlongInAnyPlace() {
        var endpoint =
                endpoint("algorithm=token", "signature-header=X-Acme-Token").build();

        Verification genuine = endpoint.verify(request(BODY, "X-Acme-Token", SECRET));
        assertThat(genuine)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().trust()).isEqualTo(Trust.SENDER));
        assertThat(endpoint.verify(request(BODY, "X-Acme-Token", SECRET + "x"))).isInstanceOf(Rejected.class);
        assertThat(endpoint("algorithm=token", "signature=json:/id", "secret=ev_1-and-no-shorter")
                        .build()
                        .verify(request("{\"id\":\"ev_1-and-no-shorter\"}")))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aBearerTokenAndAPasswordNeedNothingElse() {
        String credentials = Base64.getEncoder().encodeToString(("acme:" + SECRET).getBytes(UTF_8));

        assertThat(endpoint("algorithm=bearer").build().verify(request(BODY, "Authorization", "Bearer " + SECRET)))
                .isInstanceOf(Verified.class);
        assertThat(endpoint("algorithm=bearer").build().verify(request(BODY, "Authorization", "Basic " + SECRET)))
                .isInstanceOf(Rejected.class);
        assertThat(endpoint("algorithm=basic", "secret=acme:" + SECRET)
                        .build()
                        .verify(request(BODY, "Authorization", "Basic " + credentials)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void anIdBesideATokenMakesTwoTheSame() {
        var endpoint = endpoint("algorithm=bearer", "event-id=json:/id", "event-type=json:/type")
                .build();
        String again = BODY.replace("paid", "paid, and told again");

        assertThat(endpoint.verify(request(BODY, "Authorization", "Bearer " + SECRET)))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventType()).contains("paid"));
        assertThat(endpoint.verify(request(again, "Authorization", "Bearer " + SECRET)))
                .isInstanceOf(Duplicate.class);
        assertThat(endpoint.verify(request(BODY.replace("ev_1", "ev_2"), "Authorization", "Bearer " + SECRET)))
                .isInstanceOf(Verified.class);
    }

    /** As the types of GoCardless and others, which name the object and what happened to it apart. */
    @Test
    void aTypeMayStandInSeveralPlaces() {
        var endpoint = endpoint("algorithm=bearer", "event-type=json:/type, json:/action")
                .build();
        for (String body : List.of("{\"type\":\"issue\",\"action\":\"create\"}", "{\"type\":\"issue\"}")) {
            assertThat(endpoint.verify(request(body, "Authorization", "Bearer " + SECRET)))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.delivery().eventType())
                                    .isEqualTo(
                                            body.contains("action") ? Optional.of("issue/create") : Optional.empty()));
        }
    }

    @Test
    void anIdMayStandInSeveralPlaces() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var endpoint = endpoint(
                        "algorithm=ed25519",
                        "signature-header=X-Acme-Signature",
                        "encoding=base64",
                        "secret=" + base64(keys.getPublic().getEncoded()),
                        "event-id=json:/id, json:/type,json:/n")
                .build();
        String body = "{\"id\":\"ev_1\",\"type\":\"paid\",\"n\":7}";

        assertThat(endpoint.verify(request(body, "X-Acme-Signature", signed(keys, body))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("ev_1/paid/7"));
    }

    @Test
    void theSecretIsThePublicKeyOfWhoeverSigns() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var endpoint = endpoint(
                        "algorithm=ed25519",
                        "signature-header=X-Acme-Signature",
                        "encoding=base64",
                        "secret=" + base64(keys.getPublic().getEncoded()))
                .build();

        assertThat(endpoint.verify(request(BODY, "X-Acme-Signature", signed(keys, BODY))))
                .isInstanceOf(Verified.class);
        assertThat(endpoint.verify(request(BODY + " ", "X-Acme-Signature", signed(keys, BODY))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void itsKeysMayBePublished() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] point = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        String set = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(point) + "\"}]}";
        var endpoint = endpoint(
                        "algorithm=ed25519",
                        "signature-header=X-Acme-Signature",
                        "encoding=base64",
                        "jwks=https://acme.example/keys",
                        "secret=")
                .fetcher(asked -> new Fetched(200, Headers.of(), Body.of(set.getBytes(UTF_8)), Duration.ZERO))
                .build();

        assertThat(endpoint.verify(request(BODY, "X-Acme-Signature", signed(keys, BODY))))
                .isInstanceOf(Verified.class);
        assertThat(endpoint.verify(request(BODY + " ", "X-Acme-Signature", signed(keys, BODY))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aHandledDeliveryIsAnsweredAsTheSenderWantsIt() {
        Verification verdict = endpoint("algorithm=bearer", "answer=OK")
                .build()
                .verify(request(BODY, "Authorization", "Bearer " + SECRET));

        assertThat(new String(verdict.response().body().bytes(), UTF_8)).isEqualTo("OK");
        assertThat(verdict.response().status()).isEqualTo(200);
    }

    /** Payment services read XML or JSON, or compare a line with its end. */
    @Test
    void anAnswerMayHaveALineEndAndAType() {
        WebhookResponse line = answer("answer=OK\\r\\n");
        assertThat(line.body().bytes()).asString(UTF_8).isEqualTo("OK\r\n");
        assertThat(line.headers().first("Content-Type")).contains("text/plain; charset=utf-8");

        WebhookResponse json = answer("answer={\"code\":0}", "answer-type=application/json");
        assertThat(json.body().bytes()).asString(UTF_8).isEqualTo("{\"code\":0}");
        assertThat(json.headers().all("Content-Type")).containsExactly("application/json");
        assertThat(json.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answer-type=json       | answer=OK | answer-type \"json\" is unknown; is it application/json?",
                "answer-type=a/b\u00e9 | answer=OK | content type has a character outside printable ASCII",
                "answer-type=text/plain | endpoint=acme | answer-type means nothing",
            })
    void aTypeThatIsNoneIsRefused(String type, String answer, String message) {
        assertThatThrownBy(() -> answer(type, answer)).hasMessageContaining(message);
    }

    /** https://developers.kit.com/webhooks/retries.md: 7 retries within 41 hours, or as soon as Retry-After says. */
    @Test
    void aSenderWhoseTriesRetryAfterWouldUseUpIsNotToldWhenToComeAgain() {
        Map<String, String> settings = new HashMap<>(Map.of("signature-header", "X-Acme-Signature"));
        assertThat(whenToComeAgain(settings)).contains("30");

        settings.put("retry-after", "never");
        assertThat(whenToComeAgain(settings)).isEmpty();

        settings.put("retry-after", "30");
        assertThatThrownBy(() -> whenToComeAgain(settings)).hasMessageContaining("use one of [never]");
    }

    private static Optional<String> whenToComeAgain(Map<String, String> settings) {
        return GenericHmac.of(settings)
                .comeAgain(503, Duration.ofSeconds(30))
                .headers()
                .first("Retry-After");
    }

    private static WebhookResponse answer(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("algorithm=bearer");
        return endpoint(all.toArray(new String[0]))
                .build()
                .verify(request(BODY, "Authorization", "Bearer " + SECRET))
                .response();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event-id=josn:/id            | event-id \"josn:/id\" is unknown; is it json:?",
                "event-id=json:/id;json:/n    | event-id \"json:/id;json:/n\" names two places: event-id and",
                "event-id=form:id json:/n     | take more, with commas",
                "signature=json:/a,json:/b    | signature \"json:/a,json:/b\" names two places: event-id and",
                "event-id=Body                | event-id \"Body\" is unknown; is it body?; use one of body, [form:name",
                "event-type=haeder:X-Type     | event-type \"haeder:X-Type\" is unknown; is it header:?",
                "signature=qery:sign          | signature \"qery:sign\" is unknown; is it query:?",
                "secret-format=Base64         | secret-format \"Base64\" is unknown; is it base64?",
                "encoding=base-64             | encoding \"base-64\" is unknown; is it base64?",
                "signed-content={timestmp}    | unknown {timestmp}; is it timestamp?",
                "signed-content={heder:X-Id}  | unknown {heder:X-Id}; is it header:?",
                "signed-content={json?/id}    | unknown {json?/id}; known are",
                "signed-content={jsn?:/id}    | unknown {jsn?:/id}; is it json:?",
                "signed-content={body-sha-256} | unknown {body-sha-256}; is it body-sha256?",
                "signed-content={header-item:X} | unknown {header-item:X}; write {header-item:Name,…}",
            })
    void aWordWithASlipIsToldWithTheNearest(String line, String message) {
        String where = line.startsWith("signature=") ? "endpoint=acme" : "signature-header=X-Acme";
        assertThatThrownBy(() -> endpoint(where, line).build()).hasMessageContaining(message);
    }

    /** A setting that is never read was meant to do something. */
    @ParameterizedTest
    @CsvSource({
        "bearer, signature-header=X-Acme, signature-header",
        "bearer, signed-content={body}, signed-content",
        "basic, encoding=base64, encoding",
        "bearer, jwks=https://acme.example/keys, jwks",
    })
    void whatMeansNothingBesideTheRestIsRefused(String algorithm, String line, String name) {
        assertThatThrownBy(() -> endpoint("algorithm=" + algorithm, line))
                .hasMessageContainingAll("generic-hmac: " + name + " means nothing", algorithm, "remove it");
    }

    @Test
    void soIsAFormatOfATimeThatStandsNowhere() {
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", "timestamp-format=iso-8601"))
                .hasMessageContaining("timestamp-format means nothing");
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", "jwks=https://acme.example/keys"))
                .hasMessageContaining("jwks means nothing with algorithm sha256");
    }

    @Test
    void anUnknownAlgorithmIsToldWhatThereIs() {
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", "algorithm=rsa-md5"))
                .hasMessageContainingAll("\"rsa-md5\"", "sha256", "hash-", "bearer", "rsa-pkcs1-sha256", "ed25519");
    }

    @Test
    void keysArePublishedOverHttpsOnly() {
        for (String url : List.of("http://acme.example/keys", "acme.example/keys", "/keys.json")) {
            assertThatThrownBy(() -> endpoint("algorithm=ed25519", "signature-header=X-Acme", "jwks=" + url, "secret=")
                            .build())
                    .as(url)
                    .hasMessageContainingAll("jwks", "https://");
        }
    }

    /** One id, many states: each that its API tells is an event. */
    @Test
    void aSenderThatSignsNothingIsAsked() {
        AtomicReference<String> state = new AtomicReference<>("{\"id\":\"o1\",\"status\":\"open\"}");
        var endpoint = endpoint(
                        "algorithm=none",
                        "event-id=json:/id",
                        "refetch.url=https://api.acme.example/orders/{id}",
                        "refetch.none=true",
                        "secret=")
                .fetcher(asked ->
                        new Fetched(200, Headers.of(), Body.of(state.get().getBytes(UTF_8)), Duration.ZERO))
                .build();

        assertThat(endpoint.verify(request("{\"id\":\"o1\"}")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().trust()).isEqualTo(Trust.REFETCHED));
        assertThat(endpoint.verify(request("{\"id\":\"o1\"}"))).isInstanceOf(Duplicate.class);
        state.set("{\"id\":\"o1\",\"status\":\"paid\"}");
        assertThat(endpoint.verify(request("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);
    }

    @Test
    void whoeverSignsNothingIsNotBelievedUnasked() {
        assertThatThrownBy(() -> endpoint("algorithm=none", "event-id=json:/id", "secret=")
                        .build())
                .hasMessageContaining("refetch.");
        assertThatThrownBy(() -> endpoint("algorithm=none", "refetch.none=true", "secret="))
                .hasMessageContainingAll("algorithm none", "event-id");
        assertThatThrownBy(() -> endpoint("algorithm=none", "event-id=json:/id", "signature-header=X-Acme"))
                .hasMessageContaining("signature-header means nothing");
    }

    @Test
    void anIdThatNobodySignsIsToBeLeftOut() {
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme-Signature", "event-id=header:X-Id"))
                .hasMessageContainingAll("once(header X-Id) is not covered", "in properties leave event-id out");
    }

    /** Payeer joins by colons fields of which two are times, 01.11.2026 00:00:00. */
    @Test
    void valuesThatHoldTheSignBetweenThemAreTakenWhereThatIsDeclared() throws Exception {
        String place = "signature=form:sign";
        String form = "id=7&made=01.11.2026+00:00:00&paid=01.11.2026+00:01:00&sign=";
        String signature = hmac("7:01.11.2026 00:00:00:01.11.2026 00:01:00:OK");
        String marked = "signed-content={form:id}:{form*:made}:{form*:paid}:OK";

        assertThatThrownBy(() -> endpoint(place, marked).build()).hasMessageContaining("two values marked *");
        Verifier declared = endpoint(place, marked, "ambiguous=times hold colons", "event-id=form:id")
                .build();
        assertThat(declared.verify(request(form + signature))).isInstanceOf(Verification.Verified.class);
        assertThat(declared.verify(request(form.replace("7", "8") + signature)))
                .isInstanceOf(Verification.Rejected.class);

        Verification unmarked = endpoint(place, "signed-content={form:id}:{form:made}:{form:paid}:OK")
                .build()
                .verify(request(form + signature));
        assertThat(unmarked)
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        no -> assertThat(no.detail()).contains("contains its own delimiter", "*"));
    }

    /** SBPS writes Shift_JIS. */
    @Test
    void aFormThatIsNotInUtf8IsToldAsSuch() throws Exception {
        WebhookRequest form = request("order=7&name=%8E%52&sign=" + hmac("7"));
        for (String place : List.of("signature=form:sign", "signature-header=X-Acme")) {
            WebhookRequest genuine = WebhookRequest.of(
                    "POST",
                    "/hooks",
                    Map.of("X-Acme", List.of(hmac("7"))),
                    form.body().bytes());
            assertThat(endpoint(place, "signed-content={form:order}").build().verify(genuine))
                    .isInstanceOfSatisfying(
                            Verification.Rejected.class,
                            no -> assertThat(no.detail())
                                    .contains("is no form in UTF-8")
                                    // No template has a word for that.
                                    .doesNotContain("formOfAnyCharset"));
        }
    }

    /** Maksekeskus does so, and its id and its type were found in no delivery. */
    @Test
    void aFieldThatHoldsTheWholeMessageIsWhereItsJsonIsRead() throws Exception {
        String json = "{\"transaction\":\"t-1\",\"status\":\"paid\"}";
        Verifier endpoint = endpoint(
                        "signature=form:mac",
                        "signed-content={form-document:json}.{secret}",
                        "event-id=json:/transaction",
                        "event-type=json:/status")
                .build();
        WebhookRequest delivery =
                request("json=" + java.net.URLEncoder.encode(json, UTF_8) + "&mac=" + hmac(json + "." + SECRET));

        assertThat(endpoint.verify(delivery)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.delivery().eventId()).contains("t-1");
            assertThat(verified.delivery().eventType()).contains("paid");
        });
        assertThat(endpoint.verify(delivery)).isInstanceOf(Duplicate.class);
    }

    /** Another number is another algorithm, and no slip. */
    @ParameterizedTest
    @ValueSource(strings = {"algorithm=sha3-512", "algorithm=sha224", "secret-format=sha512-hex"})
    void anAlgorithmThatThereIsNotIsNoSlip(String line) {
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", line))
                .hasMessageContaining("is unknown")
                .message()
                .doesNotContain("is it");
    }

    @Test
    void whatSettingsCannotSayIsNotOfferedThere() {
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", "signed-content={contents}"))
                .hasMessageContaining("unknown {contents}")
                .message()
                .doesNotContain("content,");
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", "signed-content={timestamp}"))
                .hasMessageContaining("in properties timestamp-");
    }

    @Test
    void aPlaceThatIsWrittenWronglyIsToldWithItsSetting() {
        for (String line : List.of("signature=json:sig", "event-id=json:id,json:/status", "event-type=json:type")) {
            String where = line.startsWith("signature=") ? "endpoint=acme" : "signature-header=X-Acme";
            assertThatThrownBy(() -> endpoint(where, line))
                    .hasMessageContainingAll(
                            "generic-hmac: " + line.substring(0, line.indexOf('=')), "is no JSON Pointer");
        }
    }

    /** CoinPayments signs one in front of everything. */
    @Test
    void aCharacterThatNobodySeesIsNamedByItsNumber() {
        assertThatThrownBy(() -> endpoint("signature-header=X-Acme", "signed-content=\uFEFF{body}"))
                .hasMessageContainingAll("U+FEFF", "{setting:");
    }

    private static String hmac(String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
    }

    private static VerifierBuilder endpoint(String... lines) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "generic-hmac", "secret", SECRET));
        for (String line : lines) {
            settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        settings.values().removeIf(String::isEmpty);
        return WebhookConfig.builder(settings)
                .listener(WebhookListener.none())
                .clock(Clock.fixed(Instant.ofEpochSecond(1_790_000_000), ZoneOffset.UTC));
    }

    private static WebhookRequest request(String body, String... header) {
        Map<String, List<String>> headers = header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1]));
        return WebhookRequest.of("POST", "/hooks", headers, body.getBytes(UTF_8));
    }

    private static String signed(KeyPair keys, String content) throws Exception {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(content.getBytes(UTF_8));
        return base64(signer.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
