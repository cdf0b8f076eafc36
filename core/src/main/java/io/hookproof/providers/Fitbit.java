package io.hookproof.providers;

import static io.hookproof.scheme.KeyFormat.textAndThen;
import static io.hookproof.scheme.Source.header;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Fitbit subscriptions, which ended: Google turned this API off in 2026, in favour of the <a
 * href="https://developers.google.com/health/migration">Google Health API</a>. HMAC-SHA1 with the client secret and an
 * ampersand; 204 is success. A ping names the day that changed and nothing else: the next change of that day has the
 * same bytes, so Hookproof hands every one to the handler, and each only means: look again.
 */
public final class Fitbit {
    public static final Provider PROVIDER = Provider.of(
                    "fitbit",
                    "https://dev.fitbit.com/build/reference/web-api/developer-guide/using-subscriptions/",
                    "2026-11")
            .scheme(Scheme.hmacSha1()
                    .over("{body}")
                    .base64(header("X-Fitbit-Signature"))
                    .key(textAndThen("&")))
            .repeats()
            .answersWith(WebhookResponse.of(204))
            .handshake(Handshakes.verifyCode("verify"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("204")
            .unsure("time limit")
            .restIsUndocumented()
            .build();

    private Fitbit() {}
}
