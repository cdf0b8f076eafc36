package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Braintree;
import io.hookproof.providers.X;
import io.hookproof.scheme.Rejection;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A body is copied, or read, no more often than its proof needs. */
class CopiesTest {
    private static final int SIZE = 64 * 1024;

    /** What a handshake may have signed is short: what is signed of a delivery is copied as far as that alone. */
    @Test
    void aDeliveryIsNotCopiedToTellItFromAChallenge() {
        Verifier verifier =
                Genuine.endpoint(X.PROVIDER).withoutReplayProtection().build();
        String body = "{\"text\":\"" + "x".repeat(SIZE) + "\"}";
        String mac = "sha256=" + Base64.getEncoder().encodeToString(Genuine.mac(Genuine.SECRET, body.getBytes(UTF_8)));
        WebhookRequest genuine = Genuine.request(body, "x-twitter-webhooks-signature", mac);
        assertThat(verifier.verify(genuine)).isInstanceOf(Verification.Verified.class);

        assertThat(leastBytes(verifier, genuine)).isLessThan(SIZE / 8);
    }

    /** Its signature is in the form too, so it must be read, once. */
    @Test
    void aStrangersFormIsReadOnce() {
        Verifier verifier = Genuine.endpoint(Braintree.PROVIDER)
                .set("public-key", "ours")
                .withoutReplayProtection()
                .build();
        WebhookRequest unsigned = Genuine.request("bt_payload=" + "x".repeat(SIZE));
        assertThat(Genuine.reason(verifier.verify(unsigned))).isEqualTo(Rejection.SIGNATURE_MISSING);

        assertThat(leastBytes(verifier, unsigned)).isLessThan(5 * SIZE);
    }

    private static long leastBytes(Verifier verifier, WebhookRequest request) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            verifier.verify(request);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
