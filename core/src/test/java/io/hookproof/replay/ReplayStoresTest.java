package io.hookproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that configuration names, and the end of several. */
class ReplayStoresTest {
    private static final ReplayStore REAL = InMemoryReplayStore.holding(10);

    private final List<String> closed = new ArrayList<>();

    /** A web application brings its store along, and this library may lie beside all applications. */
    @Test
    void aStoreIsFoundAmongTheClassesOfTheThread(@TempDir Path folder) throws Exception {
        Map<String, String> own = Map.of("store", "own");
        asAnApplicationWith(
                Own.class, folder, () -> assertThat(ReplayStores.create(own)).isSameAs(REAL));
        assertThatThrownBy(() -> ReplayStores.create(own))
                .hasMessageContaining("replay.store is \"own\"; on the class path are [memory]")
                .hasMessageContaining("a jar that merges others needs their META-INF/services merged");
    }

    /** Passed over, it would be said to be missing. */
    @Test
    void aStoreOfTheThreadThatIsBrokenIsSaidToBeThat(@TempDir Path folder) throws Exception {
        asAnApplicationWith(
                Broken.class,
                folder,
                () -> assertThatThrownBy(() -> ReplayStores.create(Map.of("store", "own")))
                        .isInstanceOf(ServiceConfigurationError.class)
                        .hasRootCauseMessage("no driver"));
    }

    private static void asAnApplicationWith(Class<?> factory, Path folder, Runnable does) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ReplayStoreFactory.class.getName()), factory.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            does.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Cannot be made. */
    public static final class Broken implements ReplayStoreFactory {
        public Broken() {
            throw new IllegalStateException("no driver");
        }

        @Override
        public String id() {
            return "own";
        }

        @Override
        public ReplayStore create(Map<String, String> settings) {
            return REAL;
        }
    }

    /** Found by its name. */
    public static final class Own implements ReplayStoreFactory {
        @Override
        public String id() {
            return "own";
        }

        @Override
        public ReplayStore create(Map<String, String> settings) {
            return REAL;
        }
    }

    @Test
    void theLastStoreIsClosedFirstAndOneThatFailsKeepsNoneOpen() {
        assertThatThrownBy(() ->
                        ReplayStores.closeAll(List.of(store("one", true), store("other", false), store("last", true))))
                .hasMessage("last")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasMessage("one")));
        assertThat(closed).containsExactly("last", "other", "one");
    }

    private ReplayStore store(String name, boolean fails) {
        return new PassingStore() {
            @Override
            protected ReplayStore real() {
                return REAL;
            }

            @Override
            public void close() {
                closed.add(name);
                if (fails) {
                    throw new IllegalStateException(name);
                }
            }
        };
    }
}
