package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.Providers;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.VectorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every message of every sender that there is, through the command. */
class VectorsTest {
    @TempDir
    Path folder;

    private static Stream<VectorFile> vectors() {
        return Providers.ids().stream().flatMap(id -> VectorFile.of(id).stream());
    }

    @TestFactory
    Stream<DynamicTest> everyDeliveryGetsItsVerdict() {
        return vectors()
                .filter(vector -> !vector.isHandshake())
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    Run run = run(verify(vector));

                    assertThat(run.err()).isEmpty();
                    assertThat(run.out())
                            .as(vector.name())
                            .startsWith(
                                    vector.isGenuine()
                                            ? "VERIFIED trust="
                                                    + vector.fact("trust").orElse("BODY")
                                            : "REJECTED ");
                    assertThat(run.exitCode()).isEqualTo(vector.isGenuine() ? 0 : 1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyHandshakeGetsTheAnswerThatItsSenderWants() {
        return vectors()
                .filter(VectorFile::isHandshake)
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    Run run = run(verify(vector));

                    assertThat(run.err()).isEmpty();
                    String answer = vector.fact("answer").orElseThrow();
                    switch (answer) {
                        case "404" -> assertThat(run.out()).startsWith("REJECTED HANDSHAKE ");
                        case "503" -> assertThat(run.out()).startsWith("UNDETERMINED HANDSHAKE ");
                        default -> assertThat(run.out()).startsWith("HANDSHAKE " + answer);
                    }
                    assertThat(run.exitCode()).isEqualTo(answer.equals("404") ? 1 : answer.equals("503") ? 2 : 0);
                }));
    }

    private static String provider(VectorFile vector) {
        return vector.name().substring(0, vector.name().indexOf('/'));
    }

    private String[] verify(VectorFile vector) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("verify", "--provider", provider(vector)));
        int number = 0;
        for (String secret : secrets(vector)) {
            Path file = Files.writeString(folder.resolve("secret" + number++), secret, StandardCharsets.UTF_8);
            arguments.addAll(List.of("--secret", "@" + file));
        }
        vector.fact("handshake-token").ifPresent(token -> arguments.addAll(List.of("--handshake-token", token)));
        vector.settings().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        vector.fact("url").ifPresent(url -> arguments.addAll(List.of("--public-url", url)));
        vector.fact("now").ifPresent(now -> arguments.addAll(List.of("--at", now)));
        byte[] message = RawMessage.of(vector.request()).toBytes();
        arguments.add(Files.write(folder.resolve("message.http"), message).toString());
        return arguments.toArray(new String[0]);
    }

    /** Of a handshake that says none, those of its sender's deliveries, save where it brings one. */
    private static List<String> secrets(VectorFile vector) {
        boolean isToldBeside = vector.isHandshake()
                && vector.fact("establishes").isEmpty()
                && Providers.named(provider(vector)).scheme().needsSecret();
        return vector.credentials().isEmpty() && isToldBeside
                ? VectorFile.of(provider(vector)).stream()
                        .map(VectorFile::credentials)
                        .filter(credentials -> !credentials.isEmpty())
                        .findFirst()
                        .orElseThrow()
                : vector.credentials();
    }
}
