package io.hookproof.scheme;

import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_P1363;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P384_SHA384_P1363;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P521_SHA512_P1363;
import static io.hookproof.scheme.SignatureAlgorithm.ED25519;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other spellings of genuine signatures. None is a forgery, and none is let through: one delivery, one spelling. */
class SignatureShapeTest {
    private static final BigInteger N256 = Curve.P256.parameters().getOrder();
    private static final BigInteger N384 = Curve.P384.parameters().getOrder();
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** Wide enough for every shape, and for whatever a sender might pad to. */
    private static final int LENGTHS = 300;

    @ParameterizedTest
    @EnumSource
    void everyOtherLengthIsRefused(SignatureAlgorithm algorithm) {
        byte[] genuine = TestSigner.sign(algorithm);
        for (int length = 0; length <= LENGTHS; length++) {
            if (length == genuine.length) {
                continue;
            }
            assertRefused(algorithm, Arrays.copyOf(genuine, length));
            assertRefused(algorithm, rightAligned(genuine, length));
            assertRefused(algorithm, repeated(genuine, length));
        }
        assertThat(TestSigner.verifies(algorithm, genuine)).isTrue();
    }

    @Test
    void p1363PaddedInEachHalfIsRefused() {
        for (SignatureAlgorithm algorithm :
                List.of(ECDSA_P256_SHA256_P1363, ECDSA_P384_SHA384_P1363, ECDSA_P521_SHA512_P1363)) {
            byte[] genuine = TestSigner.sign(algorithm);
            int half = genuine.length / 2;
            for (int wider = half + 1; wider <= 100; wider++) {
                ByteArrayOutputStream padded = new ByteArrayOutputStream();
                padded.writeBytes(rightAligned(Arrays.copyOf(genuine, half), wider));
                padded.writeBytes(rightAligned(Arrays.copyOfRange(genuine, half, 2 * half), wider));
                assertRefused(algorithm, padded.toByteArray());
            }
        }
    }

    @Test
    void theOtherWireFormOfTheSameNumbersIsRefused() {
        byte[] der = TestSigner.sign(ECDSA_P256_SHA256_DER);
        byte[] p1363 = TestSigner.sign(ECDSA_P256_SHA256_P1363);

        assertRefused(ECDSA_P256_SHA256_P1363, der);
        assertRefused(ECDSA_P256_SHA256_DER, p1363);
        assertThat(TestSigner.verifies(ECDSA_P256_SHA256_DER, numbers(p1363).der()))
                .isTrue();
    }

    @Test
    void numbersOutOfRangeAreRefusedInBothForms() {
        EcdsaSignature genuine = numbers(TestSigner.sign(ECDSA_P256_SHA256_P1363));
        BigInteger zero = BigInteger.ZERO;
        List<EcdsaSignature> outOfRange = new ArrayList<>();
        for (BigInteger strange : List.of(
                zero,
                N256,
                N256.add(BigInteger.ONE),
                N256.negate(),
                BigInteger.ONE.negate(),
                BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
            outOfRange.add(new EcdsaSignature(strange, strange));
            outOfRange.add(new EcdsaSignature(strange, genuine.s()));
            outOfRange.add(new EcdsaSignature(genuine.r(), strange));
        }
        outOfRange.add(new EcdsaSignature(genuine.r().add(N256), genuine.s()));
        outOfRange.add(new EcdsaSignature(genuine.r(), genuine.s().add(N256)));
        outOfRange.add(new EcdsaSignature(genuine.r(), genuine.s().subtract(N256)));
        outOfRange.add(new EcdsaSignature(genuine.r(), genuine.s().negate()));

        for (EcdsaSignature signature : outOfRange) {
            assertRefused(ECDSA_P256_SHA256_DER, signature.der());
            assertRefused(ECDSA_P256_SHA256_P1363, fixed(signature, 32));
        }
        assertRefused(ECDSA_P384_SHA384_P1363, fixed(new EcdsaSignature(zero, zero), 48));
        assertRefused(ECDSA_P384_SHA384_P1363, fixed(new EcdsaSignature(N384, N384), 48));
    }

    /** This is ECDSA itself, and no shape tells the two apart: it is why a signature never names a delivery. */
    @Test
    void theMirroredEcdsaSignatureIsAsValid() {
        EcdsaSignature genuine = numbers(TestSigner.sign(ECDSA_P256_SHA256_P1363));
        EcdsaSignature mirrored = new EcdsaSignature(genuine.r(), N256.subtract(genuine.s()));

        assertThat(TestSigner.verifies(ECDSA_P256_SHA256_P1363, fixed(mirrored, 32)))
                .isTrue();
        assertThat(TestSigner.verifies(ECDSA_P256_SHA256_DER, mirrored.der())).isTrue();
    }

    @Test
    void ed25519WithTheGroupOrderAddedIsRefused() {
        byte[] genuine = TestSigner.sign(ED25519);
        BigInteger s = littleEndian(Arrays.copyOfRange(genuine, 32, 64));
        for (int times = 1; times < 16; times++) {
            BigInteger shifted = s.add(L.multiply(BigInteger.valueOf(times)));
            if (shifted.bitLength() <= 256) {
                byte[] signature = genuine.clone();
                System.arraycopy(littleEndian(shifted), 0, signature, 32, 32);
                assertRefused(ED25519, signature);
            }
        }
        byte[] order = genuine.clone();
        System.arraycopy(littleEndian(L), 0, order, 32, 32);
        assertRefused(ED25519, order);
    }

    @Test
    void anRsaSignatureWithTheModulusAddedIsRefused() {
        SignatureAlgorithm algorithm = SignatureAlgorithm.RSA_PKCS1_SHA256;
        BigInteger modulus = ((RSAPublicKey) TestSigner.keyFor(algorithm)).getModulus();
        // Some of the sums still fit the length of the modulus; which, depends on the key.
        for (byte number = 0; number < 64; number++) {
            byte[] message = {number};
            byte[] genuine = TestSigner.sign(algorithm, message);
            byte[] shifted = new BigInteger(1, genuine).add(modulus).toByteArray();
            byte[] unsigned = shifted[0] == 0 ? Arrays.copyOfRange(shifted, 1, shifted.length) : shifted;
            assertThat(algorithm.verify(TestSigner.keyFor(algorithm), unsigned, TestSigner.input(message)))
                    .isFalse();
        }
    }

    private static void assertRefused(SignatureAlgorithm algorithm, byte[] signature) {
        assertThat(TestSigner.verifies(algorithm, signature))
                .as("%s of %d bytes", algorithm, signature.length)
                .isFalse();
    }

    private static EcdsaSignature numbers(byte[] p1363) {
        return EcdsaSignature.p1363(p1363, Curve.P256).orElseThrow();
    }

    private static byte[] fixed(EcdsaSignature signature, int octets) {
        byte[] bytes = Arrays.copyOf(rightAligned(signature.r().toByteArray(), octets), 2 * octets);
        System.arraycopy(rightAligned(signature.s().toByteArray(), octets), 0, bytes, octets, octets);
        return bytes;
    }

    /** The last {@code length} bytes, with zeroes ahead if there are too few. */
    private static byte[] rightAligned(byte[] bytes, int length) {
        byte[] result = new byte[length];
        int kept = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - kept, result, length - kept, kept);
        return result;
    }

    private static byte[] repeated(byte[] bytes, int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            result[i] = bytes[i % bytes.length];
        }
        return result;
    }

    private static BigInteger littleEndian(byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    private static byte[] littleEndian(BigInteger number) {
        return reversed(rightAligned(number.toByteArray(), 32));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }
}
