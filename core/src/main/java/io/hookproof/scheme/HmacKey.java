package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A shared key with a ready MAC to copy, because initializing one costs two hashes and a search through the security
 * providers.
 */
final class HmacKey implements SharedKey, Supplier<Mac> {
    private final String algorithm;
    /** The key, also for senders that sign it. */
    private final byte[] secret;
    /** Null where no MAC can be copied: Bouncy Castle and Conscrypt, for example, offer none that can. */
    private final @Nullable Mac prototype;

    HmacKey(String algorithm, byte[] key) {
        this.algorithm = algorithm;
        secret = key.clone();
        Mac first = initialized();
        prototype = copy(first) == null ? null : first;
    }

    /** Returns the key as its interface, so that naming a sender does not load this class. */
    static Mechanism.Key of(String algorithm, byte[] key) {
        return new HmacKey(algorithm, key);
    }

    @Override
    public byte[] expected(SignedContent content, Parts parts) {
        MacSink sink = parts.workspace().macs().of(this);
        Template.feed(content, parts, sink, secret);
        return sink.finish();
    }

    @Override
    public Mechanism.@Nullable Key by(String name) {
        return HmacMechanism.isCalled(name, algorithm) ? this : null;
    }

    @Override
    public Mac get() {
        Mac copy = prototype == null ? null : copy(prototype);
        return copy == null ? initialized() : copy;
    }

    private Mac initialized() {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    algorithm + " of the security providers installed here cannot be used: see java.security",
                    unusable);
        }
    }

    private static @Nullable Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException ofThatProvider) {
            return null;
        }
    }
}
