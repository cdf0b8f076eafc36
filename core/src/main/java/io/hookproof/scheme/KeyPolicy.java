package io.hookproof.scheme;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * Decides which public keys are strong enough to trust, wherever they come from. Someone without the private key can
 * sign for a weak one. The JDK itself loads most of the keys that this class refuses.
 */
final class KeyPolicy {
    private static final int MIN_RSA_BITS = 2048;
    /** The JDK's own limit; one check at this size takes milliseconds. */
    private static final int MAX_RSA_BITS = 16_384;
    /** Larger exponents are not in use, make each check expensive, and are refused by Windows and BoringSSL too. */
    private static final int MAX_EXPONENT_BITS = 33;

    private static final int LARGEST_SMALL_PRIME = 751;
    private static final BigInteger SMALL_PRIMES = oddPrimesUpTo(LARGEST_SMALL_PRIME);

    private KeyPolicy() {}

    /** Returns what is wrong with {@code key}, phrased to follow "public key"; empty if the key is sound. */
    static Optional<String> flaw(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return flaw(rsa);
        }
        if (key instanceof ECPublicKey elliptic) {
            return flaw(elliptic);
        }
        byte[] encoded = key.getEncoded();
        if (key instanceof EdECPublicKey && encoded != null) {
            Optional<byte[]> raw = Ed25519.raw(encoded);
            return raw.isPresent()
                    ? Ed25519.flaw(raw.get())
                    : Optional.of("is an Edwards key other than Ed25519; only that one is in use");
        }
        return Optional.of("is of type " + key.getAlgorithm() + "; Ed25519, EC and RSA are understood");
    }

    private static Optional<String> flaw(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0 || bits < MIN_RSA_BITS) {
            return Optional.of("is RSA with " + bits + " bits, which can be broken; at least 2048 are needed");
        }
        if (bits > MAX_RSA_BITS) {
            return Optional.of("is RSA with " + bits + " bits, over the 16384 that Java takes");
        }
        // NIST SP 800-56B, section 6.4.2.2: a modulus made by the rules has no small factor, most corrupted ones have
        // one.
        if (!modulus.testBit(0) || !modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            return Optional.of("is RSA with a modulus that has a small factor; was it mangled in copying?");
        }
        if (!exponent.testBit(0) || exponent.compareTo(BigInteger.valueOf(3)) < 0) {
            return Optional.of("is RSA with an exponent that is even or below 3; 65537 is usual");
        }
        if (exponent.bitLength() > MAX_EXPONENT_BITS) {
            return Optional.of("is RSA with an exponent of " + exponent.bitLength() + " bits; 65537 is usual");
        }
        return Optional.empty();
    }

    private static Optional<String> flaw(ECPublicKey key) {
        Optional<Curve> curve = Curve.of(key);
        if (curve.isEmpty()) {
            return Optional.of("is EC on a curve other than P-256, P-384 and P-521");
        }
        if (!curve.get().contains(key.getW())) {
            return Optional.of("is not a point of " + curve.get() + "; was it mangled in copying?");
        }
        return Optional.empty();
    }

    private static BigInteger oddPrimesUpTo(int limit) {
        BigInteger product = BigInteger.ONE;
        for (int candidate = 3; candidate <= limit; candidate += 2) {
            if (BigInteger.valueOf(candidate).isProbablePrime(30)) {
                product = product.multiply(BigInteger.valueOf(candidate));
            }
        }
        return product;
    }
}
