package io.hookproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.benchmarks.page.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark still runs and measures what its name says; how fast does not matter here. */
class SmokeTest {
    @TempDir
    Path folder;

    /** The parts that run here. A part for a newer Java is left out, as the command leaves it out. */
    static Set<Part> parts() {
        // The first three need the senders' libraries, the others are servers and have tests of their own.
        Set<Part> parts =
                EnumSet.complementOf(EnumSet.of(Part.PEERS, Part.PEERSIZES, Part.PEERREFUSALS, Part.HTTP, Part.FLOOD));
        parts.removeIf(part -> part.needsJava() > Runtime.version().feature());
        return parts;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void runs(Part part) throws Exception {
        Figures figures = Figures.in(folder.resolve("figures.txt"));
        part.measure(Effort.smoke(), figures);
        figures.save();
        assertThat(Files.readString(folder.resolve("figures.txt"))).contains(".run=");
    }

    @Test
    void thePageHasAPlaceForEachTable() throws Exception {
        Path docs = Path.of("..", "docs", "performance.md");
        Files.copy(docs, folder.resolve("performance.md"));
        new Page(Figures.in(Path.of("figures.txt"))).writeTo(folder);
        assertThat(folder.resolve("performance.md")).hasSameTextualContentAs(docs);
    }
}
