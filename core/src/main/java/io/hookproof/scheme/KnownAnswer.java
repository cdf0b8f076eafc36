package io.hookproof.scheme;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** A signature printed in a standard, with its key and its message. */
final class KnownAnswer {
    private final String engineName;
    private final String source;
    private final PublicKey key;
    private final byte[] message;
    private final byte[] signature;

    private KnownAnswer(String engineName, String source, PublicKey key, byte[] message, byte[] signature) {
        this.engineName = engineName;
        this.source = source;
        this.key = key;
        this.message = message;
        this.signature = signature;
    }

    /**
     * Returns the answer of <a href="https://www.rfc-editor.org/rfc/rfc8032#section-7.1">RFC 8032, section 7.1</a>,
     * test 2.
     */
    static KnownAnswer ed25519() throws GeneralSecurityException {
        byte[] raw = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(Ed25519.spki(raw)));
        byte[] signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        return new KnownAnswer("Ed25519", "RFC 8032, section 7.1", key, hex("72"), signature);
    }

    /**
     * Returns the answer of <a href="https://www.rfc-editor.org/rfc/rfc6979#appendix-A.2.5">RFC 6979, appendix
     * A.2.5</a>, "sample".
     */
    static KnownAnswer ecdsa() throws GeneralSecurityException {
        ECPoint point = new ECPoint(
                number("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
                number("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
        PublicKey key =
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, Curve.P256.parameters()));
        EcdsaSignature signature = new EcdsaSignature(
                number("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"),
                number("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"));
        return new KnownAnswer("SHA256withECDSA", "RFC 6979, section A.2.5", key, ascii("sample"), signature.der());
    }

    /**
     * Returns the answer of <a href="https://www.rfc-editor.org/rfc/rfc7515#appendix-A.2">RFC 7515, appendix A.2</a>.
     */
    static KnownAnswer rsa() throws GeneralSecurityException {
        byte[] modulus = base64("ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp"
                + "-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOW"
                + "vG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs"
                + "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9k"
                + "G4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2"
                + "PAcDTW9gb54h4FRWyuXpoQ");
        byte[] signature = base64("cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
                + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
                + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
                + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
                + "p0igcN_IoypGlUPQGe77Rw");
        String message = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0"
                + "dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(new BigInteger(1, modulus), BigInteger.valueOf(65537)));
        return new KnownAnswer("SHA256withRSA", "RFC 7515, section A.2", key, ascii(message), signature);
    }

    String engineName() {
        return engineName;
    }

    String source() {
        return source;
    }

    PublicKey key() {
        return key;
    }

    byte[] message() {
        return message.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] base64(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static BigInteger number(String digits) {
        return new BigInteger(digits, 16);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
