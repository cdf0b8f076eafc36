package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that serve one request after the other leave little behind, and never show one request to another. */
class HotPathTest {
    private static final int BOUND = 256;
    /** Room for one small object. A text, even an empty one that is joined anew, takes as much again. */
    private static final int VERDICT = 48;

    private static final int THREADS = 4;
    private static final int EACH = 50_000;
    private static final int DIFFERENT = 500;

    static List<Provider> senders() {
        return List.of(StandardWebhooks.PROVIDER, Stripe.PROVIDER);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void aVerdictAllocatesAsLittleForALargeBodyAsForASmallOne(Provider sender) {
        Verifier verifier = Genuine.endpoint(sender).withoutReplayProtection().build();
        assertThat(leastBytesPerVerdict(verifier, Genuine.of(sender, json(1024)), Verified.class, 10_000, BOUND))
                .isLessThan(BOUND);
        assertThat(leastBytesPerVerdict(verifier, Genuine.of(sender, json(64 * 1024)), Verified.class, 500, BOUND))
                .isLessThan(BOUND);
    }

    @Test
    void aRefusalOfJunkAllocatesTheVerdictAndNoTextOfItsOwn() {
        Verifier verifier = Genuine.endpoint(StandardWebhooks.PROVIDER)
                .withoutReplayProtection()
                .build();
        WebhookRequest junk = Genuine.with(standard(0, 0), 2, "junk");
        assertThat(leastBytesPerVerdict(verifier, junk, Rejected.class, 10_000, VERDICT))
                .isLessThan(VERDICT);
    }

    @Test
    void threadsThatShareAVerifierNeverGetEachOthersVerdict() throws Exception {
        Verifier verifier = Genuine.endpoint(StandardWebhooks.PROVIDER)
                .withoutReplayProtection()
                .build();
        AtomicLong right = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        List<Thread> threads = colliding(() -> {
            long name = Thread.currentThread().getName().hashCode();
            List<WebhookRequest> genuine = new ArrayList<>();
            List<WebhookRequest> forged = new ArrayList<>();
            for (int i = 0; i < DIFFERENT; i++) {
                WebhookRequest request = standard(name, i);
                genuine.add(request);
                // Signed as well, but for another request of this run.
                forged.add(
                        Genuine.with(request, 2, standard(name, i + 1).headers().value(2)));
            }
            for (int i = 0; i < EACH; i++) {
                int at = i % DIFFERENT;
                boolean isRight = isThe(genuine.get(at), id(name, at), verifier.verify(genuine.get(at)))
                        && verifier.verify(forged.get(at)) instanceof Verification.Rejected no
                        && no.reason() == Rejection.SIGNATURE_MISMATCH;
                (isRight ? right : wrong).incrementAndGet();
            }
        });
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(right).hasValue((long) THREADS * EACH);
    }

    @Test
    void aDeliveryStaysWhatItWasWhateverComesAfterIt() {
        for (Provider sender : senders()) {
            Verifier verifier =
                    Genuine.endpoint(sender).withoutReplayProtection().build();
            List<Delivery> before = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Delivery delivery = delivered(verifier.verify(Genuine.of(sender, "{\"id\":\"" + i + "\"}")));
                if (i % 2 == 0) {
                    assertThat(delivery.json().text("/id")).contains("" + i);
                }
                before.add(delivery);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(before.get(i).json().text("/id")).contains("" + i);
                assertThat(before.get(i).bytes()).asString().contains("\"" + i + "\"");
            }
        }
    }

    @Test
    void aSourceThatHoldsOnToItsRequestNeverSeesTheNext() {
        Holding signature = new Holding();
        Provider sender = Provider.of("holding", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(signature))
                .once(Identity.body())
                .build();
        Verifier verifier = Genuine.endpoint(sender).withoutReplayProtection().build();
        List<WebhookRequest> requests =
                List.of(Genuine.github("{}"), Genuine.request("{}"), Genuine.github("[]"), Genuine.github("{ }"));
        for (WebhookRequest request : requests) {
            signature.seen.clear();
            Verification verdict = verifier.verify(request);
            assertThat(verdict instanceof Verified).isEqualTo(request.headers().count("X-Hub-Signature-256") == 1);
            List<Parts> held = List.copyOf(signature.seen);
            verifier.verify(Genuine.github("{\"secret\":\"of somebody else\"}"));
            assertThat(held)
                    .isNotEmpty()
                    .allSatisfy(parts -> assertThat(parts.request()).isSameAs(request));
        }
    }

    private static boolean isThe(WebhookRequest request, String id, Verification verdict) {
        return verdict instanceof Verified verified
                && verified.delivery().unprovenBody() == request.body()
                && verified.delivery().eventId().filter(id::equals).isPresent();
    }

    private static Delivery delivered(Verification verdict) {
        assertThat(verdict).isInstanceOf(Verified.class);
        return ((Verified) verdict).delivery();
    }

    private static WebhookRequest standard(long thread, int i) {
        String id = id(thread, i);
        return Genuine.standard(id, Long.toString(Genuine.NOW), "{\"is\":\"" + id + "\"}");
    }

    private static String id(long thread, int i) {
        return "msg_" + thread + "_" + i;
    }

    /** The compiler takes its time on a busy machine, so the best of many rounds counts. */
    private static long leastBytesPerVerdict(
            Verifier verifier,
            WebhookRequest request,
            Class<? extends Verification> verdict,
            int requests,
            long enough) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 100 && least >= enough; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            int right = 0;
            for (int i = 0; i < requests; i++) {
                right += verdict.isInstance(verifier.verify(request)) ? 1 : 0;
            }
            long after = threads.getCurrentThreadAllocatedBytes();
            assertThat(right).isEqualTo(requests);
            least = Math.min(least, (after - before) / requests);
        }
        return least;
    }

    private static String json(int size) {
        return "{\"text\":\"" + "x".repeat(size - 11) + "\"}";
    }

    /** Threads that all use the same slot of a pool: it chooses by the number of the thread, of which 64 differ. */
    @SuppressWarnings("deprecation") // Thread.threadId() is Java 19; getId() is the same number
    private static List<Thread> colliding(Runnable work) {
        List<Thread> threads = new ArrayList<>();
        while (threads.size() < THREADS) {
            Thread next = new Thread(work, "hot-" + threads.size());
            if (threads.isEmpty() || (next.getId() - threads.get(0).getId()) % 64 == 0) {
                threads.add(next);
            }
        }
        return threads;
    }

    /** A header that an application reads in its own way. */
    private static final class Holding implements Source {
        final List<Parts> seen = new ArrayList<>();

        @Override
        public void find(Parts parts, Found found) {
            seen.add(parts);
            Source.header("X-Hub-Signature-256").after("sha256=").find(parts, found);
        }

        @Override
        public Place place() {
            return new Place(Place.Kind.HEADER, "X-Hub-Signature-256");
        }
    }
}
