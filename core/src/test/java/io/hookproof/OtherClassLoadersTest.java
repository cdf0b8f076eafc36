package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookproof.http.Json;
import io.hookproof.providers.GitHub;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The context class loader of a thread may see another copy of a library, as in a plugin, or nothing of the
 * application, as in the common pool under Spring Boot's launcher.
 */
class OtherClassLoadersTest {
    private static final Json EVENT = Json.parse("{\"id\":\"evt_1\"}").orElseThrow();

    private final @Nullable ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void modulesOfAnotherJacksonAreNotLookedFor(@TempDir Path folder) throws Exception {
        try (URLClassLoader others =
                seeing(folder, "com.fasterxml.jackson.databind.Module", "tools.jackson.databind.JacksonModule")) {
            Thread.currentThread().setContextClassLoader(others);

            for (JsonCodec codec : List.of(new Jackson2Codec(), new Jackson3Codec())) {
                assertThat((Object) codec.read(EVENT, Map.class)).isEqualTo(Map.of("id", "evt_1"));
            }
        }
    }

    @Test
    void modulesBesideHookproofAreFoundWhereTheThreadSeesNone() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

        for (JsonCodec codec : List.of(new Jackson2Codec(), new Jackson3Codec())) {
            assertThat(codec.read(Json.parse("\"7 EUR\"").orElseThrow(), Price.class))
                    .as("%s", codec.getClass())
                    .isEqualTo(new Price(7));
        }
    }

    @Test
    void withoutJacksonsCoreNoEndpointIsBuilt() throws Exception {
        URL[] without = {of(WebhookConfig.class), of(LoggerFactory.class), of(Caffeine.class)};
        try (URLClassLoader application = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Method verifier =
                    application.loadClass(WebhookConfig.class.getName()).getMethod("verifier", Map.class);

            assertThatThrownBy(() -> verifier.invoke(null, Map.of("provider", "github", "secret", "a word for a test")))
                    .cause()
                    .hasMessage("no com.fasterxml.jackson.core:jackson-core 2.16 or newer is on the class path");
        }
    }

    /** As when a web application is deployed anew: its deliveries still run, and what was not loaded yet is gone. */
    @Test
    void doneWorkIsASuccessWhenTheApplicationsClassesAreGone() throws Exception {
        Callable<?> endpoint = loadedAlone(TakenDown.class);

        assertThat((Object) endpoint.call()).isEqualTo(List.of(200, true, 200));
        assertThatThrownBy(() -> endpoint.getClass().getClassLoader().loadClass(Incident.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    /** Takes two deliveries, and is taken down under the second. */
    public static final class TakenDown implements Callable<List<Object>> {
        @Override
        public List<Object> call() {
            UnsteadyStore store = new UnsteadyStore();
            AtomicBoolean ran = new AtomicBoolean();
            Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
            WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> {
                if (delivery.bytes().length > 2) {
                    verifier.stopRenewing();
                    ((URLClassLoader) TakenDown.class.getClassLoader()).close();
                    store.isDown = true;
                    ran.set(true);
                }
            });
            int before = receiver.receive(Genuine.github("{}")).status();
            int after = receiver.receive(Genuine.github("{\"n\":2}")).status();
            return List.of(before, ran.get(), after);
        }
    }

    /** What cannot be loaded any more must not keep a sender from hearing that it has to retry. */
    @Test
    void failedWorkIsRetriedWhenTheApplicationsClassesAreGone() throws Exception {
        assertThat((Object) loadedAlone(FailsTakenDown.class).call()).isEqualTo(List.of(200, 503, 503, 200));
    }

    /**
     * Is taken down under its second delivery. That one fails, and so does its retry while the store is down. The next
     * retry succeeds.
     */
    public static final class FailsTakenDown implements Callable<List<Object>> {
        @Override
        public List<Object> call() {
            UnsteadyStore store = new UnsteadyStore();
            AtomicInteger runs = new AtomicInteger();
            WebhookReceiver receiver = WebhookReceiver.of(
                    Genuine.endpoint(GitHub.PROVIDER).replays(store).build(), delivery -> {
                        int run = runs.incrementAndGet();
                        if (run == 2 || run == 3) {
                            ((URLClassLoader) FailsTakenDown.class.getClassLoader()).close();
                            store.isDown = run == 3;
                            throw new IllegalStateException("the pool is closed");
                        }
                    });
            List<Object> statuses = new ArrayList<>();
            for (String body : List.of("{}", "{\"n\":2}", "{\"n\":2}", "{\"n\":3}")) {
                statuses.add(receiver.receive(Genuine.github(body)).status());
                store.isDown = false;
            }
            return statuses;
        }
    }

    /** Makes one by a class loader of its own, as an application server does. */
    private static Callable<?> loadedAlone(Class<? extends Callable<?>> type) throws Exception {
        URL[] all = {
            of(Verifier.class),
            of(OtherClassLoadersTest.class),
            of(LoggerFactory.class),
            of(Caffeine.class),
            of(JsonParser.class)
        };
        URLClassLoader application = new URLClassLoader(all, ClassLoader.getPlatformClassLoader());
        return (Callable<?>)
                application.loadClass(type.getName()).getConstructor().newInstance();
    }

    private static URL of(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private record Price(int euros) {}

    /** Reads a price, which nothing else can; a file under {@code META-INF/services} lists it. */
    public static final class Prices extends SimpleModule {
        private static final long serialVersionUID = 1L;

        public Prices() {
            addDeserializer(Price.class, new StdDeserializer<>(Price.class) {
                private static final long serialVersionUID = 1L;

                @Override
                public Price deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                    return new Price(Integer.parseInt(parser.getText().replace(" EUR", "")));
                }
            });
        }
    }

    /** Reads a price with Jackson 3. */
    public static final class Prices3 extends tools.jackson.databind.module.SimpleModule {
        private static final long serialVersionUID = 1L;

        public Prices3() {
            addDeserializer(Price.class, new tools.jackson.databind.deser.std.StdDeserializer<>(Price.class) {
                @Override
                public Price deserialize(
                        tools.jackson.core.JsonParser parser, tools.jackson.databind.DeserializationContext context) {
                    return new Price(Integer.parseInt(parser.getString().replace(" EUR", "")));
                }
            });
        }
    }

    /** Sees services of these kinds that this application's own kinds do not fit. */
    private static URLClassLoader seeing(Path folder, String... services) throws Exception {
        Path list = Files.createDirectories(folder.resolve("META-INF/services"));
        for (String service : services) {
            Files.writeString(list.resolve(service), OtherClassLoadersTest.class.getName());
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, OtherClassLoadersTest.class.getClassLoader());
    }
}
