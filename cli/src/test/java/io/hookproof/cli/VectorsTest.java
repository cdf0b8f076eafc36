package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.providers.Providers;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.VectorFile;
import io.hookproof.testkit.VectorVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Whatever they need beside, the command comes to what a receiver comes to. */
    @TestFactory
    Stream<DynamicTest> everyHandshakeIsAnsweredAsAReceiverWould() {
        List<VectorFile> answered = vectors()
                .filter(VectorFile::isHandshake)
                .filter(vector -> receiver(vector) instanceof Verification.Handshake)
                .toList();
        assertThat(answered).hasSizeGreaterThan(5);
        return answered.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    Run run = run(verify(vector));

                    assertThat(run.out())
                            .startsWith(
                                    "HANDSHAKE " + receiver(vector).response().status());
                    assertThat(run.exitCode()).isZero();
                }));
    }

    private static Verification receiver(VectorFile vector) {
        try {
            return VectorVerifier.builder(Providers.named(provider(vector)), vector, Duration.ZERO)
                    .answerUnsignedHandshakes()
                    .build()
                    .verify(vector.request());
        } catch (IllegalArgumentException needsMoreThanTheVectorSays) {
            return VectorVerifier.at(
                            Providers.named("github"), VectorFile.of("github").get(0))
                    .verify(vector.request());
        }
    }

    private static String provider(VectorFile vector) {
        return vector.name().substring(0, vector.name().indexOf('/'));
    }

    private String[] verify(VectorFile vector) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("verify", "--provider", provider(vector)));
        int number = 0;
        for (String secret : vector.credentials()) {
            Path file = Files.writeString(folder.resolve("secret" + number++), secret, StandardCharsets.UTF_8);
            arguments.addAll(List.of("--secret", "@" + file));
        }
        vector.settings().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        vector.fact("url").ifPresent(url -> arguments.addAll(List.of("--public-url", url)));
        vector.fact("now").ifPresent(now -> arguments.addAll(List.of("--at", now)));
        byte[] message = RawMessage.of(vector.request()).toBytes();
        arguments.add(Files.write(folder.resolve("message.http"), message).toString());
        return arguments.toArray(new String[0]);
    }
}
