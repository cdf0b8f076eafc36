package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.MessageSignatures;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Square;
import io.hookproof.providers.Trello;
import io.hookproof.providers.Twilio;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a sender joins into one text before it signs is taken apart in one way only. */
class JoinsTest {
    private static final String BASE = "https://hooks.example.com";

    @Test
    void noPartOfTheUrlBecomesBodyAndNoPartOfTheBodyUrl() throws Exception {
        Verifier square = endpoint(Square.PROVIDER);
        String body = "{\"event_id\":\"1\"}";
        String signature = hmac("HmacSHA256", BASE + "/hooks/square" + body);
        WebhookRequest genuine = post("/hooks/square", body, "x-square-hmacsha256-signature", signature);
        for (int moved = 1; moved < "hooks/square".length(); moved++) {
            String path = "/hooks/square".substring(0, "/hooks/square".length() - moved);
            String rest = "/hooks/square".substring(path.length()) + body;
            assertThat(Genuine.reason(square.verify(post(path, rest, "x-square-hmacsha256-signature", signature))))
                    .as(path)
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
        assertThat(square.verify(genuine)).isInstanceOf(Verified.class);

        Verifier trello = endpoint(Trello.PROVIDER);
        String card = "{\"link\":\"" + BASE + "/card\"}";
        String signed = hmac("HmacSHA1", card + BASE + "/hooks/trello");
        assertThat(trello.verify(post("/hooks/trello", card, "X-Trello-Webhook", signed)))
                .isInstanceOf(Verified.class);
        String cut = "{\"link\":\"";
        assertThat(trello.verify(post("/card\"}" + BASE + "/hooks/trello", cut, "X-Trello-Webhook", signed)))
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void aUrlThatSpeaksForABodyByItsHashCarriesNoOtherBody() throws Exception {
        Verifier twilio = endpoint(Twilio.PROVIDER);
        String body = "{\"EventType\":\"x\"}";
        String target = "/hooks?bodySHA256="
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Genuine.bytes(body)));
        String signature = hmac("HmacSHA1", BASE + target);
        for (String other : new String[] {"", "&", "&&&&", "{}", "a=1"}) {
            assertThat(twilio.verify(post(target, other, "X-Twilio-Signature", signature)))
                    .as("with the body \"" + other + "\"")
                    .isInstanceOf(Verification.Rejected.class);
        }
        assertThat(twilio.verify(post(target, body, "X-Twilio-Signature", signature)))
                .isInstanceOf(Verified.class);
    }

