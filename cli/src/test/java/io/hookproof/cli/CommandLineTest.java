package io.hookproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.Providers;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.VectorFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    Path folder;

    /** What a command printed and how it ended. */
    record Run(int exitCode, String out, String err, byte[] bytes) {
        static Run of(InputStream in, String... arguments) {
            PrintStream out = System.out;
            PrintStream err = System.err;
            InputStream input = System.in;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            ByteArrayOutputStream complained = new ByteArrayOutputStream();
            try {
                System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
                System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
                System.setIn(in);
                int exitCode = Hookproof.run(arguments);
                return new Run(
                        exitCode,
                        printed.toString(StandardCharsets.UTF_8),
                        complained.toString(StandardCharsets.UTF_8),
                        printed.toByteArray());
            } finally {
                System.setOut(out);
                System.setErr(err);
                System.setIn(input);
            }
        }
    }

    private static Run run(String... arguments) {
        return Run.of(InputStream.nullInputStream(), arguments);
    }

    private String file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content).toString();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> everyVectorGetsItsVerdict() {
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(vector -> !vector.isHandshake())
                        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                            Run run = run(verifyArguments(id, vector).toArray(new String[0]));

                            assertThat(run.err()).isEmpty();
                            assertThat(run.out())
                                    .as(vector.name())
                                    .startsWith(vector.isGenuine() ? "VERIFIED trust=" : "REJECTED ");
                            assertThat(run.exitCode()).isEqualTo(vector.isGenuine() ? 0 : 1);
                        })));
    }

    private List<String> verifyArguments(String id, VectorFile vector) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--provider", id));
        int number = 0;
        for (String secret : vector.credentials()) {
            arguments.addAll(List.of("--secret", "@" + file("secret" + number++, secret)));
        }
        vector.settings().forEach((name, value) -> arguments.addAll(List.of("--param", name + "=" + value)));
        vector.fact("url").ifPresent(url -> arguments.addAll(List.of("--public-url", url)));
        vector.fact("now").ifPresent(now -> arguments.addAll(List.of("--at", now)));
        arguments.add(file("message.http", RawMessage.of(vector.request()).toBytes()));
        return arguments;
    }

    @Test
    void whatItSignsItVerifies() {
        String body = file("push.json", "{\"ref\":\"refs/heads/main\"}\n");
        Run signed = run("sign", "--provider", "github", "--secret", SECRET, "--event", "push", "--id", "7", body);
        String message = file("push.http", signed.bytes());

        assertThat(signed.out()).startsWith("POST /hooks/github HTTP/1.1\r\n").contains("X-GitHub-Event: push");
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, message)
                        .out())
                .isEqualTo("VERIFIED trust=BODY event=push id=7\n");
    }

    @Test
    void lineEndsOfTheHeadMayBeBareAndTheBodyIsTakenAsItIs() {
        String genuine = "POST /hooks/github HTTP/1.1\nX-Hub-Signature-256:"
                + " sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n\nHello, World!";

        assertThat(run("verify", "--provider", "github", "--secret", SECRET, file("a.http", genuine))
                        .out())
                .startsWith("VERIFIED");
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, file("b.http", genuine + "\n"))
                        .out())
                .startsWith("REJECTED SIGNATURE_MISMATCH");
    }

    @Test
    void severalFilesAreNamedAndTheWorstDecidesTheExitCode() {
        String good = file("good.json", "{}");
        String message = file(
                "good.http",
                run("sign", "--provider", "github", "--secret", SECRET, good).bytes());
        String forged =
                file("forged.http", "POST / HTTP/1.1\nX-Hub-Signature-256: sha256=" + "0".repeat(64) + "\n\n{}");

        Run run = run("verify", "--provider", "github", "--secret", SECRET, message, forged);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(message + ": VERIFIED trust=BODY"),
                        line -> assertThat(line).startsWith(forged + ": REJECTED SIGNATURE_MISMATCH"));
    }

    @Test
    void theMessageAndTheSecretMayComeFromStandardInput() {
        byte[] message = run("sign", "--provider", "github", "--secret", SECRET, file("b.json", "{}"))
                .bytes();

        assertThat(Run.of(new ByteArrayInputStream(message), "verify", "--provider", "github", "--secret", SECRET, "-")
                        .out())
                .startsWith("VERIFIED");
        assertThat(Run.of(
                                new ByteArrayInputStream((SECRET + "\n").getBytes(StandardCharsets.UTF_8)),
                                "verify",
                                "--provider",
                                "github",
                                "--secret",
                                "-",
                                file("m.http", message))
                        .out())
                .startsWith("VERIFIED");
    }

    @Test
    void anExplanationNamesTheCauseAndKeepsTheSignatureToItself() {
        String body = file("b.json", "{\"a\": 1}");
        String message = file(
                "m.http",
                run("sign", "--provider", "github", "--secret", SECRET, body).bytes());
        String expected = RawMessage.parse(read(message))
                .request()
                .headers()
                .first("X-Hub-Signature-256")
                .orElseThrow()
                .substring("sha256=".length());

        Run explained = run("verify", "--provider", "github", "--secret", SECRET + " ", "--explain", message);

        assertThat(explained.out())
                .contains("REJECTED SIGNATURE_MISMATCH")
                .contains("signed content: {\"a\": 1} (8 bytes)")
                .contains("finding: secret #1 would match without the white space around it");
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, "--explain", message)
                        .out())
                .doesNotContain(expected)
                .doesNotContain(SECRET);
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, "--explain", "--reveal", message)
                        .out())
                .contains("expected signature: " + expected);
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void handshakesAreAnsweredInALineOfTheirOwn() {
        String challenge = file(
                "h.http", "GET /hooks/meta?hub.mode=subscribe&hub.verify_token=t0ken&hub.challenge=1158 HTTP/1.1\n\n");

        assertThat(run("verify", "--provider", "meta", "--secret", SECRET, "--handshake-token", "t0ken", challenge)
                        .out())
                .isEqualTo("HANDSHAKE 200 1158\n");
    }

    @Test
    void mistakesAreOneLineAndTheirExitCode() {
        String body = file("b.json", "{}");
        String message = file(
                "m.http",
                run("sign", "--provider", "github", "--secret", SECRET, body).bytes());

        mistake(64, "nearest", run("verify", "--provider", "gihub", "--secret", SECRET, message));
        mistake(66, "no file", run("verify", "--provider", "github", "--secret", SECRET, "nowhere.http"));
        mistake(64, "no moment", run("verify", "--provider", "github", "--secret", "s", "--at", "31 June", message));
        mistake(64, "secret is blank", run("verify", "--provider", "github", "--secret", "", message));
        mistake(
                64,
                "NO_SUCH_VARIABLE",
                run("verify", "--provider", "github", "--secret", "env:NO_SUCH_VARIABLE", message));
        mistake(64, "--secret or --key is missing", run("verify", "--provider", "github", message));
        mistake(64, "no request line", run("verify", "--provider", "github", "--secret", SECRET, file("x", "")));
        mistake(
                64,
                "public key",
                run("verify", "--provider", "discord-interactions", "--key", file("k", "no key"), message));
        mistake(
                64,
                "fault \"odd\"",
                run(
                        "send",
                        "--provider",
                        "github",
                        "--secret",
                        "s",
                        "--fault",
                        "odd",
                        "--to",
                        "http://localhost:1/",
                        body));
        mistake(64, "is no URL", run("send", "--provider", "github", "--secret", "s", "--to", "localhost", body));
        mistake(64, "Missing required option", run("sign", body));
        mistake(64, "no command", run());
    }

    private static void mistake(int exitCode, String says, Run run) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(says).doesNotContain("\tat ");
    }

    @Test
    void theFactsOfASenderCanBeAskedFor() {
        assertThat(run("providers", "stripe").out()).contains("https://docs.stripe.com/webhooks", "PT5M");
        assertThat(run("providers", "adyen").out().lines()).hasSize(2);
        assertThat(run("providers").out().lines()).hasSize(Providers.ids().size());
        assertThat(run("providers", "no such sender").exitCode()).isEqualTo(64);
    }

    @Test
    void generatedSecretsServe() {
        assertThat(run("generate-secret", "--provider", "github").out()).matches("[0-9a-f]{64}\n");
        assertThat(run("generate-secret", "--provider", "standard-webhooks").out())
                .startsWith("whsec_");
        assertThat(run("generate-secret", "--provider", "discord-interactions").exitCode())
                .isEqualTo(64);
    }

    @Test
    void whatIsSentArrivesIsSavedVerifiesAndCanBeSentAgain() throws Exception {
        Path saved = folder.resolve("saved");
        try (Listening listening = Listening.start(
                "--provider", "stripe", "--secret", SECRET, "--port", "0", "--save", saved.toString())) {
            String to = "http://127.0.0.1:" + listening.port() + "/hooks/stripe";
            String body = file("e.json", "{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}");
            String[] send = {"send", "--provider", "stripe", "--secret", SECRET, "--to", to};

            assertThat(run(with(send, body)).out()).startsWith("200");
            assertThat(run(with(send, "--fault", "tampered", body)).out()).startsWith("401");
            assertThat(run(with(send, "--fault", "stale", body)).exitCode()).isEqualTo(1);
            listening.awaitLines("VERIFIED trust=BODY event=invoice.paid id=evt_1", "SIGNATURE_MISMATCH", "TOO_OLD");

            String first;
            try (Stream<Path> files = Files.list(saved)) {
                first = files.sorted().findFirst().orElseThrow().toString();
            }
            assertThat(run("verify", "--provider", "stripe", "--secret", SECRET, first)
                            .out())
                    .startsWith("VERIFIED");
            assertThat(run("resend", first, "--to", to).out()).startsWith("200");
            listening.awaitLines("DUPLICATE");
        }
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }
}
