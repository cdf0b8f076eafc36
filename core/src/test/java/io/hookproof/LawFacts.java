package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An endpoint of GitHub's, requests to it, and what its listener hears: for the facts of the laws. */
abstract class LawFacts {
    static final String SECRET = "a secret for the laws, long enough";

    final Recorded recorded = new Recorded();

    VerifierBuilder github() {
        return Verifier.of(GitHub.PROVIDER).secrets(Secret.of(SECRET)).listener(recorded);
    }

    static Rejection reason(Verification verdict) {
        assertThat(verdict).isInstanceOf(Rejected.class);
        return ((Rejected) verdict).reason();
    }

    static Headers headers(String signedBody, int announced, String... more) {
        Headers.Builder headers = Headers.builder().add("X-Hub-Signature-256", signature(SECRET, signedBody));
        if (announced >= 0) {
            headers.add("Content-Length", Integer.toString(announced));
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.add(more[i], more[i + 1]);
        }
        return headers.build();
    }

    static WebhookRequest at(String target, String body) {
        return new WebhookRequest(
                "POST",
                target,
                Headers.of("X-Hub-Signature-256", signature(SECRET, body)),
                Body.of(body.getBytes(UTF_8)));
    }

    static WebhookRequest signed(String body) {
        return at("/hooks", body);
    }

    static WebhookRequest request(String body, String... headers) {
        return new WebhookRequest("POST", "/hooks", Headers.of(headers), Body.of(body.getBytes(UTF_8)));
    }

    static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
