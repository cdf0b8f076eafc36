package io.hookproof.scheme;

import java.util.List;

/** Asks whether a request would be proven by another scheme or key, or another request by the same, for so much work. */
final class Trials {
    /** In bytes that are hashed: some tenths of a second. */
    static final long SOON = 32 << 20;

    private static final Window ANY_TIME = new Window(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

    /** What a try costs beside the body: a key made ready, and the checks of public keys. */
    private static final long EACH = 8 << 10;

    private final List<Secret> secrets;
    private final Parts parts;
    private long left;

    /** @param left in bytes that are hashed */
    Trials(List<Secret> secrets, Parts parts, long left) {
        this.secrets = secrets;
        this.parts = parts;
        this.left = left;
    }

    /** Whether something was not tried any more. */
    boolean areSpent() {
        return left < 0;
    }

    boolean hold(Scheme scheme) {
        return hold(scheme, secrets, parts);
    }

    boolean hold(Scheme scheme, Parts others) {
        return hold(scheme, secrets, others);
    }

    boolean hold(SignedScheme literal, byte[] key) {
        try {
            return hold(literal, List.of(Secret.of(key)), parts);
        } catch (IllegalArgumentException allZero) {
            return false;
        }
    }

    private boolean hold(Scheme scheme, List<Secret> secrets, Parts parts) {
        if (left < 0) {
            return false;
        }
        left -= secrets.size()
                * ((scheme.needsPublicKey() ? 32 * EACH : EACH)
                        + parts.request().body().size());
        try {
            return scheme.bind(secrets).prove(parts, ANY_TIME) instanceof Proof.Proven;
        } catch (IllegalArgumentException noSuchKey) {
            return false;
        }
    }
}
