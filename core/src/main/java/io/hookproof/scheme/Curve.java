package io.hookproof.scheme;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The curves on which webhooks are signed, by the constants of
 * <a href="https://nvlpubs.nist.gov/nistpubs/SpecialPublications/NIST.SP.800-186.pdf">NIST SP 800-186, section
 * 3.2.1</a>. The constants are written out because keys are checked against them. A key that brings its own generator
 * (CVE-2020-0601), or whose point is not on the curve, must not be checked against its own parameters.
 */
enum Curve {
    P256(
            "P-256",
            32,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
    P384(
            "P-384",
            48,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
    P521(
            "P-521",
            66,
            "1" + "ff".repeat(65),
            "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df"
                    + "883d2c34f1ef451fd46b503f00",
            "c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3"
                    + "c1856a429bf97e7e31c2e5bd66",
            "11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7"
                    + "086a272c24088be94769fd16650",
            "1" + "ff".repeat(32) + "fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409");

    private final String title;
    private final int octets;
    private final BigInteger prime;
    private final ECParameterSpec parameters;

    Curve(String title, int octets, String prime, String b, String x, String y, String order) {
        this.title = title;
        this.octets = octets;
        this.prime = new BigInteger(prime, 16);
        EllipticCurve curve = new EllipticCurve(
                new ECFieldFp(this.prime), this.prime.subtract(BigInteger.valueOf(3)), new BigInteger(b, 16));
        ECPoint generator = new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
        this.parameters = new ECParameterSpec(curve, generator, new BigInteger(order, 16), 1);
    }

    /**
     * Returns the curve of {@code key} by its parameters; empty for any other, including one with its own generator.
     */
    static Optional<Curve> of(ECPublicKey key) {
        for (Curve curve : values()) {
            if (curve.describes(key.getParams())) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    /** Returns the curve with that JWK name, such as {@code P-256}. */
    static Optional<Curve> named(String title) {
        for (Curve curve : values()) {
            if (curve.title.equals(title)) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    /** Returns the number of bytes in a coordinate, and in each half of a fixed-length signature. */
    int octets() {
        return octets;
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    /**
     * Returns whether {@code number} may be half of a signature: 1 ≤ number &lt; n. Java accepted zero in
     * CVE-2022-21449.
     */
    boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(parameters.getOrder()) < 0;
    }

    /** Returns whether {@code point} solves the curve's equation with coordinates in range, and is not infinity. */
    boolean contains(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (!isCoordinate(x) || !isCoordinate(y)) {
            return false;
        }
        EllipticCurve curve = parameters.getCurve();
        BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
        return y.pow(2).subtract(right).mod(prime).signum() == 0;
    }

    private boolean isCoordinate(BigInteger number) {
        return number.signum() >= 0 && number.compareTo(prime) < 0;
    }

    private boolean describes(@Nullable ECParameterSpec theirs) {
        return theirs != null
                && theirs.getCofactor() == parameters.getCofactor()
                && theirs.getOrder().equals(parameters.getOrder())
                && theirs.getGenerator().equals(parameters.getGenerator())
                // Not EllipticCurve.equals: it ignores the seed, but a provider's own field class may differ.
                && theirs.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(prime)
                && theirs.getCurve().getA().equals(parameters.getCurve().getA())
                && theirs.getCurve().getB().equals(parameters.getCurve().getB());
    }

    @Override
    public String toString() {
        return title;
    }
}
