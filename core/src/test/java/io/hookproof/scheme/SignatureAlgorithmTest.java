package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureAlgorithmTest {

    @ParameterizedTest
    @EnumSource
    void theGenuineSignatureVerifies(SignatureAlgorithm algorithm) {
        assertThat(TestSigner.verifies(algorithm, TestSigner.sign(algorithm))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfTheMessageIsNoticed(SignatureAlgorithm algorithm) {
        byte[] signature = TestSigner.sign(algorithm);
        for (int bit = 0; bit < 8 * TestSigner.MESSAGE.length; bit += 7) {
            byte[] altered = TestSigner.MESSAGE.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(algorithm.verify(TestSigner.keyFor(algorithm), signature, TestSigner.input(altered)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfTheSignatureIsNoticed(SignatureAlgorithm algorithm) {
        byte[] signature = TestSigner.sign(algorithm);
        for (int bit = 0; bit < 8 * signature.length; bit += 5) {
            byte[] altered = signature.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(TestSigner.verifies(algorithm, altered)).isFalse();
        }
    }

    /** One pair of RSA takes longer to make than all else that an endpoint needs. */
    @ParameterizedTest
    @EnumSource
    void whatNobodyCanSignWithIsMadeOnceForEachKindOfKey(SignatureAlgorithm algorithm) {
        PublicKey nobodys = algorithm.nobodys();

        assertThat(algorithm.accepts(nobodys)).isTrue();
        assertThat(SignatureAlgorithm.values())
                .filteredOn(other -> other.accepts(nobodys))
                .contains(algorithm)
                .allSatisfy(other -> assertThat(other.nobodys()).isSameAs(nobodys));
    }

    @ParameterizedTest
    @EnumSource
    void anotherKeyOfTheSameKindIsAMismatch(SignatureAlgorithm algorithm) {
        PublicKey another = another(algorithm);

        assertThat(algorithm.accepts(another)).isTrue();
        assertThat(algorithm.verify(another, TestSigner.sign(algorithm), TestSigner.input(TestSigner.MESSAGE)))
                .isFalse();
    }

    /** Each algorithm with its own kind of key is the diagonal; every other pair is refused before any arithmetic. */
    @ParameterizedTest
    @EnumSource
    void onlyItsOwnKindOfKeyIsAccepted(SignatureAlgorithm algorithm) {
        for (SignatureAlgorithm other : SignatureAlgorithm.values()) {
            PublicKey key = TestSigner.keyFor(other);
            boolean sameKind = key.equals(TestSigner.keyFor(algorithm));
            assertThat(algorithm.accepts(key))
                    .as("%s with a key of %s", algorithm, other)
                    .isEqualTo(sameKind);
        }
        for (KeyPair stranger : List.of(
                TestSigner.pair("Ed448", null, 0),
                TestSigner.pair("X25519", null, 0),
                TestSigner.pair("DSA", null, 2048))) {
            assertThat(algorithm.accepts(stranger.getPublic())).isFalse();
        }
    }

    /** A signature by the right key for one algorithm is no signature under another: only the diagonal verifies. */
    @ParameterizedTest
    @EnumSource
    void aSignatureOfAnotherAlgorithmDoesNotVerify(SignatureAlgorithm algorithm) {
        for (SignatureAlgorithm other : SignatureAlgorithm.values()) {
            byte[] signature = TestSigner.sign(other);
            for (SignatureAlgorithm owner : SignatureAlgorithm.values()) {
                boolean verifies =
                        algorithm.verify(TestSigner.keyFor(owner), signature, TestSigner.input(TestSigner.MESSAGE));
                boolean genuine = other == algorithm && TestSigner.keyFor(owner).equals(TestSigner.keyFor(algorithm));
                assertThat(verifies)
                        .as("%s of %s under the key of %s", algorithm, other, owner)
                        .isEqualTo(genuine);
            }
        }
    }

    @Test
    void pssWithAnotherSaltLengthIsRefused() throws Exception {
        KeyPair pair = TestSigner.pair("RSA", null, 2048);
        for (int salt : new int[] {0, 20, 32, 63}) {
            byte[] signature = signPss(pair.getPrivate(), salt);
            assertThat(SignatureAlgorithm.RSA_PSS_SHA512.verify(
                            pair.getPublic(), signature, TestSigner.input(TestSigner.MESSAGE)))
                    .isFalse();
        }
        assertThat(SignatureAlgorithm.RSA_PSS_SHA512.verify(
                        pair.getPublic(), signPss(pair.getPrivate(), 64), TestSigner.input(TestSigner.MESSAGE)))
                .isTrue();
    }

    @Test
    void aKeyMadeForPssServesPssAlone() throws Exception {
        PublicKey key = TestSigner.pair("RSASSA-PSS", null, 2048).getPublic();

        assertThat(SignatureAlgorithm.RSA_PSS_SHA256.accepts(key)).isTrue();
        assertThat(SignatureAlgorithm.RSA_PSS_SHA512.accepts(key)).isTrue();
        assertThat(SignatureAlgorithm.RSA_PKCS1_SHA256.accepts(key)).isFalse();
    }

    /** An RSA key may say so of itself (RFC 4055). */
    @Test
    void aKeyThatIsBoundToOneDigestServesThatDigestAlone() throws Exception {
        PSSParameterSpec sha256 = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
        generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, sha256));
        PublicKey key = generator.generateKeyPair().getPublic();

        assertThat(SignatureAlgorithm.RSA_PSS_SHA256.accepts(key)).isTrue();
        assertThat(SignatureAlgorithm.RSA_PSS_SHA512.accepts(key)).isFalse();
        assertThat(SignatureAlgorithm.RSA_PKCS1_SHA256.accepts(key)).isFalse();
    }

    /** It says nothing of the signature, which may be genuine. */
    @ParameterizedTest
    @EnumSource
    void whatGoesWrongBeforeTheLastByteIsNoVerdict(SignatureAlgorithm algorithm) {
        byte[] signature = TestSigner.sign(algorithm);
        PublicKey key = TestSigner.keyFor(algorithm);
        ProviderException pulledOut = new ProviderException("the token was pulled out");

        assertThatThrownBy(() -> algorithm.verify(key, signature, engine -> {
                    throw new SignatureException("cannot read the body");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> algorithm.verify(key, signature, engine -> {
                    throw pulledOut;
                }))
                .isSameAs(pulledOut);
    }

    @Test
    void onlyWhatStandsOnSha1IsLegacy() {
        List<SignatureAlgorithm> legacy = new ArrayList<>(List.of(SignatureAlgorithm.values()));
        legacy.removeIf(algorithm -> !algorithm.isLegacy());

        assertThat(legacy).containsExactly(SignatureAlgorithm.ECDSA_P256_SHA1_DER, SignatureAlgorithm.RSA_PKCS1_SHA1);
    }

    /** A hash has several names in Java, and an HMAC does not rely on what is broken of one. */
    @Test
    void aSchemeIsAsOldAsWhatItsSignatureStandsOn() {
        for (SignedScheme legacy : List.of(
                Scheme.keyedHash("SHA-1"),
                Scheme.keyedHash("SHA1"),
                Scheme.keyedHash("md5"),
                Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA1),
                Scheme.publicKey(SignatureAlgorithm.ED25519, SignatureAlgorithm.ECDSA_P256_SHA1_DER))) {
            assertThat(legacy.isLegacy()).isTrue();
        }
        for (SignedScheme sound : List.of(
                Scheme.keyedHash("SHA-256"),
                Scheme.keyedHash("SHA-512/224"),
                Scheme.hmacSha1(),
                Scheme.hmacMd5(),
                Scheme.messageSignature())) {
            assertThat(sound.isLegacy()).isFalse();
        }
    }

    @Test
    void twoThreadsCheckingAtOnceDoNotDisturbEachOther() throws Exception {
        int rounds = 25;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> mistakes = () -> {
                int wrong = 0;
                for (int round = 0; round < rounds; round++) {
                    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
                        byte[] message = {(byte) round, (byte) algorithm.ordinal()};
                        byte[] signature = TestSigner.sign(algorithm, message);
                        PublicKey key = TestSigner.keyFor(algorithm);
                        wrong += algorithm.verify(key, signature, TestSigner.input(message)) ? 0 : 1;
                        message[0]++;
                        wrong += algorithm.verify(key, signature, TestSigner.input(message)) ? 1 : 0;
                    }
                }
                return wrong;
            };
            for (Future<Integer> wrong : threads.invokeAll(List.of(mistakes, mistakes))) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static PublicKey another(SignatureAlgorithm algorithm) {
        String curve = switch (algorithm) {
            case ECDSA_P384_SHA384_P1363 -> "secp384r1";
            case ECDSA_P521_SHA512_P1363 -> "secp521r1";
            default -> "secp256r1";
        };
        return (switch (TestSigner.keyFor(algorithm).getAlgorithm()) {
                    case "RSA" -> TestSigner.pair("RSA", null, 2048);
                    case "EC" -> TestSigner.pair("EC", curve, 0);
                    default -> TestSigner.pair("Ed25519", null, 0);
                })
                .getPublic();
    }

    private static byte[] signPss(PrivateKey key, int salt) throws Exception {
        Signature engine = TestSigner.pss("SHA-512", MGF1ParameterSpec.SHA512, salt);
        engine.initSign(key);
        engine.update(TestSigner.MESSAGE);
        return engine.sign();
    }
}
