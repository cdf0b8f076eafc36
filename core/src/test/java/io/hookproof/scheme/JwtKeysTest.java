package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys for tokens, which cost much to make and little to have. */
class JwtKeysTest {
    @Test
    void aSharedSecretIsKeyedOnceForAllRequests() {
        Secret secret = Secret.of("a secret for these facts, long enough");
        Set<JwtAlgorithm> both = Set.of(JwtAlgorithm.HS256, JwtAlgorithm.HS384);
        for (JwtKeys keys : List.of(JwtKeys.Given.of(List.of(secret), both), JwtKeys.Given.nobodys(both))) {
            for (JwtAlgorithm algorithm : both) {
                assertThat(key(keys, algorithm)).isSameAs(key(keys, algorithm));
            }
            assertThat(key(keys, JwtAlgorithm.HS256)).isNotSameAs(key(keys, JwtAlgorithm.HS384));
        }
    }

    private static Mechanism.Key key(JwtKeys keys, JwtAlgorithm algorithm) {
        String token = base64("{\"alg\":\"" + algorithm.word() + "\"}") + "." + base64("{}") + ".AAAA";
        Parts parts = new Parts(new WebhookRequest("POST", "/", Headers.none(), Body.empty()), Parts.Context.PLAIN);
        return keys.find(parts, Jws.parse(token, null).orElseThrow(), algorithm)
                .keys()
                .get(0)
                .key();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
