package io.hookproof.providers;

import io.hookproof.scheme.Secret;
import java.nio.file.Path;
import java.util.List;

/**
 * A store of secrets that senders choose and hand over in a handshake, as Asana does. All processes that serve the
 * endpoint share it. Safe for use by multiple threads.
 */
public interface HandshakeSecrets {
    /** Returns the secrets of that endpoint; empty before its handshake. */
    List<Secret> of(String endpoint);

    /**
     * Stores the secret in one atomic step that never replaces another. The secret is durable when the method returns.
     *
     * @return false if the endpoint already has a secret
     * @throws java.io.UncheckedIOException if the secret cannot be stored
     */
    boolean establish(String endpoint, Secret secret);

    /**
     * Checks at start-up that a secret could be stored for an endpoint that has none yet.
     *
     * @throws IllegalArgumentException if it could not; the message names the part and the cure
     */
    default void requireRoom(String endpoint) {}

    /** Returns a store with one file per endpoint in that folder, readable by its owner only. */
    static HandshakeSecrets inFolder(Path folder) {
        return new FileHandshakeSecrets(folder);
    }
}
