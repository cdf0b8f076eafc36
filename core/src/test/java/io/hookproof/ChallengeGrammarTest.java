package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.X;
import io.hookproof.providers.Zoom;
import io.hookproof.scheme.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handshake signs for any stranger: texts that are so short and plain that no delivery is like them. */
class ChallengeGrammarTest {
    private static final int LONGEST = 128;

    private final Verifier x =
            Genuine.endpoint(X.PROVIDER).answerUnsignedHandshakes().build();
    private final Verifier zoom = Genuine.endpoint(Zoom.PROVIDER).build();

    @Test
    void aChallengeInTheQueryHasUpTo128Signs() {
        assertThat(x.verify(asking("x".repeat(LONGEST)))).isInstanceOf(Verification.Handshake.class);
        assertThat(Genuine.reason(x.verify(asking("x".repeat(LONGEST + 1))))).isEqualTo(Rejection.HANDSHAKE);
    }

    @Test
    void aTokenInASignedEventHasUpTo128Signs() {
        String longest = "x".repeat(LONGEST);
        assertThat(text(zoom.verify(validating(longest)))).contains("\"" + Genuine.hex(longest) + "\"");
        assertThat(Genuine.reason(zoom.verify(validating(longest + "x")))).isEqualTo(Rejection.HANDSHAKE);
    }

    /** The first two are what Zoom signs of deliveries, and the last would end its text in the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v0:1772366400:{}",
                "v0:1772366400:{\\\"event\\\":\\\"a\\\"}",
                "a b",
                "<b>",
                "ä",
                "\\u0000",
                "\\\",\\\""
            })
    void aTokenInASignedEventIsPlain(String token) {
        Verification refused = zoom.verify(validating(token));
        assertThat(Genuine.reason(refused)).isEqualTo(Rejection.HANDSHAKE);
        assertThat(refused.response().body().size()).isZero();
    }

    private static WebhookRequest asking(String challenge) {
        return new WebhookRequest("GET", "/hooks?crc_token=" + challenge, Headers.none(), Body.empty());
    }

    /** @param token as it stands in JSON */
    private static WebhookRequest validating(String token) {
        String event = "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"" + token + "\"}}";
        String signed = "v0:" + Genuine.NOW + ":" + event;
        return Genuine.request(
                event, "x-zm-request-timestamp", "" + Genuine.NOW, "x-zm-signature", "v0=" + Genuine.hex(signed));
    }

    private static String text(Verification answered) {
        return new String(answered.response().body().bytes(), UTF_8);
    }
}
