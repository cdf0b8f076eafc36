package io.hookproof.replay;

import java.util.Map;
import java.util.Optional;

/**
 * Creates a store from configuration. {@link java.util.ServiceLoader} finds factories, since a configuration file can
 * name a store only by a word. Code creates its store directly.
 */
public interface ReplayStoreFactory {
    /** The word that names this store in configuration, such as {@code redis}. */
    String id();

    /**
     * Creates the store that these settings describe.
     *
     * @param settings the settings by name, without {@code replay.} in front
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; the message names it and the cure
     */
    ReplayStore create(Map<String, String> settings);

    /**
     * Creates the store that these settings describe, in an application that has connections of its own. The store uses
     * these connections if the settings name none.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; the message names it and the cure
     */
    default ReplayStore create(Map<String, String> settings, Having application) {
        return create(settings);
    }

    /** The objects that an application has in addition to its settings, such as its {@code DataSource}. */
    interface Having {
        /**
         * Returns the application's object of that type; empty if there is none, or if there are several and none of
         * them is the primary one.
         */
        <T> Optional<T> of(Class<T> type);

        /** Returns an application that has nothing. */
        static Having nothing() {
            return Having::none;
        }

        private static <T> Optional<T> none(Class<T> type) {
            return Optional.empty();
        }
    }
}
