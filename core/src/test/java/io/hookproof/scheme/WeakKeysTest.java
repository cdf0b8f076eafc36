package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys for which a stranger can sign: none may be loaded, by whichever way it comes. */
class WeakKeysTest {
    private static final RSAPublicKey RSA = (RSAPublicKey) TestSigner.keyFor(SignatureAlgorithm.RSA_PKCS1_SHA256);
    private static final ECPublicKey P256 = (ECPublicKey) TestSigner.keyFor(SignatureAlgorithm.ECDSA_P256_SHA256_DER);
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            })
    void aPointOfSmallOrderIsNoKey(String key) {
        assertThat(flawOfEd25519(key)).contains("small or mixed order");
        assertNotLoaded(key);
    }

    /** Published in ed25519-speccheck: a genuine key with a point of small order added. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
                "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
            })
    void aPointOfMixedOrderIsNoKey(String key) {
        assertThat(flawOfEd25519(key)).contains("small or mixed order");
        assertNotLoaded(key);
    }

    @Test
    void noNonCanonicalEncodingIsAKey() {
        for (int last = 0xed; last <= 0xff; last++) {
            for (String top : List.of("7f", "ff")) {
                String key = "%02x".formatted(last) + "ff".repeat(30) + top;
                assertThat(flawOfEd25519(key)).contains("canonical");
                assertNotLoaded(key);
            }
        }
        // x = 0 has no odd spelling: the identity and the point of order two with the sign bit set.
        assertNotLoaded("01" + "00".repeat(30) + "80");
        assertNotLoaded("ec" + "ff".repeat(31));
    }

    @Test
    void halfOfAllNumbersAreNoPointAtAll() {
        int refused = 0;
        for (int number = 2; number < 66; number++) {
            byte[] key = new byte[32];
            key[0] = (byte) number;
            refused += Ed25519.flaw(key).isPresent() ? 1 : 0;
        }
        // Half of the numbers are no point, and seven eighths of the points are of mixed order.
        assertThat(refused).isBetween(48, 64);
    }

    @Test
    void everyKeyThatTheJdkMakesIsSound() {
        for (int round = 0; round < 20; round++) {
            PublicKey key = TestSigner.pair("Ed25519", null, 0).getPublic();
            assertThat(PublicKeys.of(key)).isSameAs(key);
            assertThat(KeyPolicy.flaw(TestSigner.pair("EC", "secp256r1", 0).getPublic()))
                    .isEmpty();
            assertThat(KeyPolicy.flaw(TestSigner.pair("EC", "secp384r1", 0).getPublic()))
                    .isEmpty();
        }
    }

    @Test
    void aWeakRsaKeyIsRefused() {
        BigInteger n = RSA.getModulus();
        List<RSAPublicKey> weak = new ArrayList<>();
        for (int bits : new int[] {512, 768, 1024, 1536, 2040, 2047}) {
            weak.add(new Rsa(oddOf(bits), F4));
        }
        for (long exponent : new long[] {-65537, -3, -1, 0, 1, 2, 4, 65536, 65538}) {
            weak.add(new Rsa(n, BigInteger.valueOf(exponent)));
        }
        weak.add(new Rsa(n, BigInteger.TWO.pow(33).add(BigInteger.ONE)));
        weak.add(new Rsa(n, n.subtract(BigInteger.TWO)));
        for (int factor : new int[] {2, 3, 5, 7, 17, 251, 653, 751}) {
            BigInteger divisor = BigInteger.valueOf(factor);
            weak.add(new Rsa(n.subtract(n.mod(divisor)), F4));
        }
        weak.add(new Rsa(BigInteger.ZERO, F4));
        weak.add(new Rsa(n.negate(), F4));
        weak.add(new Rsa(oddOf(16_385), F4));
        weak.add(new Rsa(oddOf(100_000), F4));

        assertThat(weak).hasSizeGreaterThan(28).allSatisfy(WeakKeysTest::assertRefused);
        assertThat(KeyPolicy.flaw(new Rsa(n, BigInteger.valueOf(3)))).isEmpty();
        assertThat(KeyPolicy.flaw(new Rsa(n, BigInteger.TWO.pow(32).add(BigInteger.ONE))))
                .isEmpty();
        assertThat(KeyPolicy.flaw(new Rsa(n, F4))).isEmpty();
    }

    @Test
    void aPointOffItsCurveIsRefused() {
        ECPoint point = P256.getW();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        List<ECPoint> astray = List.of(
                ECPoint.POINT_INFINITY,
                new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
                new ECPoint(x, y.add(BigInteger.ONE)),
                new ECPoint(x.add(BigInteger.ONE), y),
                new ECPoint(y, x),
                new ECPoint(x.add(p), y),
                new ECPoint(x, y.add(p)),
                new ECPoint(x, y.negate()),
                new ECPoint(x.subtract(p), y));

        assertThat(astray).allSatisfy(wrong -> assertRefused(new Ec(wrong, P256.getParams())));
        assertThat(KeyPolicy.flaw(new Ec(new ECPoint(x, p.subtract(y)), P256.getParams())))
                .isEmpty();
    }

    /** CVE-2020-0601: with a generator of one's own choosing, one knows the private key of any public key. */
    @Test
    void aKeyThatBringsItsOwnGeneratorIsRefused() {
        ECParameterSpec genuine = P256.getParams();
        ECParameterSpec forged =
                new ECParameterSpec(genuine.getCurve(), P256.getW(), genuine.getOrder(), genuine.getCofactor());

        assertRefused(new Ec(P256.getW(), forged));
        assertThat(SignatureAlgorithm.ECDSA_P256_SHA256_DER.accepts(new Ec(P256.getW(), forged)))
                .isFalse();
    }

    @Test
    void aKeyOfAnotherCurveOrTypeIsRefused() {
        assertRefused(TestSigner.pair("Ed448", null, 0).getPublic());
        assertRefused(TestSigner.pair("X25519", null, 0).getPublic());
        assertRefused(TestSigner.pair("DSA", null, 2048).getPublic());
    }

    private static String flawOfEd25519(String key) {
        return Ed25519.flaw(HexFormat.of().parseHex(key)).orElse("sound");
    }

    private static void assertNotLoaded(String key) {
        byte[] raw = HexFormat.of().parseHex(key);
        assertThatThrownBy(() -> PublicKeys.parse(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicKeys.parse(Base64.getEncoder().encodeToString(Ed25519.spki(raw))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(PublicKey key) {
        assertThatThrownBy(() -> PublicKeys.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("public key is ");
    }

    private static BigInteger oddOf(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).setBit(0).setBit(bits / 2);
    }

    /** A key as a careless provider might hand it over: nothing was checked. */
    private record Rsa(BigInteger getModulus, BigInteger getPublicExponent) implements RSAPublicKey {
        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }

    private record Ec(ECPoint getW, ECParameterSpec getParams) implements ECPublicKey {
        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
