package io.hookproof;

import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an endpoint was given for handshakes. */
record EndpointKeys(
        String endpoint,
        @Nullable Secret token,
        List<Secret> live,
        @Nullable HandshakeSecrets secrets) implements Handshake.Keys {
    @Override
    public boolean establish(Secret secret) {
        return secrets != null && secrets.establish(endpoint, secret);
    }
}
