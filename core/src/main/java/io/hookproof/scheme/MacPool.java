package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ready-keyed MACs of one key: making one costs two hashes and a search through the security providers. */
final class MacPool {
    private final Mac prototype;
    private final Pool<MacSink> pool = new Pool<>();

    MacPool(String algorithm, byte[] key) {
        try {
            prototype = Mac.getInstance(algorithm);
            prototype.init(new SecretKeySpec(key, algorithm));
            pool.give(new MacSink((Mac) prototype.clone()));
        } catch (GeneralSecurityException | CloneNotSupportedException unusable) {
            throw new IllegalStateException(
                    algorithm + " of the security provider installed here cannot be used: it must be clonable",
                    unusable);
        }
    }

    /** The key that is checked with these. */
    static Mechanism.Key key(String algorithm, byte[] keyBytes) {
        MacPool macs = new MacPool(algorithm, keyBytes);
        return new SharedKey() {
            @Override
            public byte[] expected(SignedContent content, Parts parts) {
                return macs.of(content, parts);
            }
        };
    }

    /** The MAC over that content. */
    byte[] of(SignedContent content, Parts parts) {
        MacSink ready = pool.take();
        MacSink sink = ready != null ? ready : new MacSink(copy());
        content.feed(parts, sink);
        byte[] made = sink.finish();
        pool.give(sink);
        return made;
    }

    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException triedInTheConstructor) {
            throw new IllegalStateException(triedInTheConstructor);
        }
    }
}
