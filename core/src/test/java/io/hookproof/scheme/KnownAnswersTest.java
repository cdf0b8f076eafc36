package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures printed in standards, copied by hand. */
class KnownAnswersTest {

    /** RFC 8032, section 7.1: tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void ed25519(String key, String message, String signature) {
        PublicKey parsed = PublicKeys.parse(key);

        assertThat(SignatureAlgorithm.ED25519.verify(parsed, hex(signature), TestSigner.input(hex(message))))
                .isTrue();
    }

    /** The example of Redsys, "Firmar una operación", HMAC_SHA512_V2: the key of an order. */
    @Test
    void aKeyForEachOrder() throws GeneralSecurityException {
        byte[] shared = "sq7HjrUOBfKmC576ILgskD5srU870gJ7".getBytes(StandardCharsets.US_ASCII);

        assertThat(new String(MessageKey.AES.of(shared, "1234567890"), StandardCharsets.US_ASCII))
                .isEqualTo("RWt3/IPTzYRMXsQtkiGRKg==");
    }

    /** RFC 6979, appendix A.2.5: P-256 with SHA-256 and SHA-1, messages "sample" and "test". */
    @ParameterizedTest
    @CsvSource({
        "sample, ECDSA_P256_SHA256_P1363,"
                + "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
                + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "test, ECDSA_P256_SHA256_P1363,"
                + "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,"
                + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083",
        "sample, ECDSA_P256_SHA1_DER,"
                + "61340C88C3AAEBEB4F6D667F672CA9759A6CCAA9FA8811313039EE4A35471D32,"
                + "6D7F147DAC089441BB2E2FE8F7A3FA264B9C475098FDCF6E00D7C996E1B8B7EB",
    })
    void ecdsaP256(String message, SignatureAlgorithm algorithm, String r, String s) {
        PublicKey key = jwk("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + base64url("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6") + "\",\"y\":\""
                + base64url("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299") + "\"}");
        EcdsaSignature signature = EcdsaSignature.p1363(hex(r + s), Curve.P256).orElseThrow();
        byte[] wire = algorithm == SignatureAlgorithm.ECDSA_P256_SHA256_P1363 ? hex(r + s) : signature.der();

        assertThat(algorithm.verify(key, wire, TestSigner.input(ascii(message))))
                .isTrue();
    }

    /** RFC 6979, appendix A.2.6: P-384 with SHA-384, message "sample". */
    @Test
    void ecdsaP384() {
        PublicKey key = jwk("{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\""
                + base64url("EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64"
                        + "DEF8F0EA9055866064A254515480BC13")
                + "\",\"y\":\""
                + base64url("8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1"
                        + "288B231C3AE0D4FE7344FD2533264720")
                + "\"}");
        byte[] signature = hex("94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C"
                + "81A648152E44ACF96E36DD1E80FABE46"
                + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F"
                + "A329C145786E679E7B82C71A38628AC8");

        assertThat(SignatureAlgorithm.ECDSA_P384_SHA384_P1363.verify(key, signature, TestSigner.input(ascii("sample"))))
                .isTrue();
    }

    /** RFC 6979, appendix A.2.7: P-521 with SHA-512, message "sample". */
    @Test
    void ecdsaP521() {
        PublicKey key = jwk("{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\""
                + base64url("01894550D0785932E00EAA23B694F213F8C3121F86DC97A04E5A7167DB4E5BCD"
                        + "371123D46E45DB6B5D5370A7F20FB633155D38FFA16D2BD761DCAC474B9A2F50"
                        + "23A4")
                + "\",\"y\":\""
                + base64url("00493101C962CD4D2FDDF782285E64584139C2F91B47F87FF82354D6630F746A"
                        + "28A0DB25741B5B34A828008B22ACC23F924FAAFBD4D33F81EA66956DFEAA2BFD"
                        + "FCF5")
                + "\"}");
        byte[] signature = hex("00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F"
                + "174E25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E3"
                + "77FA"
                + "00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF"
                + "282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4"
                + "A67A");

        assertThat(SignatureAlgorithm.ECDSA_P521_SHA512_P1363.verify(key, signature, TestSigner.input(ascii("sample"))))
                .isTrue();
    }

    /** RFC 7515, appendix A.2. */
    @Test
    void rsaPkcs1() throws Exception {
        KnownAnswer known = KnownAnswer.rsa();

        assertThat(SignatureAlgorithm.RSA_PKCS1_SHA256.verify(
                        PublicKeys.of(known.key()), known.signature(), TestSigner.input(known.message())))
                .isTrue();
    }

    /** RFC 9421, appendix B.2.1, by the key of B.1.2. */
    @Test
    void rsaPss() {
        PublicKey key = PublicKeys.parse("""
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
            +QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
            oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
            gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
            Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
            aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
            2wIDAQAB
            -----END PUBLIC KEY-----
            """);
        byte[] signature = Base64.getDecoder()
                .decode("d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4c"
                        + "RAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG52eSkFxykJeNqsrW"
                        + "H5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKh"
                        + "O4DGezXehhWwE56YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6UnCh8jYzuVG5WS"
                        + "b/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bL"
                        + "hdxO5Nyt8C8ssinQ98Xw9Q==");
        String base = "\"@signature-params\": ();created=1618884473;keyid=\"test-key-rsa-pss\""
                + ";nonce=\"b3k2pp5k7z-50gnwp.yemd\"";

        assertThat(SignatureAlgorithm.RSA_PSS_SHA512.verify(key, signature, TestSigner.input(ascii(base))))
                .isTrue();
    }

    private static PublicKey jwk(String json) {
        return Jwk.read(Json.parse(json).orElseThrow());
    }

    private static String base64url(String hex) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hex(hex));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
