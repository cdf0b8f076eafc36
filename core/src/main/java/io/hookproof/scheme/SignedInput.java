package io.hookproof.scheme;

import java.security.Signature;
import java.security.SignatureException;

/** The bytes that a signature covers, fed piece by piece, so that a large body is not copied. */
@FunctionalInterface
interface SignedInput {
    /** Feeds every byte to {@code engine}, in order, and calls nothing else on it. */
    void feed(Signature engine) throws SignatureException;
}
