package io.hookproof.replay;

import io.hookproof.settings.Nearest;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Creates the store that configuration names. */
public final class ReplayStores {
    private static final int DEFAULT_CAPACITY = 1_000_000;

    private ReplayStores() {}

    /**
     * Creates the store that {@code settings} describe. The setting {@code store} is the store's word, by default
     * {@code memory}; the other settings are the store's own. The memory store has {@code capacity}, a number of
     * deliveries.
     *
     * @throws IllegalArgumentException if the word is unknown or a setting is wrong; the message names the cure
     */
    public static ReplayStore create(Map<String, String> settings) {
        return create(settings, ReplayStoreFactory.Having.nothing());
    }

    /**
     * Creates the store that {@code settings} describe, in an application that has connections of its own. The
     * {@code jdbc} store uses the application's {@code DataSource} if the settings have neither URL nor name.
     *
     * @throws IllegalArgumentException if the word is unknown or a setting is wrong; the message names the cure
     */
    public static ReplayStore create(Map<String, String> settings, ReplayStoreFactory.Having application) {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (setting.getValue() == null) {
                throw new IllegalArgumentException(
                        "replay." + setting.getKey() + " has no value: is the variable that it comes from set?");
            }
        }
        String word = StoreSettings.text(settings, "store").orElse("memory");
        if (word.equals("memory")) {
            return memory(settings);
        }
        Set<String> known = new TreeSet<>(Set.of("memory"));
        // The stores nearly always are next to this class. The context class loader of a thread may not see them, or
        // see those of another copy of Hookproof.
        ClassLoader ours = ReplayStores.class.getClassLoader();
        for (ClassLoader loader :
                new ClassLoader[] {ours, Thread.currentThread().getContextClassLoader()}) {
            Iterator<ReplayStoreFactory> found =
                    ServiceLoader.load(ReplayStoreFactory.class, loader).iterator();
            while (found.hasNext()) {
                ReplayStoreFactory factory;
                try {
                    factory = found.next();
                } catch (ServiceConfigurationError ofAnotherCopy) {
                    // With a cause, it is one of ours that is broken.
                    if (loader == ours || ofAnotherCopy.getCause() != null) {
                        throw ofAnotherCopy;
                    }
                    continue;
                }
                if (factory.id().equals(word)) {
                    return factory.create(settings, application);
                }
                known.add(factory.id());
            }
        }
        throw new IllegalArgumentException("replay.store is \"" + word + "\"; on the class path are " + known
                + ": memory is this process's own, jdbc is PostgreSQL, MariaDB, H2 or SQLite (artifact"
                + " hookproof-jdbc-store), redis also Valkey (hookproof-redis-store); a jar that merges"
                + " others needs their META-INF/services merged; a single endpoint may also set none");
    }

    /**
     * Closes the stores, the last one first. One that fails keeps none of the others open; the exception is that of the
     * first to fail.
     */
    public static void closeAll(Collection<ReplayStore> stores) {
        closeAll(stores.iterator());
    }

    private static void closeAll(Iterator<ReplayStore> stores) {
        if (stores.hasNext()) {
            ReplayStore store = stores.next();
            try (store) {
                closeAll(stores);
            }
        }
    }

    private static ReplayStore memory(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!name.equals("store") && !name.equals("capacity")) {
                throw new IllegalArgumentException("replay." + name
                        + " is no setting of the memory store, which is used"
                        + " if replay.store is not set" + Nearest.question(name, Set.of("capacity", "store"))
                        + "; it has capacity");
            }
        }
        String capacity = StoreSettings.text(settings, "capacity").orElse(Integer.toString(DEFAULT_CAPACITY));
        try {
            return InMemoryReplayStore.holding(Integer.parseInt(capacity));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "replay.capacity \"" + capacity + "\" is no number of deliveries such as 1000000", noNumber);
        }
    }
}
