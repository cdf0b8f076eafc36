package io.hookproof.scheme;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The computation of a signature from content and key, which is the only part in which signed schemes differ. */
interface Mechanism {
    /** Returns its name as a provider's page would write it. */
    String name();

    /** Returns the exact length of a signature in bytes, or 0 if it varies with the key. */
    int signatureLength();

    /** Returns whether every further signature costs another check, which must be counted. */
    boolean checksEachSignature();

    /** Returns whether its keys are public keys. */
    default boolean checksByPublicKey() {
        return false;
    }

    /** Returns whether it is a plain hash, which anyone could compute if the content did not contain the secret. */
    default boolean isPlainHash() {
        return false;
    }

    /** Returns whether it relies on the collision resistance of MD5 or SHA-1. */
    default boolean isLegacy() {
        return false;
    }

    /** Returns whether the content may contain the secret, which is fed at {@code {secret}}. */
    default boolean feedsSecret() {
        return false;
    }

    /**
     * Returns a key that is ready for use.
     *
     * @throws IllegalArgumentException if these bytes are not a key; the message names the cure
     */
    Key key(byte[] keyBytes);

    /** Returns the length of a random shared key, in bytes. */
    default int madeUpLength() {
        return 32;
    }

    /** Returns a new random key of the right kind. */
    default Key nobodys() {
        byte[] random = new byte[madeUpLength()];
        new SecureRandom().nextBytes(random);
        return key(random);
    }

    /** A key that checks content against signatures. Safe for use by multiple threads. */
    interface Key {
        /**
         * Returns whether one of the signatures is this key's. Takes constant time for what the key itself computes.
         */
        Match match(SignedContent content, Parts parts, Signatures signatures);

        /**
         * Returns this key if it signs with the algorithm that the message names, in the notation of
         * <a href="https://www.rfc-editor.org/rfc/rfc9421#section-3.3">RFC 9421, section 3.3</a>; null if it does not.
         */
        default @Nullable Key by(String algorithm) {
            return null;
        }

        /** Returns how many expensive checks one signature over one content may take with this key. */
        default int checks() {
            return 1;
        }

        /** Returns the signature that this key would make, for a diagnosis; null if the key can only check. */
        default byte @Nullable [] expected(SignedContent content, Parts parts) {
            return null;
        }
    }

    /** A key that may have signed, and the proof if it has. */
    record Candidate(Key key, Proof.Proven proof) {
        /** @param label the name of the key in logs */
        Candidate(Key key, String label) {
            this(key, new Proof.Proven(label));
        }
    }

    /** The result of a check. */
    enum Match {
        SIGNED,
        NOT_SIGNED,
        /** Nothing was checked, because too many expensive checks are under way. */
        TOO_BUSY;

        static Match of(boolean signed) {
            return signed ? SIGNED : NOT_SIGNED;
        }
    }

    /**
     * Returns the signature over that content, as the sender makes it.
     *
     * @param keyBytes the shared key, or the sender's private key
     */
    byte[] sign(byte[] keyBytes, SignedContent content, Parts parts);
}
