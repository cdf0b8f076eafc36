package io.hookproof.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every race beside this: two threads at one object at the same moment, as often as there is time for, compiled in each
 * way that the Java at hand knows. See docs/slow-proofs.md.
 */
class RacesTest {
    /** Milliseconds of each round of a race. Threads that have just started meet most closely, so rounds are short. */
    private static final String TIME = System.getProperty("races.for", "50");

    @Test
    void noRaceEndsInAForbiddenWay() throws Exception {
        Path report = Files.createDirectories(Path.of("target", "races"));
        Path log = report.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main"));
        // One fork of each, not split further by which of the two threads is compiled.
        command.addAll(List.of("-f", "1", "-fsm", "1", "-iters", "20", "-sc", "false", "-time", TIME));
        command.addAll(List.of("-t", System.getProperty("races", ".*"), "-v", "-r", "."));
        int code = new ProcessBuilder(command)
                .directory(report.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        String said = Files.readString(log);
        String results = said.substring(Math.max(0, said.indexOf("RUN RESULTS")));
        System.out.println(results);
        assertThat(results).contains("[OK]");
        assertThat(code).isZero();
    }
}
