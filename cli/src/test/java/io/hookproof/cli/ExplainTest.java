package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify --explain} finds where no secret and no signature is to blame. */
class ExplainTest {
    private static final String SECRET = "It's a Secret to Everybody";
    private static final String BODY = "{\"a\":1}";
    private static final String NO_OTHER = "no other reading";

    @TempDir
    Path folder;

    @Test
    void anotherMethodIsTheFindingAndWhetherTheSignatureHoldsIsSaid() throws IOException {
        String signed = signed();

        assertThat(explain(signed.replaceFirst("POST", "PUT")).out())
                .startsWith("REJECTED METHOD ")
                .contains("finding: METHOD, which is looked at before any signature: github delivers by [POST]")
                .contains("[POST], and this is PUT; by POST it is VERIFIED trust=BODY")
                .doesNotContain(NO_OTHER);
        assertThat(explain("GET /hooks/github HTTP/1.1\r\n\r\n").out())
                .contains("and this is GET, as after a redirect", "by POST it is REJECTED SIGNATURE_MISSING")
                .doesNotContain(NO_OTHER);
    }

    @Test
    void aBodyThatWasCompressedOnTheWayIsReadWithoutIt() throws IOException {
        String head = signed().replace("\r\n\r\n" + BODY, "\r\nContent-Encoding: gzip\r\n\r\n");
        byte[] zipped = zipped(BODY);

        Run run = explain(head, zipped);
        assertThat(run.out())
                .startsWith("REJECTED CONTENT_ENCODING ")
                .contains(
                        "; the message has gzip, so something on the way compresses it; unzipped it is VERIFIED trust=BODY")
                .doesNotContain(NO_OTHER);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(explain(head, zipped("{\"a\":2}")).out())
                .contains("unzipped it is REJECTED SIGNATURE_MISMATCH")
                .doesNotContain(NO_OTHER);
        assertThat(explain(head, "no zip".getBytes(StandardCharsets.UTF_8)).out())
                .contains("; the message has gzip")
                .doesNotContain("unzipped", NO_OTHER);
    }

    /** A few bytes may become as many as a computer has. */
    @Test
    void aBodyThatUnzipsToMoreThanTheLimitIsNotUnzippedWhole() throws IOException {
        String head = signed().replace("\r\n\r\n" + BODY, "\r\nContent-Encoding: gzip\r\n\r\n");
        assertThat(explain(head, zipped(" ".repeat(3 << 20))).out())
                .contains("; the message has gzip")
                .doesNotContain("unzipped", NO_OTHER);
    }

    @Test
    void aRawCaptureThatStillHasItsChunkFramesIsNamed() throws IOException {
        String chunked = signed().replace(
                        "\r\n\r\n" + BODY, "\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n" + BODY + "\r\n0\r\n\r\n");
        String said = "the body still has its chunk frames";

        assertThat(explain(chunked).out()).contains("finding: " + said).doesNotContain(NO_OTHER);
        String file = Files.writeString(folder.resolve("chunked.http"), chunked).toString();
        assertThat(run("verify", "--provider", "github", "--secret", SECRET, file)
                        .err())
                .contains(file + ": " + said);
        Run resent = run("resend", file, "--to", "http://127.0.0.1:1/");
        assertThat(resent.err()).contains(said, "listen --save");
        assertThat(resent.exitCode()).isEqualTo(64);
    }

    /** As {@code listen --save} writes it: the header came, and the body is read. */
    @Test
    void aBodyWithoutFramesIsTakenAsItIsWhateverItsHeaderSays() throws IOException {
        for (String body : new String[] {BODY, "7\r\nis no frame", "ffffffffff\r\n", "7\r\n1234567890"}) {
            String message = signed(body).replace("\r\n\r\n" + body, "\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
            assertThat(explain(message).out()).startsWith("VERIFIED").doesNotContain("frames");
        }
    }

    @Test
    void anAnsweredHandshakeLacksNothing() throws IOException {
        String challenge =
                "GET /hooks/meta?hub.mode=subscribe&hub.verify_token=t0ken&hub.challenge=1158 HTTP/1.1\r\n\r\n";
        String file =
                Files.writeString(folder.resolve("challenge.http"), challenge).toString();
        assertThat(run(
                                "verify",
                                "--provider",
                                "meta",
                                "--secret",
                                SECRET,
                                "--handshake-token",
                                "t0ken",
                                "--explain",
                                file)
                        .out())
                .startsWith("HANDSHAKE 200 1158")
                .doesNotContain("finding");
    }

    @Test
    void aFileThatIsNoRequestIsNotJudged() throws IOException {
        for (String none :
                new String[] {"not a message\n", "To be continued\n\n", "POST hooks HTTP/1.1\n\n", "{\"a\": 1}"}) {
            Run run = explain(none);
            assertThat(run.out()).as(none).isEmpty();
            assertThat(run.err()).contains("no request line such as POST /hooks/x HTTP/1.1");
            assertThat(run.exitCode()).isEqualTo(64);
        }
        assertThat(explain(signed().replace("/hooks/github", "http://hooks.example.com/hooks/github"))
                        .out())
                .as("as proxies write it")
                .startsWith("VERIFIED");
    }

    private String signed() throws IOException {
        return signed(BODY);
    }

    private String signed(String body) throws IOException {
        String file = Files.writeString(folder.resolve("b.json"), body).toString();
        return run("sign", "--provider", "github", "--secret", SECRET, file).out();
    }

    private Run explain(String head, byte... body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(body);
        String file =
                Files.write(folder.resolve("m.http"), message.toByteArray()).toString();
        return run("verify", "--provider", "github", "--secret", SECRET, "--explain", file);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }
}
