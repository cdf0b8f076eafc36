package io.hookproof;

import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an endpoint was given for handshakes. */
record EndpointKeys(
        String endpoint,
        @Nullable Secret token,
        Tenants tenants,
        @Nullable HandshakeSecrets secrets) implements Handshake.Keys {
    @Override
    public Optional<Secret> newest(Parts parts) {
        List<Secret> live = tenants.of(parts).live();
        return live.isEmpty() ? Optional.empty() : Optional.of(live.get(0));
    }

    @Override
    public boolean establish(Secret secret) {
        return secrets != null && secrets.establish(endpoint, secret);
    }
}
