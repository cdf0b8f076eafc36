package io.hookproof.providers;

import io.hookproof.scheme.Secret;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps secrets that senders choose and hand over in a handshake, such as Asana's. Shared by all processes that serve
 * the endpoint. Safe for any number of threads.
 */
public interface HandshakeSecrets {
    /** The secrets of that endpoint; empty before its handshake. */
    List<Secret> of(String endpoint);

    /**
     * Keeps the secret, durably by the time it returns, in one atomic step that never replaces another.
     *
     * @return false if the endpoint has one already
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    boolean establish(String endpoint, Secret secret);

    /**
     * Asked at the start for an endpoint that has none yet: whether one could be kept.
     *
     * @throws IllegalArgumentException if not; names the part and the cure
     */
    default void requireRoom(String endpoint) {}

    /** One file for each endpoint in that folder, readable by its owner only. */
    static HandshakeSecrets inFolder(Path folder) {
        return new FileHandshakeSecrets(folder);
    }
}
