package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A shared key with a ready MAC to copy, because initializing one costs two hashes and a search through the security
 * providers.
 */
final class HmacKey implements SharedKey {
    private final Mac prototype;
    /** The secret, for senders that sign it too. */
    private final byte[] secret;

    HmacKey(String algorithm, byte[] key) {
        secret = key.clone();
        try {
            prototype = Mac.getInstance(algorithm);
            prototype.init(new SecretKeySpec(key, algorithm));
            MacSink.copy(prototype);
        } catch (GeneralSecurityException | IllegalStateException unusable) {
            throw new IllegalStateException(
                    algorithm + " of the security provider installed here cannot be used: it must be clonable",
                    unusable);
        }
    }

    /** Returns the key as its interface, so that naming a sender does not load this class. */
    static Mechanism.Key of(String algorithm, byte[] key) {
        return new HmacKey(algorithm, key);
    }

    @Override
    public byte[] expected(SignedContent content, Parts parts) {
        MacSink sink = parts.workspace().macs().of(prototype);
        Template.feed(content, parts, sink, secret);
        return sink.finish();
    }

    @Override
    public Mechanism.@Nullable Key by(String algorithm) {
        return HmacMechanism.isCalled(algorithm, prototype.getAlgorithm()) ? this : null;
    }
}
