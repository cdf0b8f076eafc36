package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A shared key with its MAC keyed ahead, to be copied: keying one costs two hashes and a search through the providers. */
final class HmacKey implements SharedKey {
    private final Mac prototype;
    /** For senders that sign it too. */
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

    /** As any key: whoever only names a sender loads none. */
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
