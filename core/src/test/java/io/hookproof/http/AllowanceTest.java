package io.hookproof.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strangers who send JSON at once take no more memory together than the process grants them. */
class AllowanceTest {
    private static final String KEY = "a key for what strangers send, long enough";
    private static final Provider IN_BODY = Provider.of("in-body", "made for this test")
            .scheme(Scheme.hmacSha256().over("{json:/id}").hex(Source.json("/signature")))
            .once(Identity.content())
            .build();
    private static final long ALL = Allowance.DOCUMENTS.get();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(Allowance.DOCUMENTS).hasValue(ALL);
    }

    @Test
    void itIsAQuarterOfTheHeap() {
        assertThat(ALL).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
    }

    @Test
    void whatWasGivenBackIsThereAgainForOneWhoComesBack() {
        Allowance one = Allowance.forDocuments();
        for (int i = 0; i < 3; i++) {
            assertThat(one.take(1_000_000)).isTrue();
            assertThat(Allowance.DOCUMENTS.get()).isLessThan(ALL);
            one.giveBack();
            assertThat(Allowance.DOCUMENTS).hasValue(ALL);
        }
        Allowance two = Allowance.of(100);
        assertThat(two.take(60)).isTrue();
        two.giveBack(60);
        assertThat(two.take(100)).isTrue();
        assertThat(two.take(1)).isFalse();
        assertThat(two.isExhausted()).isTrue();
    }

    @Test
    void whereNothingIsLeftALargeRequestComesAgainAndASmallOneIsProven() throws Exception {
        Verifier verifier = verifier().build();
        WebhookRequest large = genuine(2_000);
        whileNothingIsLeft(() -> {
            Verification verdict = verifier.verify(large);
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.TOO_BUSY));
            assertThat(verdict.response().status()).isEqualTo(503);
            assertThat(verdict.response().headers().first("Retry-After")).isPresent();
            assertThat(verifier.verify(genuine(100))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(forged(100))).isInstanceOf(Rejected.class);
        });
        assertThat(verifier.verify(large)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(forged(2_000))).isInstanceOf(Rejected.class);
    }

    /** A reader copies a text more than once, so its letters count. */
    @Test
    void aLongTextCountsByItsLength() throws Exception {
        Verifier verifier = verifier().build();
        String text = "{\"id\":\"1\",\"signature\":\"" + signed("1") + "\",\"note\":\"" + "n".repeat(100_000) + "\"}";
        WebhookRequest noted = WebhookRequest.of("POST", "/hooks", Headers.none(), text.getBytes(UTF_8));
        whileNothingIsLeft(() -> assertThat(verifier.verify(noted))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.TOO_BUSY)));
        assertThat(verifier.verify(noted)).isInstanceOf(Verified.class);
    }

    @Test
    void whatIsProvenIsReadWhateverIsLeft() throws Exception {
        Provider inHeader = Provider.of("in-header", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .build();
        Verifier verifier = Verifier.of(inHeader)
                .secrets(Secret.of(KEY))
                .withoutReplayProtection()
                .listener(WebhookListener.none())
                .build();
        byte[] body = genuine(2_000).body().bytes();
        WebhookRequest request =
                WebhookRequest.of("POST", "/hooks", Headers.of("S", signed(new String(body, UTF_8))), body);
        whileNothingIsLeft(() -> assertThat(verifier.verify(request))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().json().text("/id"))
                                .contains("1")));
    }

    @Test
    void aRequestHoldsItsShareWhileItIsJudged() throws Exception {
        long[] left = new long[1];
        Verifier verifier = Verifier.of(IN_BODY)
                .secretsByTenant(Source.json("/id"), tenant -> {
                    left[0] = Allowance.DOCUMENTS.get();
                    return List.of(Secret.of(KEY));
                })
                .withoutReplayProtection()
                .listener(WebhookListener.none())
                .build();
        assertThat(verifier.verify(genuine(2_000))).isInstanceOf(Verified.class);
        assertThat(left[0]).isLessThan(ALL);
    }

    @Test
    void aJudgementThatBreaksGivesItsShareBack() throws Exception {
        Verifier verifier = Verifier.of(IN_BODY)
                .secretsByTenant(Source.json("/id"), tenant -> {
                    throw new IllegalStateException("the table of tenants is away");
                })
                .withoutReplayProtection()
                .listener(WebhookListener.none())
                .build();
        assertThat(verifier.verify(genuine(2_000))).isInstanceOf(Undetermined.class);
    }

    private static VerifierBuilder verifier() {
        return Verifier.of(IN_BODY)
                .secrets(Secret.of(KEY))
                .withoutReplayProtection()
                .listener(WebhookListener.none());
    }

    private static WebhookRequest genuine(int lines) throws Exception {
        return request(lines, signed("1"));
    }

    private static WebhookRequest forged(int lines) {
        return request(lines, "0".repeat(64));
    }

    private static WebhookRequest request(int lines, String signature) {
        String body = "{\"id\":\"1\",\"signature\":\"" + signature + "\",\"lines\":["
                + "{\"sku\":\"a-1\",\"qty\":2},".repeat(lines) + "{}]}";
        return WebhookRequest.of("POST", "/hooks", Headers.none(), body.getBytes(UTF_8));
    }

    private static String signed(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** As if other requests held everything at that moment. */
    private static void whileNothingIsLeft(Work work) throws Exception {
        Allowance.DOCUMENTS.addAndGet(-ALL);
        try {
            work.run();
            assertThat(Allowance.DOCUMENTS).hasValue(0);
        } finally {
            Allowance.DOCUMENTS.addAndGet(ALL);
        }
    }
}
