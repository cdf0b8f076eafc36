package io.hookproof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java of its own, for what can be set up only once in each. */
final class Child {
    private final Process java;

    private Child(Process java) {
        this.java = java;
    }

    /** Runs {@code main} under those flags, and under such that make a short life shorter. */
    static Child start(Class<?> main, String... flags) throws IOException {
        return start(List.of(), main, flags);
    }

    /** As above, where no more addresses are to be had than that. */
    static Child startWithin(long kilobytes, Class<?> main, String... flags) throws IOException {
        return start(List.of("sh", "-c", "ulimit -v $0 && exec \"$@\"", Long.toString(kilobytes)), main, flags);
    }

    private static Child start(List<String> by, Class<?> main, String... flags) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What it writes to its standard output, until it ends. */
    String output() throws IOException, InterruptedException {
        String output = new String(java.getInputStream().readAllBytes(), US_ASCII);
        assertThat(java.waitFor()).isZero();
        return output;
    }

    static String outputOf(Class<?> main, String... flags) throws IOException, InterruptedException {
        return start(main, flags).output();
    }
}
