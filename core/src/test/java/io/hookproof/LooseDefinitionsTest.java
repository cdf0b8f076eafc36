package io.hookproof;

import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.Trust;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a definition of one's own leaves open is proven by no name, or told at the start. */
class LooseDefinitionsTest {
    private static final SignedScheme TOUCHING = Scheme.hmacSha256()
            .over("{form:shop}{form:order}{form:status}")
            .ambiguous("values touch")
            .hex(header("X-Signature"));

    /** Amazon Payment Services joins pairs so; a customer's name may read like an approval of another order. */
    @ParameterizedTest
    @ValueSource(strings = {"=", ""})
    void pairsThatTouchProveNoFieldByItsName(String is) {
        SignedScheme pairs = Scheme.hmacSha256()
                .over(sortedForm().joined(is, "").withEmpty())
                .ambiguous("pairs touch")
                .hex(header("X-Signature"));

        assertThat(pairs.coverage().trust()).isEqualTo(Trust.FIELDS);
        assertThat(pairs.coverage().covers(form("status"))).isFalse();
        assertThatThrownBy(() -> sender(pairs, Identity.eventId(form("id"))).build())
                .hasMessageContaining("not covered by the signature");

        Verifier endpoint =
                Genuine.endpoint(sender(pairs, Identity.content()).build()).build();
        String signature = Genuine.hex(String.join("", "name", is, "xstatus", is, "paidzip", is, "1status", is, "no"));
        assertThat(endpoint.verify(
                        post("name=" + encoded("xstatus" + is + "paidzip" + is + "1") + "&status=no", signature)))
                .isInstanceOf(Verified.class);
        assertThat(endpoint.verify(post("name=x&status=paid&zip=" + encoded("1status" + is + "no"), signature)))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void anIdThatLettersMayLeaveIsToldOfAtTheStart() {
        assertThat(warnings(sender(TOUCHING, Identity.eventId(together(form("order"), form("status"))))))
                .singleElement()
                .asString()
                .contains("form field order", "captured request again", "Leave event-id out");
        assertThat(warnings(sender(TOUCHING, Identity.content()))).isEmpty();

        SignedScheme nonce = Scheme.hmacSha256()
                .over("{header:X-Nonce}{body}")
                .ambiguous("nonce and body touch")
                .hex(header("X-Signature"));
        assertThat(warnings(sender(nonce, Identity.eventId(json("/id"))))).isEmpty();
        for (Source id : List.of(
                header("X-Nonce"),
                together(header("X-Nonce"), json("/id")),
                together(json("/id"), header("X-Nonce")))) {
            assertThat(warnings(sender(nonce, Identity.eventId(id))))
                    .as("%s", id)
                    .hasSize(1);
        }
        assertThat(warnings(sender(nonce, Identity.body())))
                .singleElement()
                .asString()
                .contains("into or out of the body", "captured request again");
        assertThat(warnings(sender(nonce, Identity.content()))).isEmpty();
    }

    /** A captured request whose body begins later, or ends sooner, has the same signature. */
    @ParameterizedTest
    @ValueSource(strings = {"{timestamp}{header:X-Nonce}{body}", "{body}{header:X-Nonce}{timestamp}"})
    void aCutBodyDoesNotRunItsEventAgain(String over) {
        ProviderBuilder sender = sender(
                Scheme.hmacSha256()
                        .over(over)
                        .timestamp(header("X-Time"), TimeFormat.EPOCH_SECONDS)
                        .ambiguous("nonce and body touch")
                        .hex(header("X-Signature")),
                Identity.eventId(json("/id")));
        Verifier endpoint = Genuine.endpoint(sender.build()).build();
        String body = "{\"id\":\"evt_1\",\"paid\":{\"all\":true}}";
        String time = Long.toString(Genuine.NOW);
        boolean isFirst = over.startsWith("{body}");
        String signature = Genuine.hex(isFirst ? body + "nonce" + time : time + "nonce" + body);

        assertThat(endpoint.verify(Genuine.request(body, "X-Time", time, "X-Nonce", "nonce", "X-Signature", signature)))
                .isInstanceOf(Verified.class);
        for (int cut = 1; cut <= body.length(); cut++) {
            String rest = isFirst ? body.substring(0, body.length() - cut) : body.substring(cut);
            String nonce = isFirst ? body.substring(body.length() - cut) + "nonce" : "nonce" + body.substring(0, cut);
            assertThat(endpoint.verify(
                            Genuine.request(rest, "X-Time", time, "X-Nonce", nonce, "X-Signature", signature)))
                    .as(rest)
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.detail()).contains("declared ambiguity", "once(content())"));
        }
    }

    /** Nothing of the body is signed there, so nothing of it was cut. */
    @Test
    void aBodyThatIsNotSignedIsNotTakenForACutOne() {
        SignedScheme nonceAlone = Scheme.hmacSha256()
                .over("{timestamp}{header:X-Nonce}")
                .timestamp(header("X-Time"), TimeFormat.EPOCH_SECONDS)
                .ambiguous("time and nonce touch")
                .hex(header("X-Signature"));
        String time = Long.toString(Genuine.NOW);
        String[] signed = {"X-Time", time, "X-Nonce", "nonce", "X-Signature", Genuine.hex(time + "nonce")};

        assertThat(Genuine.endpoint(sender(nonceAlone, Identity.unprovenId(json("/id")))
                                .build())
                        .build()
                        .verify(Genuine.request("ping", signed)))
                .isInstanceOf(Verified.class);
        assertThat(warnings(sender(nonceAlone, Identity.body())))
                .noneMatch(warning -> warning.contains("into or out of the body"));
    }

    /** One body is both: a form with the signed field, and JSON in which an attacker writes another event. */
    @Test
    void aDocumentInAFieldIsNotReadFromAPlaceThatIsNotSigned() {
        SignedScheme field = Scheme.hmacSha256().over("{form-document:json}").hex(form("mac"));
        ProviderBuilder forgotten = sender(field, Identity.eventId(json("/id")));
        assertThatThrownBy(forgotten::build)
                .hasMessageContaining(".document(Document.formField(\"json\"))")
                .hasMessageContaining("an attacker");
        for (Document another : List.of(
                Document.BODY,
                Document.formField("data"),
                Document.base64FormField("data"),
                Document.bodyOrFormField("json"),
                Document.textAt("/json"))) {
            assertThatThrownBy(() -> sender(field, Identity.eventId(json("/id")))
                            .document(another)
                            .build())
                    .hasMessageContaining(".document(Document.formField(\"json\"))");
        }
        for (Document signed : List.of(Document.formField("json"), Document.base64FormField("json"))) {
            assertThat(sender(field, Identity.eventId(json("/id")))
                            .document(signed)
                            .build())
                    .isNotNull();
        }
        SignedScheme two = Scheme.hmacSha256()
                .over("{form-document:json}\n{form-document:more}")
                .hex(form("mac"));
        assertThat(sender(two, Identity.eventId(json("/id")))
                        .document(Document.formField("more"))
                        .build())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "false", "no", "true", " off "})
    void anAmbiguityIsDeclaredInWords(String word) {
        assertThatThrownBy(() -> Scheme.hmacSha256().ambiguous(word))
                .hasMessageContaining("describe what that allows in words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no"})
    void aSettingThatTurnsItOffDeclaresNone(String word) {
        assertThatThrownBy(() -> configured(Map.of("signed-content", "{header:X-Id}{body}", "ambiguous", word)))
                .hasMessageContaining("describe what that allows in words");
    }

    @Test
    void aTypeThatNobodySignsIsToldOfWhereItAloneTellsTwoEventsApart() {
        SignedScheme fields =
                Scheme.hmacSha256().over("{form:order}|{form:amount}").hex(header("X-Signature"));
        String told = "the signature does not cover form field state";
        for (Identity identity : List.of(Identity.content(), Identity.eventId(form("order")))) {
            assertThat(warnings(sender(fields, identity).eventType(form("state"))))
                    .singleElement()
                    .asString()
                    .contains(told, "second is lost", "replay.store=none");
        }
        assertThat(warnings(sender(fields, Identity.content()).eventType(form("amount"))))
                .isEmpty();
        SignedScheme whole = Scheme.hmacSha256().over("{body}").hex(header("X-Signature"));
        assertThat(warnings(sender(whole, Identity.content()).eventType(header("X-Event"))))
                .isEmpty();
    }

    @Test
    void aBrokenHashIsToldOfAtTheStartUnlessAnHmacHoldsIt() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        String told = "this sender signs with MD5 or SHA-1";
        for (String broken : List.of("hash-md5", "hash-sha1", "rsa-pkcs1-sha1")) {
            assertThat(warnings(broken, key)).singleElement().asString().contains(told);
        }
        for (String sound : List.of("sha1", "md5", "hash-sha256", "rsa-sha256")) {
            assertThat(warnings(sound, key)).isEmpty();
        }
    }

    /** Its warnings are about the definition, and the name says nothing of that. */
    @Test
    void aDefinitionUnderTheIdOfABuiltInSenderIsStillOnesOwn() {
        SignedScheme sha1 = Scheme.keyedHash("SHA-1").over("{body}{secret}").hex(header("X-Signature"));
        Provider own = Provider.of("github", "made for this test")
                .scheme(sha1)
                .once(Identity.content())
                .build();
        assertThat(own.isBuiltIn()).isFalse();
        assertThat(GitHub.PROVIDER.isBuiltIn()).isTrue();
        List<String> warnings = new ArrayList<>();
        Genuine.endpoint(own).listener(into(warnings)).build();
        assertThat(warnings).singleElement().asString().contains("this sender signs with MD5 or SHA-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "rsa-sha256", "rs256", "sha256withrsa"})
    void whatPagesCallRsaIsTheOneOverSha256(String name) {
        assertThat(GenericHmac.of(Map.of("algorithm", name, "signature-header", "X-Signature"))
                        .scheme())
                .hasToString(Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA256)
                        .over("{body}")
                        .hex(header("X-Signature"))
                        .toString());
    }

    @Test
    void anAnswerThatBeginsAsJsonDoesIsJson() {
        for (String[] answer : new String[][] {
            {"{\"code\":0}", "application/json"},
            {"[accepted]", "application/json"},
            {"OK", "text/plain"}
        }) {
            Verification verdict = configured(Map.of("answer", answer[0]))
                    .verify(Genuine.request("{}", "X-Signature", Genuine.hex("{}")));
            assertThat(verdict.response().headers().all("Content-Type"))
                    .singleElement()
                    .asString()
                    .startsWith(answer[1]);
        }
    }

    /** PlacetoPay's signature is a field of the JSON, and begins with the name of its hash. */
    @Test
    void aPrefixIsCutOffWhereverTheSignatureStands() {
        Verifier endpoint = Genuine.endpoint(GenericHmac.of(
                        Map.of("signature", "json:/signature", "prefix", "sha256:", "signed-content", "{json:/id}")))
                .build();

        assertThat(endpoint.verify(Genuine.request("{\"id\":7,\"signature\":\"sha256:" + Genuine.hex("7") + "\"}")))
                .isInstanceOf(Verified.class);
        assertThat(endpoint.verify(Genuine.request("{\"id\":8,\"signature\":\"" + Genuine.hex("8") + "\"}")))
                .isNotInstanceOf(Verified.class);
    }

    private static ProviderBuilder sender(Scheme scheme, Identity identity) {
        return Provider.of("acme", "made for this test").scheme(scheme).once(identity);
    }

    private static WebhookRequest post(String body, String signature) {
        return new WebhookRequest(
                "POST",
                "/hooks",
                Headers.of("Content-Type", "application/x-www-form-urlencoded", "X-Signature", signature),
                Body.of(Genuine.bytes(body)));
    }

    private static String encoded(String value) {
        return value.replace("=", "%3D");
    }

    private static Verifier configured(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "provider", "generic-hmac",
                "endpoint", "acme",
                "secret", Genuine.SECRET,
                "signature-header", "X-Signature"));
        settings.putAll(more);
        return WebhookConfig.builder(settings).listener(WebhookListener.none()).build();
    }

    private static List<String> warnings(ProviderBuilder provider) {
        List<String> warnings = new ArrayList<>();
        Genuine.endpoint(provider.build()).listener(into(warnings)).build();
        // Told of every sender that signs only some fields.
        warnings.removeIf(warning -> warning.startsWith("only a part of each message is proven"));
        return warnings;
    }

    private static List<String> warnings(String algorithm, String key) {
        List<String> warnings = new ArrayList<>();
        Map<String, String> settings = new HashMap<>(Map.of(
                "provider", "generic-hmac",
                "endpoint", "acme",
                "algorithm", algorithm,
                "signature-header", "X-Signature"));
        settings.put("secret", algorithm.startsWith("rsa") ? key : Genuine.SECRET);
        settings.put("signed-content", algorithm.startsWith("hash") ? "{body}{secret}" : "{body}");
        WebhookConfig.builder(settings).listener(into(warnings)).build();
        return warnings;
    }

    private static WebhookListener into(List<String> warnings) {
        return new WebhookListener() {
            @Override
            public void warning(String endpoint, String what) {
                if (!what.contains("in this process only")) {
                    warnings.add(what);
                }
            }
        };
    }
}
