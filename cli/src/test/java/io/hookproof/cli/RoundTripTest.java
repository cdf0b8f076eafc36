package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Verification;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Undecided;
import io.hookproof.testkit.SignedRequests;
import io.hookproof.testkit.WebhookServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is sent, arrives, is saved, forwarded, verified and sent again. */
class RoundTripTest {
    private static final String SECRET = "a secret of this test's own";
    private static final String STANDARD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PAID = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}\r\n";

    @RegisterExtension
    final WebhookServer application = WebhookServer.of("standard-webhooks", STANDARD);

    @TempDir
    Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private List<String> saved() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("saved"))) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static Run go(String command, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (Object argument : more) {
            arguments.addAll(
                    argument instanceof List<?> list
                            ? list.stream().map(Object::toString).toList()
                            : List.of(argument.toString()));
        }
        return run(arguments.toArray(new String[0]));
    }

    private Listening listening(String provider, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--provider",
                provider,
                "--secret",
                provider.equals("standard-webhooks") ? STANDARD : SECRET,
                "--port",
                "0"));
        arguments.addAll(List.of("--save", folder.resolve("saved").toString()));
        arguments.addAll(List.of(more));
        return Listening.start(arguments.toArray(new String[0]));
    }

    @Test
    void whatArrivesIsShownAndSavedForVerifyAndResend() throws Exception {
        try (Listening listening = listening("stripe")) {
            List<String> stripe = List.of("--provider", "stripe", "--secret", SECRET);
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/hooks/stripe");
            String body = file("e.json", PAID);

            assertThat(go("send", stripe, to, body).out()).startsWith("200");
            assertThat(go("send", stripe, to, "--fault", "tampered", body).out())
                    .startsWith("401");
            assertThat(go("send", stripe, to, "--fault", "stale", body).exitCode())
                    .isEqualTo(1);
            listening.awaitLines("VERIFIED trust=BODY event=invoice.paid id=evt_1", "SIGNATURE_MISMATCH", "TOO_OLD");

            assertThat(go("verify", stripe, saved()).out().lines().map(line -> line.split(" ")[1]))
                    .containsExactly("VERIFIED", "REJECTED", "REJECTED");
            assertThat(go("resend", saved().get(0), to).out()).startsWith("200");
            listening.awaitLines("DUPLICATE");
        }
    }

    @Test
    void aFolderOfArrivalsIsSentAgainInTheOrderTheyCame() throws Exception {
        List<String> stripe = List.of("--provider", "stripe", "--secret", SECRET);
        try (Listening listening = listening("stripe")) {
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/hooks/stripe");
            go("send", stripe, to, file("e.json", PAID));
            go("send", stripe, to, file("f.json", PAID.replace("evt_1", "evt_2")));
            listening.awaitLines("id=evt_1", "id=evt_2");
        }
        assertThat(saved())
                .hasSize(2)
                .allMatch(one -> one.matches(".*/\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z-000[12]\\.http"));
        List<String> messages = saved();
        String arrived = Path.of(messages.get(0)).getParent().toString();
        String unlike = file("unlike.http", Files.readString(Path.of(messages.get(0))) + "x");

        try (Listening listening = listening("stripe")) {
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/hooks/stripe");
            Run run = go("resend", arrived, unlike, to);
            assertThat(run.out().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith(messages.get(0) + ": 200"),
                            line -> assertThat(line).startsWith(messages.get(1) + ": 200"),
                            line -> assertThat(line).startsWith(unlike + ": 401"),
                            line -> assertThat(line).isEmpty(),
                            line -> assertThat(line).isEqualTo("answer  messages"),
                            line -> assertThat(line).isEqualTo("200            2"),
                            line -> assertThat(line).isEqualTo("401            1"));
            assertThat(run.exitCode()).isEqualTo(1);
        }

        Run away = go("resend", messages.get(0), messages.get(1), "--to", "http://127.0.0.1:1/");
        assertThat(away.err()).contains("does not answer", "0 of 2 are answered, and none from " + messages.get(0));
        assertThat(go(
                                "resend",
                                Files.createDirectory(folder.resolve("empty")).toString(),
                                "--to",
                                "http://127.0.0.1:1/")
                        .err())
                .contains("has no *.http");
    }

    /** A forgery that is signed afresh would be taken. */
    @Test
    void aFolderThatIsSignedAfreshHasNothingThatWasNotProven() throws Exception {
        String arrived = folder.resolve("saved").toString();
        List<String> reSigned = List.of("--re-sign", "--secret", SECRET);
        try (Listening listening = listening("stripe")) {
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/hooks/stripe");
            String forged = file("forged.json", PAID.replace("evt_1", "evt_forged"));
            go("send", "--provider", "stripe", "--secret", SECRET, to, file("e.json", PAID));
            go("send", "--provider", "stripe", "--secret", "of the attacker", to, forged);
            listening.awaitLines("id=evt_1", "SIGNATURE_MISMATCH");

            assertThat(go("resend", arrived, to, reSigned).out()).startsWith("200");
            listening.awaitLines("DUPLICATE");

            String unproven = arrived + "/unproven";
            assertThat(saved())
                    .hasSize(3)
                    .filteredOn(one -> one.startsWith(unproven))
                    .hasSize(1);
            assertThat(go("resend", unproven, to, reSigned).err())
                    .contains("would sign forgeries: look at the messages and name the files");
            assertThat(go("resend", unproven, to).out()).startsWith("401");
        }
    }

    @Test
    void severalAreSignedWithOneSecretOfStandardInputAndOneThatCannotBeIsNamed() throws Exception {
        String genuine = "# provider: stripe\r\n"
                + go("sign", "--provider", "stripe", "--secret", SECRET, file("e.json", PAID))
                        .out();
        String one = file("1.http", genuine);
        String two = file("2.http", genuine);
        String junk = file("3.http", "# provider: mailgun\r\nPOST /hooks HTTP/1.1\r\n\r\nno JSON");
        try (Listening listening = listening("stripe")) {
            String to = "http://127.0.0.1:" + listening.port() + "/";
            String[] resend = {"resend", one, two, junk, "--to", to, "--re-sign", "--secret", "-"};
            Run run = Run.of(new ByteArrayInputStream((SECRET + "\n").getBytes(StandardCharsets.UTF_8)), resend);
            assertThat(run.out()).contains(one + ": 200", two + ": 200");
            assertThat(run.err()).contains(junk + ": ", "2 of 3 are answered, and none from " + junk);
            assertThat(run.exitCode()).isEqualTo(64);
        }
    }

    /** Of a delivery that is refused by its head alone, too. */
    @Test
    void whatIsRefusedUnreadIsSavedWithItsBodyAndCanBeExplained() throws Exception {
        List<String> github = List.of("--provider", "github", "--secret", SECRET);
        String signed = go("sign", github, file("e.json", PAID)).out();
        String slip = file("slip.http", signed.replace("sha256=", ""));
        try (Listening listening = listening("github")) {
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/");
            assertThat(go("send", github, to, "--fault", "unsigned", file("e.json", PAID))
                            .out())
                    .startsWith("401");
            assertThat(go("resend", slip, to).out()).startsWith("401");
            listening.awaitLines("SIGNATURE_MISSING", "SIGNATURE_MALFORMED");
        }

        assertThat(saved())
                .hasSize(2)
                .allSatisfy(one -> assertThat(Files.readString(Path.of(one))).endsWith("\r\n\r\n" + PAID));
        assertThat(go("verify", github, "--explain", saved().get(1)).out())
                .contains("  finding: ")
                .doesNotContain("no other reading");
    }

    @Test
    void whatIsLargerThanTheLimitIsSavedUpToIt() throws Exception {
        List<String> github = List.of("--provider", "github", "--secret", SECRET);
        try (Listening listening = listening("github", "--config", "bodyLimit=10")) {
            assertThat(go("send", github, "--to", "http://127.0.0.1:" + listening.port() + "/", file("e.json", PAID))
                            .out())
                    .startsWith("413");
            listening.awaitLines("BODY_TOO_LARGE");
        }

        assertThat(Files.readString(Path.of(saved().get(0)))).endsWith("\r\n\r\n" + PAID.substring(0, 11));
    }

    /** Anyone who finds the tunnel can send as many as they like. */
    @Test
    void ofWhatIsRefusedTheLatestAreSaved() throws Exception {
        try (Listening listening = listening("github")) {
            URI url = URI.create("http://127.0.0.1:" + listening.port() + "/");
            HttpClient client = HttpClient.newHttpClient();
            assertThat(go(
                                    "send",
                                    List.of("--provider", "github", "--secret", SECRET),
                                    "--to",
                                    url.toString(),
                                    file("e.json", PAID))
                            .out())
                    .startsWith("200");
            for (int i = 1; i <= 102; i++) {
                HttpRequest unsigned = HttpRequest.newBuilder(url)
                        .POST(HttpRequest.BodyPublishers.ofString("refused " + i + "!"))
                        .build();
                assertThat(client.send(unsigned, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(401);
            }
        }
        List<String> kept = new ArrayList<>();
        for (String one : saved()) {
            kept.add(Files.readString(Path.of(one)));
        }
        assertThat(kept).hasSize(101);
        assertThat(kept).anyMatch(one -> one.endsWith(PAID)).anyMatch(one -> one.endsWith("refused 102!"));
        assertThat(kept).noneMatch(one -> one.endsWith("refused 2!"));
    }

    /** A sender's server that is away makes them undecided, and anyone can send them. */
    @Test
    void ofWhatCannotBeDecidedTheLatestAreSavedToo() throws Exception {
        Path saved = Files.createDirectory(folder.resolve("saved"));
        Arrivals arrivals = new Arrivals(saved);
        Verification open =
                new Verification.Undetermined(Undecided.REFETCH, "the API is away", WebhookResponse.of(503));
        for (int i = 1; i <= 102; i++) {
            arrivals.keep(i + ".http", new byte[0], open);
        }
        assertThat(saved()).hasSize(100).allMatch(one -> one.contains("/unproven/"));
        assertThat(saved()).noneMatch(one -> one.endsWith("/2.http"));
        arrivals.keep("103.http", new byte[0], new Verification.Duplicate(true, WebhookResponse.of(200)));
        assertThat(saved()).hasSize(101).contains(saved.resolve("103.http").toString());
    }

    @Test
    void anOldMessageIsRefusedAndSignedAfreshItIsTheSameEvent() throws Exception {
        try (Listening listening = listening("stripe")) {
            List<String> stripe = List.of("--provider", "stripe", "--secret", SECRET);
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/hooks/stripe");
            String old = Files.write(
                            folder.resolve("old.http"),
                            go("sign", stripe, "--at", "2026-01-01T00:00:00Z", file("e.json", PAID))
                                    .bytes())
                    .toString();

            assertThat(go("resend", old, to).out()).startsWith("401");
            assertThat(go("resend", old, to, "--re-sign", stripe).out()).startsWith("200");
            listening.awaitLines("TOO_OLD", "VERIFIED trust=BODY event=invoice.paid id=evt_1");

            String afresh = saved().get(1);
            assertThat(go("resend", afresh, to, "--re-sign", "--secret", SECRET).out())
                    .startsWith("200");
            listening.awaitLines("DUPLICATE");
        }
    }

    @Test
    void headersThatAreSignedStayWhenItIsSignedAfresh() throws Exception {
        List<String> sender = List.of("--provider", "standard-webhooks", "--secret", STANDARD);
        String old = Files.write(
                        folder.resolve("old.http"),
                        go("sign", sender, "--id", "msg_7", "--at", "2026-01-01T00:00:00Z", file("e.json", PAID))
                                .bytes())
                .toString();
        List<String> to = List.of("--to", application.url().toString());
        application.clock().set(java.time.Instant.now());

        assertThat(go("resend", old, to, "--re-sign", sender).out()).startsWith("200");
        assertThat(application.handled())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.eventId()).contains("msg_7"));
    }

    @Test
    void aSignatureInTheQueryGoesAlong() throws Exception {
        try (Listening listening = listening("twilio", "--public-base", "https://hooks.example.com")) {
            List<String> twilio = List.of("--provider", "twilio", "--secret", SECRET);
            String to = "http://127.0.0.1:" + listening.port() + "/sms";
            List<String> known = List.of("--url", "https://hooks.example.com/sms?box=1");

            assertThat(go("send", twilio, known, "--to", to, file("e.json", "{\"a\":1}"))
                            .out())
                    .startsWith("200");
            listening.awaitLines("VERIFIED");

            String saved = saved().get(0);
            assertThat(Files.readString(Path.of(saved))).contains("bodySHA256=");
            assertThat(go("verify", twilio, saved).out()).startsWith("VERIFIED");
            assertThat(go("resend", saved, "--to", to).out()).startsWith("200");
            listening.awaitLines("DUPLICATE");
        }
    }

    @Test
    void whatIsGenuineIsForwardedByteByByteAndItsAnswerIsOurs() throws Exception {
        try (Listening listening =
                listening("standard-webhooks", "--forward", application.url().toString())) {
            application.clock().set(java.time.Instant.now());
            List<String> sender = List.of("--provider", "standard-webhooks", "--secret", STANDARD);
            List<String> to = List.of("--to", "http://127.0.0.1:" + listening.port() + "/any");
            String body = file("e.json", PAID);

            assertThat(go("send", sender, to, "--fault", "other-secret", body).out())
                    .startsWith("401");
            assertThat(application.handled()).isEmpty();
            assertThat(go("send", sender, to, body).out()).startsWith("200");
            assertThat(application.handled())
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.bytes())
                            .isEqualTo(PAID.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatTheApplicationAnswersIsSentOnByteByByteWithItsType() throws Exception {
        byte[] said = {'<', 'R', '/', '>', (byte) 0xff};
        HttpServer answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answering.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.getResponseHeaders().set("X-AdobeSign-ClientId", "c1");
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        answering.start();
        String there = "http://127.0.0.1:" + answering.getAddress().getPort() + "/app";
        try (Listening listening = listening("github", "--forward", there)) {
            WebhookRequest signed =
                    SignedRequests.github(SECRET).event("push").json(PAID).build();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + listening.port() + "/"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body().bytes()));
            signed.headers().forEach(request::header);
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
            assertThat(answer.headers().allValues("X-AdobeSign-ClientId")).containsExactly("c1");
            assertThat(answer.body()).isEqualTo(said);
        } finally {
            answering.stop(0);
        }
    }

    @Test
    void whatTheApplicationAnswersCommandsNoTerminal() throws Exception {
        HttpServer answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] said = "a\u001b[2J\u009b31mb\u202ec\u2028d".getBytes(StandardCharsets.UTF_8);
        answering.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        answering.start();
        try {
            List<String> sender = List.of("--provider", "standard-webhooks", "--secret", STANDARD);
            String there = "http://127.0.0.1:" + answering.getAddress().getPort() + "/app";
            assertThat(go("send", sender, "--to", there, file("e.json", PAID)).out())
                    .startsWith("200 a [2J 31mb c d");
        } finally {
            answering.stop(0);
        }
    }

    @Test
    void aFolderThatIsGoneIsToldAndCostsNoDelivery() throws Exception {
        try (Listening listening = listening("github")) {
            Files.delete(folder.resolve("saved"));
            List<String> github = List.of("--provider", "github", "--secret", SECRET);
            String to = "http://127.0.0.1:" + listening.port() + "/";
            assertThat(go("send", github, "--to", to, file("e.json", PAID)).out())
                    .startsWith("200");
            listening.awaitLines("; not saved: ");
        }
    }

    @Test
    void anApplicationThatIsNotThereIsNamedAndTheSenderIsAskedToComeAgain() throws Exception {
        try (Listening listening = listening("github", "--forward", "http://127.0.0.1:1/app")) {
            List<String> github = List.of("--provider", "github", "--secret", SECRET);
            String to = "http://127.0.0.1:" + listening.port() + "/";

            assertThat(go("send", github, "--to", to, file("e.json", PAID)).out())
                    .startsWith("503");
            listening.awaitLines("-> 503: 127.0.0.1:1 does not answer");
        }
    }
}
