package io.hookproof.scheme;

import io.hookproof.fetch.FetchException;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key set at a fixed URL, read again when a message names a key that is not in it. */
final class JwksSource implements KeySource {
    private final String template;

    JwksSource(String template) {
        this.template = template;
    }

    @Override
    public Set<String> hosts(Map<String, String> settings) {
        return Set.of(uri(settings)
                .map(URI::getRawAuthority)
                .orElseThrow(() -> KeySource.unfilled("the key set's URL", template, settings)));
    }

    @Override
    public Lookup find(Parts parts, @Nullable String keyId) {
        Keyring keyring = parts.keyring();
        Optional<URI> uri = uri(parts.settings());
        if (keyring == null || uri.isEmpty()) {
            return new Lookup.Unavailable("no key was given, and none can be fetched");
        }
        try {
            KeySet set = keyring.sets()
                    .get(uri.get(), known -> !known.candidates(keyId).isEmpty());
            List<PublicKey> keys = set.candidates(keyId);
            return keys.isEmpty()
                    ? new Lookup.Unknown(Rejection.UNKNOWN_KEY, "the sender's fresh key set has no such key")
                    : new Lookup.Keys(keys);
        } catch (FetchException unreachable) {
            return new Lookup.Unavailable("key set: " + unreachable.getMessage());
        }
    }

    private Optional<URI> uri(Map<String, String> settings) {
        return KeySource.filled(template, settings).map(URI::create);
    }
}
