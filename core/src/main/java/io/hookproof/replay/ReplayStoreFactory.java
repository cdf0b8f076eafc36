package io.hookproof.replay;

import java.util.Map;

/**
 * Makes a store from configuration. Found by {@link java.util.ServiceLoader}, since a configuration file can name a
 * store only by a word; code makes its store by its own factory.
 */
public interface ReplayStoreFactory {
    /** The word for it, such as {@code redis}. */
    String id();

    /**
     * The store that these settings describe.
     *
     * @param settings by name, without {@code replay.} in front
     * @throws IllegalArgumentException if one is missing, unknown or wrong; names it and the cure
     */
    ReplayStore create(Map<String, String> settings);
}
