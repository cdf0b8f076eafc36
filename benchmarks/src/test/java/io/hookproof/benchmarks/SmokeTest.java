package io.hookproof.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hookproof.benchmarks.page.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every benchmark still runs and measures what its name says; how fast does not matter here. */
class SmokeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            mode = EnumSource.Mode.EXCLUDE,
            // The first three need the senders' libraries, the others are servers and have tests of their own.
            names = {"PEERS", "PEERSIZES", "PEERREFUSALS", "HTTP", "FLOOD"})
    void runs(Part part) throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(part.needsJava());
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
