package io.hookproof.scheme;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The two numbers of an ECDSA signature, read from one of its two wire forms, each in its only canonical spelling. The
 * mirrored signature (r, n − s) is another valid signature of the same message, and no check can tell which of the two
 * was sent. So a signature never identifies a delivery.
 */
record EcdsaSignature(BigInteger r, BigInteger s) {

    /** Reads r and s side by side, each exactly as long as a coordinate (IEEE P1363, JWS, RFC 9421). */
    static Optional<EcdsaSignature> p1363(byte[] bytes, Curve curve) {
        int half = curve.octets();
        if (bytes.length != 2 * half) {
            return Optional.empty();
        }
        return inRange(new BigInteger(1, bytes, 0, half), new BigInteger(1, bytes, half, half), curve);
    }

    /**
     * Reads {@code SEQUENCE { INTEGER r, INTEGER s }} in strict DER: shortest lengths, no padding, nothing after it.
     */
    static Optional<EcdsaSignature> der(byte[] bytes, Curve curve) {
        Optional<Der> outer = Der.whole(bytes);
        if (outer.isEmpty()) {
            return Optional.empty();
        }
        Der reader = outer.get();
        Optional<byte[]> r = reader.next(Der.INTEGER);
        Optional<byte[]> s = reader.next(Der.INTEGER);
        if (r.isEmpty() || s.isEmpty() || !reader.isEmpty() || r.get().length == 0 || s.get().length == 0) {
            return Optional.empty();
        }
        Optional<EcdsaSignature> read = inRange(new BigInteger(r.get()), new BigInteger(s.get()), curve);
        return read.isPresent() && Arrays.equals(read.get().der(), bytes) ? read : Optional.empty();
    }

    /** Returns r and s side by side, each as long as a coordinate. */
    byte[] p1363(Curve curve) {
        byte[] both = new byte[2 * curve.octets()];
        put(r, both, curve.octets());
        put(s, both, 2 * curve.octets());
        return both;
    }

    private static void put(BigInteger number, byte[] into, int end) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
        System.arraycopy(bytes, sign, into, end - (bytes.length - sign), bytes.length - sign);
    }

    /** Returns the signature in the form that every Java provider accepts. */
    byte[] der() {
        return Der.encode(
                Der.SEQUENCE, Der.encode(Der.INTEGER, r.toByteArray()), Der.encode(Der.INTEGER, s.toByteArray()));
    }

    private static Optional<EcdsaSignature> inRange(BigInteger r, BigInteger s, Curve curve) {
        return curve.isScalar(r) && curve.isScalar(s) ? Optional.of(new EcdsaSignature(r, s)) : Optional.empty();
    }
}
