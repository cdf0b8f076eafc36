package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Discord;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Slack;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignatureAlgorithm;
import io.hookproof.scheme.Source;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A signature is all of its bytes, over one reading of the content, by the one scheme that was configured. */
class SignatureTextTest {
    @Test
    void noPartOfASignatureAndNoMoreThanItIsAccepted() {
        Verifier github = unlimited(GitHub.PROVIDER);
        Verifier standard = unlimited(StandardWebhooks.PROVIDER);
        String hex = Genuine.hex("{}");
        byte[] mac = Genuine.mac(Genuine.SECRET, Genuine.bytes("msg_1." + NOW + ".{}"));
        for (int length = 0; length <= 2 * hex.length(); length++) {
            String cut = hex.repeat(2).substring(0, length);
            assertThat(github.verify(Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + cut)) instanceof Verified)
                    .as("%s hex digits", length)
                    .isEqualTo(length == hex.length());
            String end = hex.repeat(2).substring(2 * hex.length() - length);
            assertThat(github.verify(Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + end)) instanceof Verified)
                    .isEqualTo(length == hex.length());
        }
        for (int length = 0; length <= 2 * mac.length; length++) {
            byte[] cut = Arrays.copyOf(Genuine.join(mac, mac), length);
            String text = "v1," + Base64.getEncoder().encodeToString(cut);
            assertThat(
                            standard.verify(Genuine.with(Genuine.of(StandardWebhooks.PROVIDER, "{}"), 2, text))
                                    instanceof Verified)
                    .as("%s bytes", length)
                    .isEqualTo(length == mac.length);
        }
    }

    @Test
    void anEmptySignatureInAListIsNotTheBeginningOfAGoodOne() {
        for (String text : List.of("v1,", "v1, v1,", "v1", "v1,=", "v1,==", "v1,A", "v1,AA==")) {
            assertThat(unlimited(StandardWebhooks.PROVIDER)
                            .verify(Genuine.with(Genuine.of(StandardWebhooks.PROVIDER, "{}"), 2, text)))
                    .as(text)
                    .isInstanceOf(Rejected.class);
        }
        for (String text : List.of("t=" + NOW + ",v1=", "t=" + NOW + ",v1", "v1=,t=" + NOW, "t=" + NOW)) {
            assertThat(unlimited(Stripe.PROVIDER).verify(Genuine.request("{}", "Stripe-Signature", text)))
                    .as(text)
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void whereTheStrongSignatureIsTakenAwayTheWeakOneCountsForNothing() throws Exception {
        String sha1 = "sha1=" + hmac("HmacSHA1", "{}");
        Verifier github = unlimited(GitHub.PROVIDER);
        assertThat(Genuine.reason(github.verify(Genuine.request("{}", "X-Hub-Signature", sha1))))
                .isEqualTo(Rejection.SIGNATURE_MISSING);
        assertThat(github.verify(Genuine.request("{}", "X-Hub-Signature-256", sha1)))
                .isInstanceOf(Rejected.class);
        assertThat(github.verify(Genuine.request("{}", "X-Hub-Signature-256", sha1.replace("sha1=", "sha256="))))
                .isInstanceOf(Rejected.class);

        String v1 = Genuine.hex(NOW + ".{}");
        for (String weaker : List.of("v0=" + v1, "v2=" + v1, "V1=" + v1, "v1 =" + v1, "xv1=" + v1)) {
            assertThat(unlimited(Stripe.PROVIDER)
                            .verify(Genuine.request("{}", "Stripe-Signature", "t=" + NOW + "," + weaker)))
                    .as(weaker)
                    .isInstanceOf(Rejected.class);
        }
        String standard = Genuine.of(StandardWebhooks.PROVIDER, "{}").headers().value(2);
        for (String weaker : List.of("v0", "v2", "v1a", "V1", "")) {
            assertThat(unlimited(StandardWebhooks.PROVIDER)
                            .verify(Genuine.with(
                                    Genuine.of(StandardWebhooks.PROVIDER, "{}"), 2, standard.replace("v1", weaker))))
                    .as(weaker)
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void theSignedTextIsSplitInOneWayOnly() throws Exception {
        // Bodies that look like the fields before them, so that every cut gives a plausible request.
        String body = NOW + "." + NOW + ":1.{\"v0:\":" + NOW + "}";
        int genuine = 0;
        for (int id = 1; id <= 60; id++) {
            for (int time = id; time <= 60; time++) {
                genuine += standardSplit("msg_1." + NOW + "." + body, id, time);
            }
        }
        assertThat(genuine).as("id, time and body").isEqualTo(1);

        int stripe = 0;
        int slack = 0;
        for (int cut = 0; cut < 50; cut++) {
            String signed = NOW + "." + body;
            if (cut < signed.length() && signed.charAt(cut) == '.') {
                stripe += verified(
                        Stripe.PROVIDER,
                        Genuine.request(
                                signed.substring(cut + 1),
                                "Stripe-Signature",
                                "t=" + signed.substring(0, cut) + ",v1=" + Genuine.hex(signed)));
            }
            String v0 = "v0:" + NOW + ":" + body;
            if (cut >= 3 && cut < v0.length() && v0.charAt(cut) == ':') {
                slack += verified(
                        Slack.PROVIDER,
                        Genuine.request(
                                v0.substring(cut + 1),
                                "X-Slack-Request-Timestamp",
                                v0.substring(3, cut),
                                "X-Slack-Signature",
                                "v0=" + Genuine.hex(v0)));
            }
        }
        assertThat(stripe).isEqualTo(1);
        assertThat(slack).isEqualTo(1);
    }

    @Test
    void whereNothingSeparatesTimeAndBodyNoDigitChangesSides() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Verifier discord = Genuine.endpoint(
                        Discord.PROVIDER,
                        Secret.of(Base64.getEncoder()
                                .encodeToString(pair.getPublic().getEncoded())))
                .build();
        String signed = NOW + "{\"type\":2}";
        Signature engine = Signature.getInstance("Ed25519");
        engine.initSign(pair.getPrivate());
        engine.update(Genuine.bytes(signed));
        String signature = HexFormat.of().formatHex(engine.sign());
        List<Integer> believed = new ArrayList<>();
        for (int cut = 0; cut <= signed.length(); cut++) {
            WebhookRequest split = Genuine.request(
                    signed.substring(cut),
                    "X-Signature-Ed25519",
                    signature,
                    "X-Signature-Timestamp",
                    signed.substring(0, cut));
            if (discord.verify(split) instanceof Verified) {
                believed.add(cut);
            }
        }
        assertThat(believed).containsExactly(10);
    }

    @Test
    void howeverASignatureIsSpelledTheDeliveryIsTheSame() {
        Verifier github = Genuine.endpoint(GitHub.PROVIDER).build();
        String hex = Genuine.hex("{}");
        List<String> spellings = List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                hex.substring(0, 20) + hex.substring(20).toUpperCase(Locale.ROOT));
        assertThat(github.verify(Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + spellings.get(0))))
                .isInstanceOf(Verified.class);
        for (String spelling : spellings) {
            assertThat(github.verify(Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + spelling)))
                    .isInstanceOf(Duplicate.class);
        }

        Verifier slack = Genuine.endpoint(Slack.PROVIDER).build();
        WebhookRequest command = Genuine.of(Slack.PROVIDER, "command=%2Fx");
        assertThat(slack.verify(command)).isInstanceOf(Verified.class);
        assertThat(slack.verify(Genuine.with(
                        command,
                        1,
                        "v0=" + command.headers().value(1).substring(3).toUpperCase(Locale.ROOT))))
                .isInstanceOf(Duplicate.class);

        Verifier standard = Genuine.endpoint(StandardWebhooks.PROVIDER).build();
        WebhookRequest message = Genuine.of(StandardWebhooks.PROVIDER, "{}");
        String one = message.headers().value(2);
        assertThat(standard.verify(message)).isInstanceOf(Verified.class);
        for (String list : List.of(one + " " + one, "v1a,xyz " + one, one + " v2,abc")) {
            assertThat(standard.verify(Genuine.with(message, 2, list))).as(list).isInstanceOf(Duplicate.class);
        }
    }

    @Test
    void theMirroredSignatureOfACurveIsTheSameDelivery() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = keys.generateKeyPair();
        Provider sender = Provider.of("curve", "made for this test")
                .scheme(Scheme.publicKey(SignatureAlgorithm.ECDSA_P256_SHA256_P1363)
                        .over("{body}")
                        .hex(Source.header("S")))
                .once(Identity.content())
                .build();
        Verifier verifier = Genuine.endpoint(
                        sender,
                        Secret.of(Base64.getEncoder()
                                .encodeToString(pair.getPublic().getEncoded())))
                .build();
        Signature engine = Signature.getInstance("SHA256withECDSAinP1363Format");
        engine.initSign(pair.getPrivate());
        engine.update(Genuine.bytes("{}"));
        byte[] signature = engine.sign();
        BigInteger order = ((ECPublicKey) pair.getPublic()).getParams().getOrder();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] mirrored = order.subtract(s).toByteArray();
        byte[] other = signature.clone();
        Arrays.fill(other, 32, 64, (byte) 0);
        int length = Math.min(32, mirrored.length);
        System.arraycopy(mirrored, mirrored.length - length, other, 64 - length, length);

        assertThat(verifier.verify(Genuine.request("{}", "S", HexFormat.of().formatHex(signature))))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.request("{}", "S", HexFormat.of().formatHex(other))))
                .isInstanceOf(Duplicate.class);
    }

    private static int standardSplit(String signed, int id, int time) {
        boolean cuts = time < signed.length() && signed.charAt(id) == '.' && signed.charAt(time) == '.' && time > id;
        if (!cuts) {
            return 0;
        }
        String signature =
                "v1," + Base64.getEncoder().encodeToString(Genuine.mac(Genuine.SECRET, Genuine.bytes(signed)));
        return verified(
                StandardWebhooks.PROVIDER,
                Genuine.request(
                        signed.substring(time + 1),
                        "webhook-id",
                        signed.substring(0, id),
                        "webhook-timestamp",
                        signed.substring(id + 1, time),
                        "webhook-signature",
                        signature));
    }

    private static int verified(Provider provider, WebhookRequest request) {
        return unlimited(provider).verify(request) instanceof Verified ? 1 : 0;
    }

    private static Verifier unlimited(Provider provider) {
        return Genuine.endpoint(provider).withoutReplayProtection().build();
    }

    private static String hmac(String algorithm, String content) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(Genuine.bytes(Genuine.SECRET), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(Genuine.bytes(content)));
    }
}
