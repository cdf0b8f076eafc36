package io.hookproof.replay;

import java.util.Map;
import java.util.Optional;

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

    /**
     * The same in an application that has connections of its own, which are taken where the settings name none.
     *
     * @throws IllegalArgumentException if one is missing, unknown or wrong; names it and the cure
     */
    default ReplayStore create(Map<String, String> settings, Having application) {
        return create(settings);
    }

    /** What an application has beside its settings, such as its {@code DataSource}. */
    interface Having {
        /** The one of that type; empty if there is none, or more than one and none of them is first. */
        <T> Optional<T> of(Class<T> type);

        /** Nothing. */
        static Having nothing() {
            return new Having() {
                @Override
                public <T> Optional<T> of(Class<T> type) {
                    return Optional.empty();
                }
            };
        }
    }
}
