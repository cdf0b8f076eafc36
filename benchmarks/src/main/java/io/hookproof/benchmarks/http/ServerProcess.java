package io.hookproof.benchmarks.http;

import io.hookproof.benchmarks.Jmh;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server in a process of its own, whose CPU time can be read from outside. Ends with the process that started it. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    ServerProcess(String kind, boolean verified) throws IOException {
        process = new ProcessBuilder(List.of(
                        Child.java(),
                        "-Xms1g",
                        "-Xmx1g",
                        Jmh.YOUNG_GENERATION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        kind,
                        Boolean.toString(verified)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line;
        do {
            line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the server " + kind + " did not start");
            }
        } while (!line.startsWith("port "));
        port = Integer.parseInt(line.substring("port ".length()));
    }

    /** The server itself: says its port and waits until its parent is gone. */
    public static void main(String[] arguments) throws Exception {
        // Tomcat tells its life to the JDK's logging.
        Logger.getLogger("").setLevel(Level.WARNING);
        try (Server server = Server.start(arguments[0], Boolean.parseBoolean(arguments[1]))) {
            System.out.println("port " + server.port());
            while (System.in.read() >= 0) {
                // Nothing is ever said; the end of the stream is the sign.
            }
        }
        System.exit(0);
    }

    int port() {
        return port;
    }

    /** User and system time since it started. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
