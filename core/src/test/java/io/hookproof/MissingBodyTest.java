package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitLab;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A body of which nothing comes, or only its end: a filter may have read it, or there never was one. */
class MissingBodyTest extends LawFacts {
    @Test
    void aBodyThatSomebodyMayHaveReadIsNoForgeryAndOneThatNeverWasIsNoFault() {
        Headers chunked = headers("", -1, "Transfer-Encoding", "chunked");
        Headers typed = headers("", -1, "Content-Type", "application/json");

        assertThat(empty(github().build(), chunked, new Rest("", 1, true)).delivery())
                .as("a signature over nothing proves that there was nothing")
                .isPresent();
        assertThat(empty(github().build(), typed, new Rest("", 2, true)).delivery())
                .isPresent();
        for (Headers signedMore : List.of(
                headers("{}", -1, "Transfer-Encoding", "chunked"),
                headers("{}", -1, "Content-Type", "application/json"))) {
            assertThat(empty(github().build(), signedMore, new Rest("", 2, true))
                            .verification())
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
            assertThat(empty(github().reportOnly().build(), signedMore, new Rest("", 2, true))
                            .delivery())
                    .as("nobody handles a body that is not there")
                    .isEmpty();
        }
        assertThat(reason(empty(github().build(), headers("{}", -1), new Rest("", 2, true))
                        .verification()))
                .as("nothing says that there was one")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(
                        empty(github().build(), headers("{}", -1, "Content-Type", "text/plain"), new Rest("", 1, true))
                                .verification()))
                .as("HTTP/1.1 would have said that there is a body")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(empty(github().build(), headers("{}", 0, "Content-Type", "text/plain"), new Rest("", 2, true))
                        .verification()))
                .as("it was announced to be empty")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(
                        empty(github().build(), headers("{}", -1, "Content-Type", "text/plain"), new Rest("", 2, false))
                                .verification()))
                .as("nobody has read it")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void aTokenDoesNotSayThatABodyNeverWas() {
        Verifier verifier = Verifier.of(GitLab.PROVIDER)
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();
        Headers token = Headers.of("X-Gitlab-Token", SECRET, "Transfer-Encoding", "chunked");

        assertThat(verifier.provider().scheme().coverage().trust()).isEqualTo(Trust.SENDER);
        assertThat(empty(verifier, token, new Rest("", 1, true)).verification())
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
    }

    /** As a filter leaves it that has looked at the first bytes. What is left is not judged, genuine as it may look. */
    @Test
    void aBodyOfWhichSomebodyMayHaveReadTheBeginningIsOurFaultAndOneThatWasCutOffIsNot() {
        Headers whole = headers("{\"a\":1}", 7);
        Headers signedForTheRest = headers("1}", 7);
        for (Headers headers : List.of(whole, signedForTheRest)) {
            assertThat(WebhookReceiver.admit(github().build(), "POST", "/hooks", headers, new Rest("1}", 1, true))
                            .verification())
                    .isInstanceOfSatisfying(Undetermined.class, open -> {
                        assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED);
                        assertThat(open.detail()).contains("com.example.Greedy");
                    });
        }
        assertThat(reason(WebhookReceiver.admit(github().build(), "POST", "/hooks", whole, new Rest("1}", 1, false))
                        .verification()))
                .isEqualTo(Rejection.BODY_TRUNCATED);
    }

    /** As a filter leaves it that unpacks bodies and shows the length of what was packed. */
    @Test
    void aBodyThatIsLongerThanAnnouncedIsOurFaultWhereSomebodyMayHaveChangedIt() {
        for (Headers headers : List.of(headers("", 0), headers("1}", 1))) {
            assertThat(WebhookReceiver.admit(github().build(), "POST", "/hooks", headers, new Rest("1}", 1, true))
                            .verification())
                    .isInstanceOfSatisfying(Undetermined.class, open -> {
                        assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED);
                        assertThat(open.detail())
                                .contains("unpacks", "(com.example.Greedy)", "hide Content-Length too")
                                .as("packed bodies would be refused there")
                                .doesNotContain("put Hookproof first");
                    });
            assertThat(reason(
                            WebhookReceiver.admit(github().build(), "POST", "/hooks", headers, new Rest("1}", 1, false))
                                    .verification()))
                    .isEqualTo(Rejection.BODY_TRUNCATED);
            InputStream plain = new ByteArrayInputStream("1}".getBytes(UTF_8));
            assertThat(WebhookReceiver.admit(github().build(), "POST", "/hooks", headers, plain)
                            .verification())
                    .as("a framework may have unpacked it")
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
        }
    }

    /** Undertow says of a stream that its sender has reset only that no more comes. */
    @Test
    void overHttp2TheSenderMayHaveBrokenOffAndBothCausesAreNamed() {
        for (int version : new int[] {1, 2}) {
            assertThat(WebhookReceiver.admit(
                                    github().build(), "POST", "/hooks", headers("{}", 2), new Rest("", version, true))
                            .verification())
                    .isInstanceOfSatisfying(Undetermined.class, open -> {
                        assertThat(open.detail())
                                .contains(
                                        "com.example.Greedy",
                                        "put Hookproof first",
                                        "unpacks bodies hide Content-Length");
                        assertThat(open.detail().contains("or the sender has broken off"))
                                .isEqualTo(version == 2);
                    });
        }
    }

    /** A header about the connection makes an answer of HTTP/2 malformed, and the sender would not see its status. */
    @Test
    void onlyAnAnswerOfHttp1ClosesTheConnection() {
        String large = "x".repeat(2_000);
        for (int version : new int[] {1, 2}) {
            WebhookResponse answer = WebhookReceiver.admit(
                            github().bodyLimit(1_000).build(),
                            "POST",
                            "/hooks",
                            headers(large, large.length()),
                            new Rest(large, version, false))
                    .response();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers().all("Connection")).isEqualTo(version == 1 ? List.of("close") : List.of());
        }
    }

    private static Admission empty(Verifier verifier, Headers headers, Rest body) {
        return WebhookReceiver.admit(verifier, "POST", "/hooks", headers, body);
    }

    /** What comes of a body. */
    private static final class Rest extends ByteArrayInputStream implements Transport {
        private final int version;
        private final boolean mayBeRead;

        Rest(String rest, int version, boolean mayBeRead) {
            super(rest.getBytes(UTF_8));
            this.version = version;
            this.mayBeRead = mayBeRead;
        }

        @Override
        public boolean isHttp1() {
            return version == 1;
        }

        @Override
        public boolean mayBeRead() {
            return mayBeRead;
        }

        @Override
        public String readers() {
            return "com.example.Greedy";
        }
    }
}
