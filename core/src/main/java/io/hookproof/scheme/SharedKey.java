package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/** A key that both sides have. The signature is computed again and compared in constant time. */
@FunctionalInterface
interface SharedKey extends Mechanism.Key {
    @Override
    default Mechanism.Match match(SignedContent content, Parts parts, Signatures signatures) {
        byte[] expected = expected(content, parts);
        boolean signed = false;
        for (int i = 0; i < signatures.count(); i++) {
            signed |= expected != null && ConstantTime.same(expected, signatures.get(i));
        }
        return Mechanism.Match.of(signed);
    }

    /**
     * Returns the expected signature; null if the message lacks the value that the key is derived from, so that nothing
     * matches.
     */
    @Override
    byte @Nullable [] expected(SignedContent content, Parts parts);
}
