package io.hookproof.scheme;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** How a signature is made of content and key: the one part in which signed schemes differ. */
interface Mechanism {
    /** Its name, as a provider's page would say it. */
    String name();

    /** The exact length of a signature in bytes, or 0 if it varies with the key. */
    int signatureLength();

    /** Whether every further signature costs another check, which must be counted. */
    boolean checksEachSignature();

    /** Whether its keys are public ones. */
    default boolean checksByPublicKey() {
        return false;
    }

    /** Whether only the secret in the content makes it more than a hash that anyone could make. */
    default boolean isPlainHash() {
        return false;
    }

    /** Whether the content may hold the secret: it is shared, and fed where {@code {secret}} stands. */
    default boolean feedsSecret() {
        return false;
    }

    /**
     * A key ready for use.
     *
     * @throws IllegalArgumentException if these bytes cannot be one; names the cure
     */
    Key key(byte[] keyBytes);

    /** How long a shared key may be that is made up, in bytes. */
    default int madeUpLength() {
        return 32;
    }

    /** A key of the right kind that was made up here and now. */
    default Key nobodys() {
        byte[] random = new byte[madeUpLength()];
        new SecureRandom().nextBytes(random);
        return key(random);
    }

    /** Checks content against signatures. Safe for any number of threads. */
    interface Key {
        /** Whether one of the signatures is this key's; in constant time for what the key itself computes. */
        Match match(SignedContent content, Parts parts, Signatures signatures);

        /**
         * This key where the message itself names its algorithm, as
         * <a href="https://www.rfc-editor.org/rfc/rfc9421#section-3.3">RFC 9421, section 3.3</a> calls it; null if it does not
         * sign by that one.
         */
        default @Nullable Key by(String algorithm) {
            return null;
        }

        /** How many costly checks one signature over one content may take with this key. */
        default int checks() {
            return 1;
        }

        /** The signature that this key would make; null if it can only check. For a diagnosis. */
        default byte @Nullable [] expected(SignedContent content, Parts parts) {
            return null;
        }
    }

    /** What a check came to. */
    enum Match {
        SIGNED,
        NOT_SIGNED,
        /** Nothing was checked: too many costly checks are under way. */
        TOO_BUSY;

        static Match of(boolean signed) {
            return signed ? SIGNED : NOT_SIGNED;
        }
    }

    /**
     * The signature over that content, as the sender makes it.
     *
     * @param keyBytes of the shared key, or of the sender's private key
     */
    byte[] sign(byte[] keyBytes, SignedContent content, Parts parts);
}
