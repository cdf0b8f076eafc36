package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Public keys in JSON (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-6">RFC 7518, section 6</a>,
 * <a href="https://www.rfc-editor.org/rfc/rfc8037#section-2">RFC 8037, section 2</a>). The {@code alg} of a key is
 * ignored, because the algorithm is configured and must fit the key.
 */
final class Jwk {
    private static final int LONGEST_MEMBER = 4096;

    private final Json members;

    private Jwk(Json members) {
        this.members = members;
    }

    /**
     * Reads a public key.
     *
     * @throws IllegalArgumentException if {@code jwk} is not a sound public key for signatures
     */
    static PublicKey read(Json jwk) {
        return new Jwk(jwk).key();
    }

    private PublicKey key() {
        String type = text("kty");
        if (type.equals("oct")) {
            throw new IllegalArgumentException("public key is a shared secret (kty oct); give it as a secret");
        }
        if (members.has("/d")) {
            throw new IllegalArgumentException(
                    "public key comes with its private part (d): anyone who reads it can sign");
        }
        requireForSigning();
        return switch (type) {
            case "OKP" -> edwards();
            case "EC" -> elliptic();
            case "RSA" -> PublicKeys.make("RSA", new RSAPublicKeySpec(number("n"), number("e")));
            default ->
                throw new IllegalArgumentException("public key has kty " + brief(type) + "; expected OKP, EC or RSA");
        };
    }

    private void requireForSigning() {
        if (members.has("/use") && !text("use").equals("sig")) {
            throw new IllegalArgumentException("public key is for use " + brief(text("use")) + ", not sig");
        }
        Optional<Json> operations = members.at("/key_ops");
        boolean verifies = operations.isEmpty();
        for (Json operation : verifies ? List.<Json>of() : operations.get().elements()) {
            verifies |= operation.text().equals(Optional.of("verify"));
        }
        if (!verifies) {
            throw new IllegalArgumentException("public key has key_ops without verify");
        }
    }

    private PublicKey edwards() {
        if (!text("crv").equals("Ed25519")) {
            throw new IllegalArgumentException("public key has crv " + brief(text("crv")) + "; expected Ed25519");
        }
        return PublicKeys.ed25519(bytes("x"));
    }

    private PublicKey elliptic() {
        Optional<Curve> named = Curve.named(text("crv"));
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "public key has crv " + brief(text("crv")) + "; expected P-256, P-384 or P-521");
        }
        Curve curve = named.get();
        ECPoint point = new ECPoint(coordinate("x", curve), coordinate("y", curve));
        // Checked before the JDK reads it, because not all versions check that the point is on the curve.
        if (!curve.contains(point)) {
            throw new IllegalArgumentException("public key is not a point of " + curve);
        }
        return PublicKeys.make("EC", new ECPublicKeySpec(point, curve.parameters()));
    }

    private BigInteger coordinate(String name, Curve curve) {
        byte[] bytes = bytes(name);
        if (bytes.length != curve.octets()) {
            throw new IllegalArgumentException(
                    "public key has " + bytes.length + " bytes in " + name + ", " + curve + " has " + curve.octets());
        }
        return new BigInteger(1, bytes);
    }

    private BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    private byte[] bytes(String name) {
        String text = text(name);
        if (text.length() <= LONGEST_MEMBER) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(text);
                // Some senders pad, which RFC 7515 forbids. The decoder refuses a part of the padding.
                if (Base64.getUrlEncoder().encodeToString(bytes).startsWith(text)) {
                    return bytes;
                }
            } catch (IllegalArgumentException notBase64Url) {
                // Reported below, together with text that decodes but is not in canonical form.
            }
        }
        throw new IllegalArgumentException("public key has a member " + name + " that is not base64url");
    }

    private String text(String name) {
        Optional<String> text = members.text("/" + name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("public key is a JWK without " + name);
        }
        return text.get();
    }

    /**
     * Returns a key server's text in a form that is safe in a message: short, and without terminal control characters.
     */
    private static String brief(String text) {
        String cut = text.length() > 20 ? text.substring(0, 20) + "…" : text;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (c <= ' ' || c > '~' && c != '…') {
                return "of unprintable characters";
            }
        }
        return cut;
    }
}
