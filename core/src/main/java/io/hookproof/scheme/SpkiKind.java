package io.hookproof.scheme;

import java.util.HexFormat;
import java.util.Optional;

/** The kind of a key in a SubjectPublicKeyInfo, by its object identifiers, so that a message can name a wrong one. */
final class SpkiKind {
    private SpkiKind() {}

    /**
     * Returns the {@code KeyFactory} algorithm for {@code spki}; empty if it does not have that form.
     *
     * @throws IllegalArgumentException if it is a key of an unsupported kind
     */
    static Optional<String> of(byte[] spki) {
        Optional<Der> outer = Der.whole(spki);
        Optional<Der> algorithm = outer.isPresent() ? outer.get().enter() : Optional.empty();
        if (algorithm.isEmpty()
                || outer.get().next(Der.BIT_STRING).isEmpty()
                || !outer.get().isEmpty()) {
            return Optional.empty();
        }
        String identifier = identifier(algorithm.get());
        if (identifier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (identifier) {
                    case "2b6570" -> "Ed25519";
                    case "2a864886f70d010101" -> "RSA";
                    case "2a864886f70d01010a" -> "RSASSA-PSS";
                    case "2a8648ce3d0201" -> ellipticCurve(identifier(algorithm.get()));
                    case "2b656e", "2b656f" -> throw notTaken("is for key agreement (X25519 or X448), not for signing");
                    case "2b6571" -> throw notTaken("is an Ed448 key");
                    case "2a8648ce380401" -> throw notTaken("is a DSA key");
                    default -> throw notTaken("is of a kind that webhooks are not signed with");
                });
    }

    private static String ellipticCurve(String identifier) {
        return switch (identifier) {
            case "2a8648ce3d030107", "2b81040022", "2b81040023" -> "EC";
            case "2b8104000a" -> throw notTaken("is EC on secp256k1");
            case "" -> throw notTaken("is EC on a curve of its own making");
            default -> throw notTaken("is EC on a curve other than P-256, P-384 and P-521");
        };
    }

    /** Returns the next object identifier in hex; empty if something else is next. */
    private static String identifier(Der der) {
        return HexFormat.of().formatHex(der.next(Der.OBJECT_IDENTIFIER).orElse(new byte[0]));
    }

    private static IllegalArgumentException notTaken(String found) {
        return new IllegalArgumentException(
                "public key " + found + "; Ed25519, EC on P-256, P-384 or P-521, and RSA are understood");
    }
}
