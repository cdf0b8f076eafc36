package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.WebhookConfig;
import io.hookproof.replay.ReplayStores;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that settings ask for, and that nobody is given because a later setting is wrong. */
class StoresOfSettingsTest {
    /** The endpoints are built in the order of their names. Connections that nobody closes stay for good. */
    @ParameterizedTest
    @ValueSource(strings = {"hookproof.replay.store", "hookproof.endpoints.a.replay.store"})
    void aMistakeInALaterEndpointLeavesNoStoreOpen(String store) {
        int madeBefore = WatchedStoreFactory.made();
        int openBefore = WatchedStoreFactory.open();
        Map<String, String> settings = new HashMap<>(Map.of(
                "hookproof.endpoints.a.provider", "github",
                "hookproof.endpoints.a.secret", "a secret of this fact's own",
                "hookproof.endpoints.b.provider", "github"));
        settings.put(store, "watched");

        assertThatThrownBy(() -> WebhookConfig.endpoints(settings)).hasMessageContaining("hookproof.endpoints.b");

        assertThat(WatchedStoreFactory.made()).isEqualTo(madeBefore + 1);
        assertThat(WatchedStoreFactory.open()).isEqualTo(openBefore);
    }

    /** A plugin's thread may have the class loader of an application that brings another copy of Hookproof. */
    @Test
    void aStoreBesideHookproofIsFoundWhateverTheThreadSees() throws Exception {
        List<URL> copies = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            copies.add(Path.of(part).toUri().toURL());
        }
        Thread me = Thread.currentThread();
        ClassLoader before = me.getContextClassLoader();
        try (URLClassLoader another =
                new URLClassLoader(copies.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            me.setContextClassLoader(another);

            ReplayStores.create(Map.of("store", "watched")).close();
            assertThatThrownBy(() -> ReplayStores.create(Map.of("store", "rediss")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("replay.store is \"rediss\"", "watched");
        } finally {
            me.setContextClassLoader(before);
        }
    }

    @Test
    void aStoreThatFailsToCloseKeepsNoOtherOpenAndHidesNoMistake() {
        int openBefore = WatchedStoreFactory.open();
        Map<String, String> settings = Map.of(
                "hookproof.replay.store", "watched",
                "hookproof.replay.close", "fails",
                "hookproof.endpoints.a.provider", "github",
                "hookproof.endpoints.a.secret", "a secret of this fact's own",
                "hookproof.endpoints.a.replay.store", "watched",
                "hookproof.endpoints.a.replay.close", "fails",
                "hookproof.endpoints.b.provider", "github");

        assertThatThrownBy(() -> WebhookConfig.endpoints(settings))
                .hasMessageContaining("hookproof.endpoints.b")
                .satisfies(mistake -> assertThat(mistake.getSuppressed())
                        .singleElement()
                        .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1)));

        assertThat(WatchedStoreFactory.open()).isEqualTo(openBefore);
    }
}
