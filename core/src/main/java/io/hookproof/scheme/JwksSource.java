package io.hookproof.scheme;

import io.hookproof.fetch.FetchCache;
import io.hookproof.fetch.FetchException;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key set at a fixed URL. It is fetched again if a message names a key that is not in it, or is signed by none that
 * is.
 */
final class JwksSource implements KeySource {
    private final String template;

    JwksSource(String template) {
        this.template = template;
    }

    @Override
    public Set<String> hosts(Map<String, String> settings) {
        Optional<String> filled = KeySource.filled(template, settings);
        if (filled.isEmpty()) {
            throw KeySource.unfilled("the key set's URL", PublicUrl.masked(template), settings);
        }
        return Set.of(PublicUrl.read(filled.get()).getRawAuthority());
    }

    @Override
    public Lookup find(Parts parts, @Nullable String keyId) {
        Keyring keyring = parts.keyring();
        Optional<String> filled = KeySource.filled(template, parts.settings());
        if (keyring == null || filled.isEmpty()) {
            return new Lookup.Unavailable("no key was given, and none can be fetched");
        }
        return lookup(keyring.sets(), PublicUrl.read(filled.get()), keyId, null);
    }

    /**
     * Looks up keys.
     *
     * @param old the set with which the signature did not verify; null at first
     */
    private static Lookup lookup(FetchCache<KeySet> sets, URI uri, @Nullable String keyId, @Nullable KeySet old) {
        try {
            FetchCache.Answer<KeySet> answer = old == null
                    ? sets.get(uri, known -> !known.candidates(keyId).isEmpty())
                    : sets.newerThan(old, uri);
            KeySet set = answer.value();
            List<PublicKey> keys = set.candidates(keyId);
            if (keys.isEmpty()) {
                return new Lookup.Unknown(Rejection.UNKNOWN_KEY, "the sender's fresh key set has no such key");
            }
            // A key that the message names may have been replaced under its id.
            return new Lookup.Keys(keys, answer.isFresh() ? null : () -> lookup(sets, uri, keyId, set));
        } catch (FetchException unreachable) {
            if (old != null && old.names(keyId)) {
                // Its key is known, and did not sign. That is no less a forgery while the server is not to be asked.
                return new Lookup.Unknown(
                        Rejection.SIGNATURE_MISMATCH,
                        "the key with that id did not sign it; a newer one: " + unreachable.getMessage());
            }
            return new Lookup.Unavailable("key set: " + unreachable.getMessage());
        }
    }
}
