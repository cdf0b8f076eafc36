package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** What the machine is to blame for has exit codes of its own, so that no script takes it for a verdict. */
class TroubleTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatNoArrayHoldsIsNamed() throws Exception {
        Path large = folder.resolve("large.http");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            // Of holes only, so it takes no room on the disk.
            file.setLength(3L << 30);
        }
        Run run = run("verify", "--provider", "github", "--secret", "a secret of ours", large.toString());
        assertThat(run.err()).isEqualTo("hookproof: " + large + " has 3221225472 bytes: no message has that many\n");
        assertThat(run.exitCode()).isEqualTo(66);
    }

    /** 1 would mean that the message was rejected. */
    @Test
    void whatNeedsMoreMemoryThanThereIsIsNoVerdict() throws Exception {
        Path large = folder.resolve("large.http");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(200L << 20);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hookproof.class.getName(),
                        "verify",
                        "--provider",
                        "github",
                        "--secret",
                        "a secret of ours",
                        large.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("hookproof: not enough memory").doesNotContain("\tat ");
        assertThat(process.waitFor()).isEqualTo(70);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCouldNotBeWrittenIsNoSuccess() throws Exception {
        Path body = Files.writeString(folder.resolve("b.json"), "{}");
        full("sign", "--provider", "github", "--secret", "a secret of ours", body.toString());
        full("generate-secret", "--provider", "github");
        full("--help");
    }

    /** The device of Linux that refuses each byte as a full disk does. */
    private static void full(String... arguments) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), false, StandardCharsets.UTF_8)) {
            System.setOut(full);
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            assertThat(Hookproof.run(arguments)).as(arguments[0]).isEqualTo(74);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("output could not be written");
    }

    /** As head does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aReaderThatHasReadEnoughIsToldNothing() throws Exception {
        Path complained = folder.resolve("complained");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hookproof.class.getName(),
                        "providers")
                .redirectError(complained.toFile())
                .start();
        process.getInputStream().close();
        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(complained).isEmptyFile();
    }

    @Test
    void aTerminalThatKnowsNoColoursGetsNone() {
        assertThat(Colours.in(Map.of("TERM", "dumb"))).isEqualTo(Ansi.OFF);
        assertThat(Colours.in(Map.of("TERM", "dumb", "CLICOLOR_FORCE", "1"))).isEqualTo(Ansi.AUTO);
        assertThat(Colours.in(Map.of("TERM", "xterm"))).isEqualTo(Ansi.AUTO);
        assertThat(Colours.in(Map.of())).isEqualTo(Ansi.AUTO);
    }
}
