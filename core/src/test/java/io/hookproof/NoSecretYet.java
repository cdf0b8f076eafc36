package io.hookproof;

import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Secret;
import java.util.List;

/** Where a secret is waited for that no handshake has brought, and none ever will. */
record NoSecretYet() implements HandshakeSecrets {
    @Override
    public List<Secret> of(String endpoint) {
        return List.of();
    }

    @Override
    public boolean establish(String endpoint, Secret secret) {
        return false;
    }
}
