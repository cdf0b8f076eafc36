package io.hookproof.scheme;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The checks of an Ed25519 key and signature before the JDK sees them
 * (<a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1">RFC 8032, section 5.1</a>). The JDK accepts keys of
 * small order, for which one constant signature fits every message. JDK 17 also accepts signatures with bytes appended.
 * All values are public, so plain {@link BigInteger} arithmetic reveals nothing.
 */
final class Ed25519 {
    static final int KEY_OCTETS = 32;
    static final int SIGNATURE_OCTETS = 64;

    /** The bytes before the 32 key bytes in a SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    /** The order of the group that contains all honest keys. */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger SQRT_MINUS_ONE =
            BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    private Ed25519() {}

    /**
     * Returns whether {@code signature} is in its only spelling: 64 bytes whose second half is below the group order.
     */
    static boolean isCanonical(byte[] signature) {
        return signature.length == SIGNATURE_OCTETS
                && littleEndian(signature, 32, SIGNATURE_OCTETS).compareTo(L) < 0;
    }

    /** Returns why {@code key}, 32 bytes as in RFC 8032, must not be trusted; empty if it is sound. */
    static Optional<String> flaw(byte[] key) {
        if (key.length != KEY_OCTETS) {
            return Optional.of("has " + key.length + " bytes, an Ed25519 key has 32");
        }
        BigInteger encoded = littleEndian(key, 0, KEY_OCTETS);
        BigInteger y = encoded.clearBit(255);
        if (y.compareTo(P) >= 0) {
            return Optional.of("is not in canonical form");
        }
        Optional<Point> point = Point.decode(y, encoded.testBit(255));
        if (point.isEmpty()) {
            return Optional.of("is not a point of the curve; was it cut or mistyped?");
        }
        // Every key made from a private key is a multiple of the base point, so L times it is the identity. This
        // refuses the eight points of small order and all sums with one of them.
        boolean honest = !point.get().isIdentity() && point.get().times(L).isIdentity();
        return honest ? Optional.empty() : Optional.of("is of small or mixed order: anyone can sign for such a key");
    }

    /** Returns the SubjectPublicKeyInfo of a key given as its 32 bytes. */
    static byte[] spki(byte[] key) {
        byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + key.length);
        System.arraycopy(key, 0, encoded, SPKI_PREFIX.length, key.length);
        return encoded;
    }

    /** Returns the 32 bytes in a SubjectPublicKeyInfo; empty if it is not of this kind. */
    static Optional<byte[]> raw(byte[] spki) {
        boolean ours = spki.length == SPKI_PREFIX.length + KEY_OCTETS
                && Arrays.equals(spki, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length);
        return ours ? Optional.of(Arrays.copyOfRange(spki, SPKI_PREFIX.length, spki.length)) : Optional.empty();
    }

    private static BigInteger littleEndian(byte[] bytes, int from, int to) {
        byte[] reversed = new byte[to - from];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = bytes[to - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    /** A point as (X : Y : Z) with x = X/Z, y = Y/Z. */
    private record Point(BigInteger x, BigInteger y, BigInteger z) {
        static final Point IDENTITY = new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE);

        /** Decodes a point (RFC 8032, section 5.1.3). */
        static Optional<Point> decode(BigInteger y, boolean odd) {
            BigInteger ySquared = y.multiply(y).mod(P);
            BigInteger u = ySquared.subtract(BigInteger.ONE).mod(P);
            BigInteger v = D.multiply(ySquared).add(BigInteger.ONE).mod(P);
            BigInteger xSquared = u.multiply(v.modInverse(P)).mod(P);
            BigInteger x = xSquared.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
            if (!x.multiply(x).mod(P).equals(xSquared)) {
                x = x.multiply(SQRT_MINUS_ONE).mod(P);
            }
            if (!x.multiply(x).mod(P).equals(xSquared) || (x.signum() == 0 && odd)) {
                return Optional.empty();
            }
            return Optional.of(new Point(x.testBit(0) == odd ? x : P.subtract(x), y, BigInteger.ONE));
        }

        boolean isIdentity() {
            return x.signum() == 0 && y.equals(z);
        }

        Point times(BigInteger scalar) {
            Point sum = IDENTITY;
            for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
                sum = sum.plus(sum);
                if (scalar.testBit(bit)) {
                    sum = sum.plus(this);
                }
            }
            return sum;
        }

        /**
         * Adds two points by the complete law of twisted Edwards curves (a = -1), so that no case needs its own branch.
         */
        Point plus(Point other) {
            BigInteger a = z.multiply(other.z).mod(P);
            BigInteger b = a.multiply(a).mod(P);
            BigInteger c = x.multiply(other.x).mod(P);
            BigInteger d = y.multiply(other.y).mod(P);
            BigInteger e = D.multiply(c).mod(P).multiply(d).mod(P);
            BigInteger f = b.subtract(e);
            BigInteger g = b.add(e);
            BigInteger cross =
                    x.add(y).multiply(other.x.add(other.y)).subtract(c).subtract(d);
            return new Point(
                    a.multiply(f).mod(P).multiply(cross.mod(P)).mod(P),
                    a.multiply(g).mod(P).multiply(d.add(c)).mod(P),
                    f.mod(P).multiply(g.mod(P)).mod(P));
        }
    }
}
