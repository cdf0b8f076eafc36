package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import org.junit.jupiter.api.Test;

/** A sender whose requests must have several values, each of which the kit writes as the sender would. */
class RequiredValuesTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void everyFixedValueThatASignedRequestMustHaveIsWritten() {
        assertGenuine(Scheme.hmacSha256()
                .over("{body}")
                .hex(Source.header("X-Signature"))
                .expect(Source.json("/version"), "2")
                .expect(Source.json("/kind"), "paid"));
    }

    @Test
    void everyClaimThatATokenMustHaveIsWritten() {
        assertGenuine(Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.HS256)
                .digest("body", Encoding.HEX, "{body}")
                .require("events")
                .require("events/paid")
                .require("sub")
                .expect("iss", "acme")
                .expect("kind", "paid"));
    }

    private static void assertGenuine(Scheme scheme) {
        Provider sender = OwnSender.provider("required", scheme).build();
        WebhookRequest request =
                SignedRequests.of(sender, SECRET).json("{\"id\":\"1\"}").build();
        Verifier verifier = Verifier.of(sender)
                .secrets(Secret.of(SECRET))
                .withoutReplayProtection()
                .build();
        assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
    }
}
