package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.Providers;
import io.hookproof.testkit.RawMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    Path folder;

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

    @Test
    void anEndpointsOtherSettingsCanBeSaidAndAReFetchIsMade() {
        String message =
                file("mollie.http", "POST /hooks HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\nid=tr_1");

        Run nobodyThere = run(
                "verify",
                "--provider",
                "mollie-classic",
                "--config",
                "refetch.key=the-key-of-our-account",
                "--config",
                "refetch.base=https://127.0.0.1:1",
                message);
        assertThat(nobodyThere.exitCode()).as(nobodyThere.err()).isEqualTo(2);
        assertThat(nobodyThere.out()).contains("UNDETERMINED").contains("127.0.0.1");

        Run unknown = run("verify", "--provider", "mollie-classic", "--config", "refetch.kye=x", message);
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.err()).contains("refetch.kye is unknown; is it refetch.key?");
    }

    @Test
    void aSettingThatTheSenderDoesNotAskForIsRefusedByEveryCommand() {
        String body = file("event.json", "{}");
        String message = file("push.http", "POST /hooks HTTP/1.1\n\n{}");
        Run sign = run("sign", "--provider", "github", "--secret", SECRET, "--set", "account=ours", body);
        assertThat(sign.exitCode()).isEqualTo(64);
        assertThat(sign.err()).contains("account is unknown: github asks for none");
        Run verify = run("verify", "--provider", "github", "--secret", SECRET, "--set", "account=ours", message);
        assertThat(verify.exitCode()).isEqualTo(64);
        assertThat(verify.err()).contains("set.account").contains("github asks for none");
    }

    @Test
    void aSenderThatIsDescribedHereIsSpeltEitherWay() {
        String body = file("event.json", "{}");
        for (String name : List.of("signature-header", "signatureHeader")) {
            Run sign = run("sign", "--provider", "generic-hmac", "--secret", SECRET, "--set", name + "=X-Ours", body);
            assertThat(sign.err()).isEmpty();
            assertThat(sign.out()).contains("X-Ours: ");
        }
        Run misspelt = run(
                "sign",
                "--provider",
                "generic-hmac",
                "--secret",
                SECRET,
                "--set",
                "signature-header=X",
                "--set",
                "algoritm=sha1",
                body);
        assertThat(misspelt.exitCode()).isEqualTo(64);
        assertThat(misspelt.err()).contains("--set algoritm is unknown; is it algorithm?");
    }

    @Test
    void aSenderThatIsDescribedHereMaySignASetting() {
        String[] described = {
            "--provider", "generic-hmac",
            "--secret", SECRET,
            "--set", "signature-header=X-Ours",
            "--set", "signed-content={setting:account}.{body}",
            "--set", "account=acct_1"
        };
        Run sign = run(with(described, "sign", file("event.json", "{}")));
        assertThat(sign.err()).isEmpty();

        assertThat(run(with(described, "verify", file("event.http", sign.bytes())))
                        .out())
                .startsWith("VERIFIED");
    }

    /** As the vectors call it, in which it stands as {@code # param.account: …}. */
    @Test
    void aSettingIsGivenAsAParameterToo() {
        String[] described = {
            "--provider", "generic-hmac",
            "--secret", SECRET,
            "--param", "signature-header=X-Ours",
            "--param", "signed-content={setting:account}.{body}",
            "--set", "account=acct_1"
        };
        Run sign = run(with(described, "sign", file("event.json", "{}")));
        assertThat(sign.err()).isEmpty();
        String message = file("event.http", sign.bytes());
        assertThat(run(with(described, "verify", message)).out()).startsWith("VERIFIED");

        String[] sent = Stream.of(described, new String[] {"--to", "http://localhost:1/"})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        mistake(1, "does not answer", run(with(sent, "send", file("event.json", "{}"))));
        mistake(64, "are for --re-sign", run(with(sent, "resend", message)));
    }

    @Test
    void aHeaderOfItsOwnGoesAlongAndIsSignedWhereTheSenderSignsIt() {
        String[] described = {
            "--provider", "generic-hmac",
            "--secret", SECRET,
            "--set", "signature-header=X-Ours",
            "--set", "signed-content={header:X-Nonce}.{body}"
        };
        String[] headers = {
            "--header", "X-Nonce: abc", "--header", "X-Trace:7:8 ", "--header", "Content-Type:text/plain"
        };
        String[] all = Stream.of(described, headers).flatMap(Stream::of).toArray(String[]::new);

        Run sign = run(with(all, "sign", file("event.json", "{}")));

        assertThat(sign.out())
                .contains("\r\nX-Nonce: abc\r\n", "\r\nX-Trace: 7:8\r\n", "\r\nContent-Type: text/plain\r\n")
                .doesNotContain("application/json");
        assertThat(run(with(described, "verify", file("event.http", sign.bytes())))
                        .out())
                .startsWith("VERIFIED");
        assertThat(run(with(described, "verify", file("other.http", sign.out().replace("abc", "abd"))))
                        .out())
                .startsWith("REJECTED SIGNATURE_MISMATCH");
        String body = file("b.json", "{}");
        for (String none : List.of("X-Nonce", ": abc", "X Nonce: abc", "X-N: a\r\nX-M: b", "X-N: \u00e4", "host: a")) {
            mistake(64, "--header", run("sign", "--provider", "github", "--secret", "s", "--header", none, body));
        }
    }

    private static String[] with(String[] options, String command, String file) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        all.add(file);
        return all.toArray(new String[0]);
    }

    /** It would be ignored, and the user would look for what is not there. */
    @Test
    void theExpectedSignatureIsRevealedWithAnExplanationOnly() {
        String message = file("push.http", "POST /hooks HTTP/1.1\nX-Hub-Signature-256: sha256=00\n\n{}");

        Run alone = run("verify", "--provider", "github", "--secret", SECRET, "--reveal", message);
        assertThat(alone.exitCode()).isEqualTo(64);
        assertThat(alone.err()).contains("--reveal", "--explain");
        assertThat(alone.out()).isEmpty();

        assertThat(run("verify", "--provider", "github", "--secret", SECRET, "--explain", "--reveal", message)
                        .out())
                .contains("expected signature: ");
    }

    @Test
    void whatItSignsItVerifies() {
        String body = file("push.json", "{\"ref\":\"refs/heads/main\"}\n");
        Run signed = run("sign", "--provider", "github", "--secret", SECRET, "--event", "push", "--id", "7", body);
        String message = file("push.http", signed.bytes());

        assertThat(signed.out()).startsWith("POST /hooks/github HTTP/1.1\r\n").contains("X-GitHub-Event: push");
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, message)
                        .out())
                .isEqualTo("VERIFIED trust=BODY event=push delivery=7\n");
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
    void oneLineOfStandardInputServesEveryFileAndTheRestIsTheMessage() {
        byte[] message = run("sign", "--provider", "github", "--secret", SECRET, file("b.json", "{}"))
                .bytes();
        String saved = file("m.http", message);
        byte[] secret = (SECRET + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(secret);
        both.writeBytes(message);
        String[] verify = {"verify", "--provider", "github", "--secret", "-", saved, saved};

        assertThat(Run.of(new ByteArrayInputStream(secret), verify).out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith(saved + ": VERIFIED"));
        verify[5] = "-";
        assertThat(Run.of(new ByteArrayInputStream(both.toByteArray()), verify)
                        .out()
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("-: VERIFIED"),
                        line -> assertThat(line).startsWith(saved + ": VERIFIED"));
    }

    @Test
    void aMessageWithLessBodyThanItAnnouncesIsNotTakenForTheWholeOne() {
        String cut = file("cut.http", "POST /hooks HTTP/1.1\nContent-Length: 34\n\n{\"id\"");
        String[] verify = {"verify", "--provider", "github", "--secret", SECRET, cut, "--explain"};
        String said = "Content-Length says 34 bytes of body, and the file has 5";

        assertThat(run(Arrays.copyOf(verify, 6)).err()).contains(cut + ": " + said);
        assertThat(run(verify).out()).contains("  finding: " + said).doesNotContain("no other reading");
        for (String[] more :
                List.of(new String[0], new String[] {"--re-sign", "--provider", "github", "--secret", SECRET})) {
            List<String> resend = new ArrayList<>(List.of("resend", cut, "--to", "http://127.0.0.1:1/"));
            resend.addAll(List.of(more));
            Run run = run(resend.toArray(new String[0]));
            assertThat(run.exitCode()).isEqualTo(64);
            assertThat(run.err()).contains(said, "remove that line");
        }
    }

    /** What a secret and a token may do, each in one line, before the message. */
    @Test
    void theTokenOfAHandshakeIsReadOnceAndBeforeTheMessage() {
        String challenge = "GET /hooks?hub.mode=subscribe&hub.challenge=77&hub.verify_token=our-token HTTP/1.1\n\n";
        String saved = file("h.http", challenge);
        String[] verify = {"verify", "--provider", "meta", "--secret", SECRET, "--handshake-token", "-", saved, saved};

        assertThat(Run.of(new ByteArrayInputStream("our-token\n".getBytes(StandardCharsets.UTF_8)), verify)
                        .out()
                        .lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith(saved + ": HANDSHAKE 200 77"));
        verify[7] = "-";
        assertThat(Run.of(
                                new ByteArrayInputStream(("our-token\n" + challenge).getBytes(StandardCharsets.UTF_8)),
                                verify)
                        .out())
                .startsWith("-: HANDSHAKE 200 77");
    }

    @Test
    void whatNobodyCanDecideHasAnExitCodeOfItsOwn() {
        String early = file("m.http", "POST / HTTP/1.1\nX-Hook-Signature: " + "0".repeat(64) + "\n\n{}");

        Run run = run("verify", "--provider", "asana", early);

        assertThat(run.out()).startsWith("UNDETERMINED SECRET_NOT_ESTABLISHED");
        assertThat(run.exitCode()).isEqualTo(2);
        String unsigned = file("u.http", "POST / HTTP/1.1\n\n{}");
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, unsigned)
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aSavedMessageBringsItsClock() {
        byte[] signed = run(
                        "sign",
                        "--provider",
                        "stripe",
                        "--secret",
                        SECRET,
                        "--at",
                        "2026-01-01T00:00:00Z",
                        file("b.json", "{\"id\":\"evt_1\"}"))
                .bytes();
        String bare = file("bare.http", signed);
        String saved = file(
                "saved.http",
                RawMessage.parse(signed).with("now", "2026-01-01T00:00:02Z").toBytes());

        assertThat(run("verify", "--provider", "stripe", "--secret", SECRET, bare)
                        .out())
                .startsWith("REJECTED TOO_OLD");
        assertThat(run("verify", "--provider", "stripe", "--secret", SECRET, saved)
                        .out())
                .isEqualTo("VERIFIED trust=BODY id=evt_1 signedAt=2026-01-01T00:00:00Z\n");
        assertThat(run("verify", "--provider", "stripe", "--secret", SECRET, "--at", "1767225600", bare)
                        .out())
                .startsWith("VERIFIED");
        assertThat(run("verify", "--provider", "stripe", "--secret", SECRET, "--at", "2026-01-02T00:00:00Z", saved)
                        .out())
                .startsWith("REJECTED TOO_OLD");
    }

    @Test
    void anExplanationNamesThePlacesThatWereLookedAt() {
        String message = file(
                "m.http",
                "POST / HTTP/1.1\nX-Stripe-Signature: t=1,v1=00\nStripe-Signature: t=1767225600\n\n{\"a\":\"\t\u00e9\"}");

        assertThat(run("verify", "--provider", "stripe", "--secret", SECRET, "--explain", message)
                        .out())
                .contains("looked at: header Stripe-Signature v1=... (it comes, and has no such entry): nothing there")
                .contains("looked at: header Stripe-Signature t=...: one value of 10 characters")
                .contains("headers that came: X-Stripe-Signature, Stripe-Signature")
                .contains("signed content: 1767225600.{\"a\":\"\\t\\xc3\\xa9\"} (22 bytes)");
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
        mistake(
                64,
                "is not a moment",
                run("verify", "--provider", "github", "--secret", "s", "--at", "31 June", message));
        mistake(64, "secret is blank", run("verify", "--provider", "github", "--secret", "", message));
        mistake(
                64,
                "NO_SUCH_VARIABLE",
                run("verify", "--provider", "github", "--secret", "env:NO_SUCH_VARIABLE", message));
        mistake(
                64,
                "nothing after it",
                run("verify", "--provider", "github", "--secret", "${env:GH:-whsec_of_a_default}", message));
        for (String unfilled : new String[] {"$GITHUB_SECRET", "${GITHUB_SECRET}"}) {
            mistake(
                    64,
                    "write env:GITHUB_SECRET",
                    run("verify", "--provider", "github", "--secret", unfilled, message));
        }
        mistake(
                64,
                "secrets from two places",
                run("verify", "--provider", "github", "--secret", SECRET, "--config", "secret=" + SECRET, message));
        mistake(64, "--secret or --key is missing", run("verify", "--provider", "github", message));
        mistake(64, "no request line", run("verify", "--provider", "github", "--secret", SECRET, file("x", "")));
        mistake(
                64,
                "byte order mark",
                run("verify", "--provider", "github", "--secret", SECRET, file("x", "\ufeffPOST /x HTTP/1.1\n\n{}")));
        mistake(
                64,
                "is an answer",
                run("verify", "--provider", "github", "--secret", SECRET, file("x", "HTTP/1.1 200 OK\n\nok")));
        mistake(66, "is a folder", run("verify", "--provider", "github", "--secret", SECRET, folder.toString()));
        mistake(
                64,
                folder.resolve("k") + ": ",
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
        mistake(64, "is not a URL", run("send", "--provider", "github", "--secret", "s", "--to", "localhost", body));
        mistake(64, "Missing required option", run("sign", body));
        mistake(64, "discord-interactions", run("providers", "discrod"));
        mistake(66, "no file", run("resend", "nowhere.http", "--to", "http://localhost:1/"));
        mistake(1, "does not answer", run("resend", message, "--to", "http://localhost:1/"));
        mistake(64, "is not a folder", run("listen", "--provider", "github", "--secret", "s", "--save", body));
        mistake(64, "is not a port", run("listen", "--provider", "github", "--secret", "s", "--port", "70000"));
        mistake(64, "signs nothing", run("generate-secret", "--provider", "gumroad"));
        mistake(64, "no command", run());
    }

    /** It would be ignored, and the answer would say something else than was asked. */
    @Test
    void whatWouldBeIgnoredIsRefused() {
        String message = file("m.http", "POST /hooks HTTP/1.1\n\n{}");

        mistake(64, "docker-hub signs nothing", run("verify", "--provider", "docker-hub", "--secret", SECRET, message));
        for (String config : List.of("reportOnly=true", "report-only=true", "provider=stripe")) {
            mistake(
                    64,
                    "--config is not for",
                    run("verify", "--provider", "github", "--secret", SECRET, "--config", config, message));
        }
        mistake(64, "--re-sign", run("resend", message, "--to", "http://localhost:1/", "--secret", SECRET));
        mistake(
                64,
                "--forward has a query",
                run("listen", "--provider", "github", "--secret", SECRET, "--forward", "http://localhost:1/app?a=1"));
    }

    /** Only where a handshake brings the secret there is something to wait for. */
    @Test
    void aSenderWhoseHandshakeBringsNoSecretNeedsOne() {
        String message = file("m.http", "POST /hooks HTTP/1.1\n\n{}");
        for (String sender : List.of("slack", "meta", "zoom", "twitch-eventsub")) {
            mistake(64, "--secret or --key is missing", run("verify", "--provider", sender, message));
        }
        String signed = file(
                "slack.http",
                run("sign", "--provider", "slack", "--secret", SECRET, file("b.json", "{}"))
                        .bytes());
        assertThat(run("verify", "--provider", "slack", "--config", "secret=" + SECRET, signed)
                        .out())
                .startsWith("VERIFIED");
    }

    @Test
    void theUrlInASettingComesBeforeTheOneInTheFile() {
        String url = "https://hooks.example.com/hooks/square";
        byte[] signed = run("sign", "--provider", "square", "--secret", SECRET, "--url", url, file("b.json", "{}"))
                .bytes();
        String saved = file(
                "saved.http",
                RawMessage.parse(signed)
                        .with("url", "https://other.example.com/x")
                        .toBytes());

        for (String config : List.of("publicUrl=" + url, "public-base=https://hooks.example.com")) {
            assertThat(run("verify", "--provider", "square", "--secret", SECRET, "--config", config, saved)
                            .out())
                    .as(config)
                    .startsWith("VERIFIED");
        }
        assertThat(run("verify", "--provider", "square", "--secret", SECRET, saved)
                        .out())
                .startsWith("REJECTED SIGNATURE_MISMATCH");
    }

    /** Some senders sign the URL with the login that was registered, and each URL of this one has a hash of its own. */
    @Test
    void aSavedUrlMayHaveALogin() {
        String url = "https://user:password@hooks.example.com/events";
        String[] sender = {"--provider", "twilio-event-streams", "--secret", SECRET};
        String[] withLogin = {"--provider", "twilio-event-streams", "--secret", SECRET, "--url", url};
        String[] without = {
            "--provider", "twilio-event-streams", "--secret", SECRET, "--url", "https://hooks.example.com/events"
        };
        Run signed = run(with(withLogin, "sign", file("b.json", "[{\"id\":\"1\"}]")));
        assertThat(signed.err()).isEmpty();
        String saved = file(
                "saved.http", RawMessage.parse(signed.bytes()).with("url", url).toBytes());

        Run verified = run(with(sender, "verify", saved));
        assertThat(verified.err()).isEmpty();
        assertThat(verified.out()).startsWith("VERIFIED");
        assertThat(run(with(without, "verify", saved)).out()).startsWith("REJECTED SIGNATURE_MISMATCH");
    }

    @Test
    void aSettingThatMayBeMissingFromWhatIsSignedMayBeGivenToo() {
        String[] described = {
            "--provider", "generic-hmac",
            "--secret", SECRET,
            "--set", "signature-header=X-Ours",
            "--set", "signed-content={setting?:salt}.{body}"
        };
        Run plain = run(with(described, "sign", file("event.json", "{}")));
        assertThat(plain.err()).isEmpty();
        assertThat(run(with(described, "verify", file("plain.http", plain.bytes())))
                        .out())
                .startsWith("VERIFIED");

        List<String> salted = new ArrayList<>(List.of(described));
        salted.addAll(List.of("--set", "salt=7"));
        String[] more = salted.toArray(new String[0]);
        Run sign = run(with(more, "sign", file("event.json", "{}")));
        assertThat(run(with(more, "verify", file("salted.http", sign.bytes()))).out())
                .startsWith("VERIFIED");
        assertThat(run(with(described, "verify", file("salted.http", sign.bytes())))
                        .out())
                .startsWith("REJECTED");
    }

    @Test
    void aFormThatEndsWithALineIsAForm() {
        assertThat(run("sign", "--provider", "github", "--secret", SECRET, file("f", "a=1&b=2\n"))
                        .out())
                .contains("Content-Type: application/x-www-form-urlencoded");
        assertThat(run("sign", "--provider", "github", "--secret", SECRET, file("j", "{\"a\":\"=\"}\n"))
                        .out())
                .contains("Content-Type: application/json");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            mistake(
                    64,
                    "port " + port + " is in use",
                    run("listen", "--provider", "github", "--secret", "s", "--port", port));
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
        assertThat(run("--version").out()).isEqualTo("hookproof " + version + "\n");
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        for (String command : List.of(
                "sign", "send", "verify", "listen", "resend", "forget", "remember", "providers", "generate-secret")) {
            assertThat(run(command, "--help").out())
                    .contains("Usage: hookproof " + command, "Example", "  hookproof " + command + " ")
                    .doesNotContain("null");
        }
        assertThat(run("forget", "--help").out())
                .as("the name of a variable and not what is in it")
                .contains("${env:REDIS_URL}", "${env:JDBC_URL}");
    }

    private static void mistake(int exitCode, String says, Run run) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(says).doesNotContain("\tat ");
    }

    @Test
    void theFactsOfASenderCanBeAskedFor() {
        assertThat(run("providers", "stripe").out())
                .contains("https://docs.stripe.com/webhooks", "± 5 min", "json /id");
        assertThat(run("providers", "aws-sns").out()).contains("may need", "--set region=…");
        assertThat(run("providers", "adyen").out().lines()).hasSize(2);
        assertThat(run("providers").out().lines()).hasSize(Providers.ids().size());
        assertThat(run("providers", "no such sender").exitCode()).isEqualTo(64);
    }

    @Test
    void generatedSecretsServe() {
        assertThat(run("generate-secret", "--provider", "github").out()).matches("[0-9a-f]{64}\n");
        assertThat(run("generate-secret", "--provider", "standard-webhooks").out())
                .startsWith("whsec_");
        assertThat(run("generate-secret", "--provider", "supabase-auth-hooks").out())
                .startsWith("v1,whsec_");
        assertThat(run("generate-secret", "--provider", "stripe").out()).matches("[0-9a-f]{64}\n");
        for (int i = 0; i < 20; i++) {
            assertThat(run("generate-secret", "--provider", "discord-interactions")
                            .exitCode())
                    .isEqualTo(64);
        }
    }
}
