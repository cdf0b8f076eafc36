package io.hookproof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every reader of strangers' bytes, over its seeds and changed seeds; for as long as one likes, guided by coverage, by
 * {@code -Pfuzz}: see docs/slow-proofs.md.
 */
class FuzzTest {
    /** For each target; 0 without the profile, whose fuzzer is no dependency of the plain build. */
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);

    private static final int CHANGES_OF_ALL_SEEDS = 3_000;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> nothingAStrangerSendsIsReadWrongly() {
        return Targets.ALL.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> readSeedsOf(entry.getValue().get())));
    }

    @TestFactory
    Stream<DynamicTest> norWhatAFuzzerFinds() {
        return SECONDS == 0
                ? Stream.of(DynamicTest.dynamicTest(
                        "everyTargetIsFoundByItsName",
                        () -> assertThat(Targets.ALL).hasSize(10)))
                : Targets.ALL.keySet().stream()
                        .map(name -> DynamicTest.dynamicTest(
                                name, () -> assertThat(fuzzed(name)).isZero()));
    }

    private static void readSeedsOf(Target target) {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            read(target, seed);
        }
        Random random = new Random(7);
        for (int i = 0; i < CHANGES_OF_ALL_SEEDS; i++) {
            read(target, changed(seeds.get(random.nextInt(seeds.size())), random));
        }
    }

    private static void read(Target target, byte[] bytes) {
        try {
            target.read(bytes);
        } catch (RuntimeException | Error wrong) {
            throw new AssertionError("bytes " + HexFormat.of().formatHex(bytes), wrong);
        }
    }

    private static byte[] changed(byte[] seed, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : seed) {
            bytes.add(b);
        }
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(bytes.size() + 1);
            switch (at == bytes.size() ? 0 : random.nextInt(4)) {
                case 0 -> bytes.add(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.set(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
                default -> bytes.set(at, bytes.get(random.nextInt(bytes.size())));
            }
        }
        byte[] changed = new byte[bytes.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = bytes.get(i);
        }
        return changed;
    }

    /** A process of its own, since the fuzzer ends the one it runs in. */
    private static int fuzzed(String name) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(Path.of("target", "fuzz", name, "corpus"));
        List<byte[]> seeds = Targets.ALL.get(name).get().seeds();
        for (int i = 0; i < seeds.size(); i++) {
            try {
                Files.write(corpus.resolve("seed-" + i), seeds.get(i));
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dfuzz.target=" + name,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Entry.class.getName(),
                "--instrumentation_includes=io.hookproof.**",
                "--reproducer_path=" + corpus.getParent(),
                "-artifact_prefix=" + corpus.getParent() + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=8192",
                "-rss_limit_mb=3000",
                corpus.toString());
        Path log = corpus.resolveSibling("log.txt");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        try (Stream<String> lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            lines.filter(line ->
                            line.contains("DONE") || line.startsWith("== Java Exception") || line.contains("Done "))
                    .forEach(line -> System.out.println(name + ": " + line));
        }
        return code;
    }
}
