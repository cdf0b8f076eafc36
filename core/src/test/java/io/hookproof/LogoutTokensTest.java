package io.hookproof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.OidcBackchannelLogout;
import io.hookproof.providers.OpenIdSsfPush;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Undecided;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that OpenID providers sign. Each provider has its own algorithm, and OpenID Connect leaves the choice to it
 * (<a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">section 2.6</a>).
 */
class LogoutTokensTest {
    private static final KeyPair RSA = pair("RSA", "");
    private static final KeyPair P256 = pair("EC", "secp256r1");
    private static final KeyPair P384 = pair("EC", "secp384r1");
    private static final KeyPair P521 = pair("EC", "secp521r1");
    private static final KeyPair ED25519 = pair("Ed25519", "");

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void everyRegisteredAlgorithmOfAPublicKeyIsTaken(String algorithm) throws Exception {
        for (Provider sender : List.of(OidcBackchannelLogout.PROVIDER, OpenIdSsfPush.PROVIDER)) {
            Verifier verifier = endpoint(sender, keySet());
            assertThat(verifier.verify(token(sender, algorithm)))
                    .as(sender.id())
                    .isInstanceOf(Verified.class);
        }
    }

    /** The client's secret is known to the client, and the provider's public key to everyone. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void aTokenByASharedSecretIsNot(String algorithm) throws Exception {
        for (Provider sender : List.of(OidcBackchannelLogout.PROVIDER, OpenIdSsfPush.PROVIDER)) {
            assertThat(Genuine.reason(endpoint(sender, keySet()).verify(token(sender, algorithm))))
                    .isEqualTo(Rejection.ALGORITHM);
        }
    }

    /** A thread that is to stop does not wait until a check may begin. */
    @Test
    void aTokenThatCannotBeCheckedNowIsNoForgery() throws Exception {
        for (Provider sender : List.of(OidcBackchannelLogout.PROVIDER, OpenIdSsfPush.PROVIDER)) {
            Verifier verifier = endpoint(sender, keySet());
            Thread.currentThread().interrupt();
            try {
                assertThat(verifier.verify(token(sender, "ES256")))
                        .isInstanceOfSatisfying(
                                Undetermined.class,
                                open -> assertThat(open.cause())
                                        .as(open.detail())
                                        .isEqualTo(Undecided.TOO_BUSY));
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    /** A provider lists keys for encryption too, and kinds of keys that nobody signs webhooks with. */
    @Test
    void keysOfOtherKindsBesideThoseOfTheSetStopNothing() throws Exception {
        String others = "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"use\":\"enc\",\"x\":\"AA\"},"
                + "{\"kty\":\"RSA\",\"use\":\"enc\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
                + "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"},"
                + "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"},{\"kty\":\"oct\",\"k\":\"AAAA\"}";
        String mixed = "{\"keys\":[" + others + "," + ec(P256, "P-256", 32) + "]}";

        Verifier verifier = endpoint(OidcBackchannelLogout.PROVIDER, mixed);
        assertThat(verifier.verify(token(OidcBackchannelLogout.PROVIDER, "ES256")))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verifier.verify(token(OidcBackchannelLogout.PROVIDER, "RS512"))))
                .isEqualTo(Rejection.UNKNOWN_KEY);
    }

    private static Verifier endpoint(Provider sender, String keys) {
        return Genuine.endpoint(sender, Secret.of(keys))
                .set("issuer", "https://id.example")
                .set("audience", "shop")
                .build();
    }

    private static WebhookRequest token(Provider sender, String algorithm) throws GeneralSecurityException {
        boolean logsOut = sender == OidcBackchannelLogout.PROVIDER;
        String claims =
                "{\"iss\":\"https://id.example\",\"aud\":\"shop\",\"iat\":" + Genuine.NOW + ",\"jti\":\"" + algorithm
                        + "\",\"sub\":\"u1\",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}";
        String type = logsOut ? "logout+jwt" : "secevent+jwt";
        String signed = base64(("{\"alg\":\"" + algorithm + "\",\"typ\":\"" + type + "\"}").getBytes(US_ASCII)) + "."
                + base64(claims.getBytes(US_ASCII));
        String token = signed + "." + base64(sign(algorithm, signed.getBytes(US_ASCII)));
        return WebhookRequest.of(
                "POST",
                "/hooks",
                Map.of(
                        "Content-Type",
                        List.of(logsOut ? "application/x-www-form-urlencoded" : "application/secevent+jwt")),
                (logsOut ? "logout_token=" + token : token).getBytes(US_ASCII));
    }

    private static byte[] sign(String algorithm, byte[] text) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        if (algorithm.startsWith("HS")) {
            Mac mac = Mac.getInstance("HmacSHA" + bits);
            mac.init(new SecretKeySpec(RSA.getPublic().getEncoded(), "HmacSHA" + bits));
            return mac.doFinal(text);
        }
        Signature engine = Signature.getInstance(
                switch (algorithm.substring(0, 2)) {
                    case "RS" -> "SHA" + bits + "withRSA";
                    case "PS" -> "RSASSA-PSS";
                    case "ES" -> "SHA" + bits + "withECDSAinP1363Format";
                    default -> "Ed25519";
                });
        if (algorithm.startsWith("PS")) {
            engine.setParameter(new PSSParameterSpec(
                    "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), Integer.parseInt(bits) / 8, 1));
        }
        engine.initSign(
                switch (algorithm) {
                    case "ES256" -> P256.getPrivate();
                    case "ES384" -> P384.getPrivate();
                    case "ES512" -> P521.getPrivate();
                    case "EdDSA" -> ED25519.getPrivate();
                    default -> RSA.getPrivate();
                });
        engine.update(text);
        return engine.sign();
    }

    private static String keySet() {
        RSAPublicKey rsa = (RSAPublicKey) RSA.getPublic();
        byte[] edwards = ED25519.getPublic().getEncoded();
        return "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"" + base64(fixed(rsa.getModulus(), 256)) + "\",\"e\":\"AQAB\"},"
                + ec(P256, "P-256", 32) + "," + ec(P384, "P-384", 48) + "," + ec(P521, "P-521", 66)
                + ",{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                + base64(Arrays.copyOfRange(edwards, edwards.length - 32, edwards.length)) + "\"}]}";
    }

    private static String ec(KeyPair pair, String curve, int octets) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"" + curve + "\",\"x\":\""
                + base64(fixed(key.getW().getAffineX(), octets)) + "\",\"y\":\""
                + base64(fixed(key.getW().getAffineY(), octets)) + "\"}";
    }

    private static byte[] fixed(BigInteger number, int octets) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[octets];
        int from = Math.max(0, bytes.length - octets);
        System.arraycopy(bytes, from, fixed, octets - (bytes.length - from), bytes.length - from);
        return fixed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair pair(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(2048); // the default differs between versions of the JDK
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new AssertionError(everyJdkHasThem);
        }
    }
}
