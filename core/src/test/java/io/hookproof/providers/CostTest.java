package io.hookproof.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What the catalogue costs those who use one sender of it. */
class CostTest {
    private static final String ROOT = "io.hookproof.";
    private static final String FOLDER = ROOT + "providers.";
    private static final Map<Class<?>, String> LOGS = new ConcurrentHashMap<>();

    /** Names one sender and nothing else; run in a Java of its own. */
    public static final class NameOne {
        private NameOne() {}

        public static void main(String[] arguments) {
            long start = System.nanoTime();
            Provider provider = Providers.named("stripe");
            System.out.println(provider + " in " + (System.nanoTime() - start) / 1000 + " us");
        }
    }

    /** Names every sender. */
    public static final class NameAll {
        private NameAll() {}

        public static void main(String[] arguments) {
            System.out.println(Providers.ids().stream().map(Providers::named).toList());
        }
    }

    /** Builds an endpoint for one sender and nothing else. */
    public static final class BuildOne {
        private BuildOne() {}

        public static void main(String[] arguments) {
            Verifier verifier = Verifier.of(Stripe.PROVIDER)
                    .secrets(Secret.of("32 random letters would be better"))
                    .replays(InMemoryReplayStore.holding(1_000))
                    .listener(WebhookListener.none())
                    .build();
            System.out.println(verifier.provider() + " built");
        }
    }

    @Test
    void namingASenderLinksNoLambda() throws IOException, InterruptedException {
        List<String> loaded = loadedBy(NameAll.class);

        assertThat(loaded).contains("io.hookproof.providers.Stripe", "io.hookproof.scheme.JwtScheme");
        assertThat(loaded)
                .filteredOn(name -> name.contains("$$Lambda"))
                .isNotEmpty()
                .allMatch(name -> name.contains("NameAll"));
    }

    /** Each costs a Java that has just started about a quarter of a millisecond, whatever it says. */
    @Test
    void namingASenderLoadsFewClasses() throws IOException, InterruptedException {
        assertThat(loadedBy(NameOne.class)).filteredOn(CostTest::isNotOfTests).hasSizeLessThanOrEqualTo(23);
    }

    @Test
    void namingOneSenderLoadsNoOther() throws IOException, InterruptedException {
        List<String> loaded = loadedBy(NameOne.class);

        assertThat(loaded).contains(FOLDER + "Stripe", FOLDER + "Providers");
        assertThat(loaded)
                .filteredOn(name -> name.startsWith(FOLDER))
                .filteredOn(CostTest::isADefinition)
                .containsExactly(FOLDER + "Stripe");
    }

    /** It asks whether its sender is built in, and not who else is. */
    @Test
    void buildingAnEndpointLoadsTheTableOfItsSenderAlone() throws IOException, InterruptedException {
        assertThat(loadedBy(BuildOne.class))
                .filteredOn(name -> name.startsWith(FOLDER + "Senders"))
                .containsExactly(FOLDER + "SendersSToZ");
    }

    @Test
    void buildingAnEndpointLoadsFewClasses() throws IOException, InterruptedException {
        assertThat(loadedBy(BuildOne.class)).filteredOn(CostTest::isNotOfTests).hasSizeLessThanOrEqualTo(121);
    }

    /** The first lambda brings a dozen classes of the JDK, and each makes one more. */
    @Test
    void buildingAnEndpointLinksNoLambda() throws IOException, InterruptedException {
        assertThat(loadedBy(BuildOne.class))
                .filteredOn(CostTest::isNotOfTests)
                .noneMatch(name -> name.contains("$$Lambda"));
    }

    /** It bounds how many tenants' keys are kept, and most endpoints have no tenants. */
    @Test
    void buildingAnEndpointWithoutTenantsLoadsNoCache() throws IOException, InterruptedException {
        assertThat(logOf(BuildOne.class)).doesNotContain("com.github.benmanes.caffeine");
    }

    @Test
    void anEndpointWithASharedSecretLoadsNothingThatReadsPublicKeys() throws IOException, InterruptedException {
        assertThat(loadedBy(BuildOne.class))
                .contains(ROOT + "scheme.HmacMechanism")
                .doesNotContain(
                        ROOT + "scheme.PublicKeys",
                        ROOT + "scheme.PublicKeyMechanism",
                        ROOT + "scheme.Pem",
                        ROOT + "scheme.Der");
    }

    /** Neither what is run, nor the log of the tests, which is on their class path. */
    private static boolean isNotOfTests(String name) {
        return !name.contains("CostTest") && !name.contains("CapturedLog");
    }

    private static boolean isADefinition(String name) {
        try {
            return Class.forName(name, false, CostTest.class.getClassLoader())
                            .getField("PROVIDER")
                            .getType()
                    == Provider.class;
        } catch (ReflectiveOperationException helperOfSuch) {
            return false;
        }
    }

    /** Our classes that a Java of its own loads to run {@code main}. */
    private static List<String> loadedBy(Class<?> main) throws IOException, InterruptedException {
        return logOf(main)
                .lines()
                .filter(line -> line.contains(ROOT))
                .map(line -> line.substring(line.indexOf(ROOT)).split(" ", 2)[0])
                .distinct()
                .toList();
    }

    /** What it logs of the classes that it loads, with its own words. It loads the same each time, so it runs once. */
    private static String logOf(Class<?> main) throws IOException, InterruptedException {
        String log = LOGS.get(main);
        if (log == null) {
            log = run(main);
            LOGS.put(main, log);
        }
        return log;
    }

    private static String run(Class<?> main) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String log = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor()).isZero();
        assertThat(log).contains("Provider[stripe]");
        return log;
    }
}
