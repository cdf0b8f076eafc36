package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Json;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkTest {
    private static final PublicKey EDWARDS = TestSigner.keyFor(SignatureAlgorithm.ED25519);
    private static final ECPublicKey P256 = (ECPublicKey) TestSigner.keyFor(SignatureAlgorithm.ECDSA_P256_SHA256_DER);
    private static final RSAPublicKey RSA = (RSAPublicKey) TestSigner.keyFor(SignatureAlgorithm.RSA_PKCS1_SHA256);

    /** RFC 8037, appendix A.2. */
    private static final String PUBLISHED = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    @Test
    void jsonWebKeysAreRead() {
        byte[] raw = Ed25519.raw(EDWARDS.getEncoded()).orElseThrow();
        String edwards = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\",\"x\":\"" + base64Url(raw) + "\"}";
        String elliptic = "{\"kty\":\"EC\",\"use\":\"sig\",\"crv\":\"P-256\",\"x\":\""
                + base64Url(fixed(P256.getW().getAffineX(), 32)) + "\",\"y\":\""
                + base64Url(fixed(P256.getW().getAffineY(), 32)) + "\"}";
        String rsa = "{\"kty\":\"RSA\",\"key_ops\":[\"verify\"],\"alg\":\"RS256\",\"n\":\""
                + base64Url(fixed(RSA.getModulus(), 256)) + "\",\"e\":\"AQAB\"}";

        assertThat(jwk(edwards)).isEqualTo(EDWARDS);
        assertThat(jwk(elliptic)).isEqualTo(P256);
        assertThat(jwk(rsa)).isEqualTo(RSA);
    }

    @Test
    void aSetOfManyKeysHasThemAllOrIsNotTaken() {
        assertThat(KeySet.parse(keySet(1_000), "").names("k999")).isTrue();
        assertThatThrownBy(() -> KeySet.parse(keySet(1_001), "")).hasMessageContaining("1001 keys");
    }

    @Test
    void aKeyIsNamedByItsOwnIdAlone() {
        KeySet keys = KeySet.parse(keySet(2), "");

        assertThat(keys.names("k0")).isTrue();
        assertThat(keys.names("k2")).isFalse();
        assertThat(keys.names(null)).isFalse();
        assertThat(keys.candidates("k1")).hasSize(1);
        assertThat(keys.candidates("k2")).isEmpty();
        assertThat(keys.candidates(null)).hasSize(2);
        assertThat(KeySet.of(P256).candidates("k2")).hasSize(1);
        assertThat(KeySet.of(P256).names("k2")).isFalse();
    }

    /** On P-256, where a key is checked in less time than on the curve of Edwards. */
    private static String keySet(int keys) {
        String point = "\"x\":\"" + base64Url(fixed(P256.getW().getAffineX(), 32)) + "\",\"y\":\""
                + base64Url(fixed(P256.getW().getAffineY(), 32)) + "\"";
        StringBuilder set = new StringBuilder("{\"keys\":[");
        for (int i = 0; i < keys; i++) {
            set.append(i == 0 ? "" : ",")
                    .append("{\"kty\":\"EC\",\"crv\":\"P-256\"," + point + ",\"kid\":\"k" + i + "\"}");
        }
        return set.append("]}").toString();
    }

    @Test
    void thePublishedEdwardsKeyIsRead() {
        assertThat(SignatureAlgorithm.ED25519.accepts(jwk("{'kty':'OKP','crv':'Ed25519','x':'" + PUBLISHED + "'}")))
                .isTrue();
    }

    /** RFC 7515 wants none, and fal.ai pads. */
    @Test
    void paddingIsTakenWhereItIsComplete() {
        String rsa = "{'kty':'RSA','e':'AQAB','n':'" + base64Url(fixed(RSA.getModulus(), 256));

        assertThat(jwk("{'kty':'OKP','crv':'Ed25519','x':'" + PUBLISHED + "='}"))
                .isEqualTo(jwk("{'kty':'OKP','crv':'Ed25519','x':'" + PUBLISHED + "'}"));
        assertThat(jwk(rsa + "=='}")).isEqualTo(RSA);
        assertRefused(rsa + "='}");
        assertRefused(rsa + "==='}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kty':'OKP','crv':'Ed25519'}",
                "{'crv':'Ed25519','x':'KEY'}",
                "{'kty':'okp','crv':'Ed25519','x':'KEY'}",
                "{'kty':'OKP','crv':'X25519','x':'KEY'}",
                "{'kty':'EC','crv':'Ed25519','x':'KEY'}",
                "{'kty':'OKP','crv':'Ed25519','x':'KEY=='}",
                "{'kty':'OKP','crv':'Ed25519','x':'KEYAA'}",
                "{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUQ'}",
                "{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp'}",
                "{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp='}",
                "{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo'}",
                "{'kty':'OKP','crv':'Ed25519','d':'AA','x':'KEY'}",
                "{'kty':'OKP','crv':'Ed25519','use':'enc','x':'KEY'}",
                "{'kty':'OKP','crv':'Ed25519','key_ops':['encrypt'],'x':'KEY'}",
                "{'kty':'OKP','crv':'Ed25519','key_ops':'verify','x':'KEY'}",
            })
    void anEdwardsKeyWithOneThingWrongIsRefused(String json) {
        assertRefused(json.replace("KEY", PUBLISHED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'key'",
                "{}",
                "{'kty':'oct','k':'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ'}",
                "{'kty':'none'}",
                "{'kty':'EC','crv':'P-521','x':'AA','y':'AA'}",
                "{'kty':'EC','crv':'P-256','x':'AQ','y':'AQ'}",
                "{'kty':'RSA','n':'AQAB','e':'AQAB'}",
                "{'kty':'RSA','n':65537,'e':3}",
                "{'kty':'RSA','n':'','e':''}",
            })
    void whatIsNoSoundSignatureKeyIsRefused(String json) {
        assertRefused(json);
    }

    @Test
    void aPointOffItsCurveIsRefused() {
        BigInteger y = P256.getW().getAffineY().flipBit(0);

        assertRefused("{'kty':'EC','crv':'P-256','x':'"
                + base64Url(fixed(P256.getW().getAffineX(), 32)) + "','y':'" + base64Url(fixed(y, 32)) + "'}");
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> jwk(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("public key ");
    }

    /** Single quotes stand for double ones. */
    private static PublicKey jwk(String json) {
        return Jwk.read(Json.parse(json.replace('\'', '"')).orElseThrow());
    }

    private static byte[] fixed(BigInteger number, int octets) {
        byte[] bytes = number.toByteArray();
        byte[] result = new byte[octets];
        int kept = Math.min(octets, bytes.length);
        System.arraycopy(bytes, bytes.length - kept, result, octets - kept, kept);
        return result;
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
