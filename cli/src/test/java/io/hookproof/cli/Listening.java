package io.hookproof.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code hookproof listen} in a process of its own. */
final class Listening implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private final Process process;
    private final BufferedReader out;
    private final int port;

    private Listening(Process process, BufferedReader out, int port) {
        this.process = process;
        this.out = out;
        this.port = port;
    }

    static Listening start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What makes a short life shorter.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Hookproof.class.getName(),
                "listen"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Matcher found = PORT.matcher(String.valueOf(out.readLine()));
        if (!found.find()) {
            process.destroyForcibly();
            throw new IllegalStateException("it does not listen");
        }
        return new Listening(process, out, Integer.parseInt(found.group(1)));
    }

    int port() {
        return port;
    }

    /** Reads on until each text was printed, in that order. */
    void awaitLines(String... texts) throws IOException {
        for (String text : texts) {
            String line = out.readLine();
            while (line != null && !line.contains(text)) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("it ended before it printed " + text);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        // Asked to end, a Java whose threads wait for the network first waits 0.3 s for them.
        process.destroyForcibly().waitFor();
    }
}