    /** https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2: a server has to accept it. */
    @Test
    void aTargetThatIsAWholeUrlIsSignedAsItsPath() throws Exception {
        String signature = hmac("HmacSHA1", BASE + "/hooks?a=1");

        assertThat(endpoint(Twilio.PROVIDER)
                        .verify(post("http://10.0.0.7:8080/hooks?a=1", "", "X-Twilio-Signature", signature)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void theHashOfTheBodyIsTakenFromTheUrlThatIsSigned() throws Exception {
        Verifier fixed = Genuine.endpoint(Twilio.PROVIDER)
                .publicUrl(URI.create(BASE + "/hooks"))
                .build();
        String forged = "{\"EventType\":\"forged\"}";
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Genuine.bytes(forged)));
        String ofTheUrlAlone = hmac("HmacSHA1", BASE + "/hooks");
        assertThat(fixed.verify(post("/hooks?bodySHA256=" + hash, forged, "X-Twilio-Signature", ofTheUrlAlone)))
                .isInstanceOf(Verification.Rejected.class);
        assertThat(fixed.verify(post("/hooks", "", "X-Twilio-Signature", ofTheUrlAlone)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void whatWasSignedForAnotherHostIsNotOursBecauseAHeaderSaysSo() throws Exception {
        WebhookRequest signedForOthers = messageSignature("others.example");
        VerifierBuilder unsaid = Genuine.endpoint(MessageSignatures.HMAC, secret());
        assertThatThrownBy(unsaid::build).hasMessageContaining("publicBase");
        Verifier ours = Genuine.endpoint(MessageSignatures.HMAC, secret())
                .publicBase(URI.create(BASE))
                .build();
        assertThat(Genuine.reason(ours.verify(signedForOthers))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(ours.verify(messageSignature("hooks.example.com"))).isInstanceOf(Verified.class);
    }

    @Test
    void aSignatureThatIsMeantForNobodyIsTakenWithALoudWordAlone() throws Exception {
        WebhookRequest forNobody = messageSignature("\"@method\"", "\"@method\": POST\n", "", digest());
        VerifierBuilder ours =
                Genuine.endpoint(MessageSignatures.HMAC, secret()).publicBase(URI.create(BASE));
        Verification verdict = ours.build().verify(forNobody);
        assertThat(Genuine.reason(verdict)).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(((Verification.Rejected) verdict).detail())
                .contains("not for whom it is meant")
                .contains("set.signature-for-anyone=true");
        Recorded heard = new Recorded();
        Verifier loose =
                ours.set("signature-for-anyone", "true").listener(heard).build();
        assertThat(loose.verify(forNobody)).isInstanceOf(Verified.class);
        assertThat(heard.warnings).anyMatch(line -> line.contains("signed for another of its customers"));
        assertThat(Genuine.endpoint(MessageSignatures.HMAC, secret())
                        .set("signature-for-anyone", "true")
                        .build()
                        .verify(forNobody))
                .as("what is not signed need not be said")
                .isInstanceOf(Verified.class);
        assertThatThrownBy(ours.set("signature-for-anyone", "no")::build)
                .hasMessageContaining("set.signature-for-anyone is \"no\": set true, or leave it out");
    }

    @Test
    void aSignatureThatItsMakerLetExpireIsOver() throws Exception {
        Verifier ours = Genuine.endpoint(MessageSignatures.HMAC, secret())
                .publicBase(URI.create(BASE))
                .build();
        for (String over : new String[] {"" + (Genuine.NOW - 1), "soon", "\"\""}) {
            assertThat(Genuine.reason(ours.verify(messageSignature("hooks.example.com", ";expires=" + over))))
                    .as(over)
                    .isEqualTo(Rejection.TOO_OLD);
        }
        assertThat(ours.verify(messageSignature("hooks.example.com", ";expires=" + (Genuine.NOW + 1))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aDigestThatComesAgainIsNotComputedAgain() throws Exception {
        Verifier ours = Genuine.endpoint(MessageSignatures.HMAC, secret())
                .publicBase(URI.create(BASE))
                .build();
        assertThat(Genuine.reason(ours.verify(messageSignature("hooks.example.com", "", digest() + ", " + digest()))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(ours.verify(messageSignature("hooks.example.com", "", digest() + ", unknown=:AAAA:")))
                .isInstanceOf(Verified.class);
    }

    private static Secret secret() {
        return Secret.of(Base64.getEncoder().encodeToString(Genuine.bytes(Genuine.SECRET)));
    }

    private static WebhookRequest messageSignature(String host) throws Exception {
        return messageSignature(host, "");
    }

    private static WebhookRequest messageSignature(String host, String more) throws Exception {
        return messageSignature(host, more, digest());
    }

    private static String digest() throws GeneralSecurityException {
        return "sha-256=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(Genuine.bytes("{}"))) + ":";
    }

    private static WebhookRequest messageSignature(String host, String more, String digest) throws Exception {
        return messageSignature(
                "\"@method\" \"@authority\" \"@path\"",
                "\"@method\": POST\n\"@authority\": " + host + "\n\"@path\": /hooks\n",
                more,
                digest);
    }

    private static WebhookRequest messageSignature(String covered, String lines, String more, String digest)
            throws Exception {
        String parameters = "(" + covered + " \"content-digest\");created=" + Genuine.NOW + more;
        String base = lines + "\"content-digest\": " + digest + "\n\"@signature-params\": " + parameters;
        return post(
                "/hooks",
                "{}",
                "Host",
                "others.example",
                "Content-Digest",
                digest,
                "Signature-Input",
                "sig1=" + parameters,
                "Signature",
                "sig1=:" + hmac("HmacSHA256", base) + ":");
    }

    private static Verifier endpoint(Provider provider) {
        return Genuine.endpoint(provider).publicBase(URI.create(BASE)).build();
    }

    private static WebhookRequest post(String target, String body, String... headers) {
        return new WebhookRequest("POST", target, Headers.of(headers), Body.of(Genuine.bytes(body)));
    }

    private static String hmac(String algorithm, String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(Genuine.bytes(Genuine.SECRET), algorithm));
        return Base64.getEncoder().encodeToString(mac.doFinal(Genuine.bytes(content)));
    }
}
