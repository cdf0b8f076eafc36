package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Secret;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the log still says while strangers, or a great number of events, fill it. */
class LoggingListenerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> PASTED = List.of("secret #1 would match without the white space around it");

    private final AtomicLong nanos = new AtomicLong(SECOND);
    private final LoggingListener log = new LoggingListener(nanos::get);

    /** Its time would tell a stranger which tenants there are: nothing is explained for others. */
    @Test
    void noAnswerWaitsForAnExplanation() {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean cameAfter = new AtomicBoolean();
        CapturedLog.during(() -> {
            log.mismatched("shop", () -> {
                cameAfter.set(within(answered));
                return PASTED;
            });
            answered.countDown();
        });
        assertThat(cameAfter).isTrue();
    }

    private static boolean within(CountDownLatch answered) {
        try {
            return answered.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anErrorThatIsNoWantOfAThreadIsNotTakenForOne() {
        LoggingListener broken = new LoggingListener(() -> {
            throw new InternalError("of the machine");
        });
        assertThatThrownBy(() -> broken.mismatched("shop", List::of)).isInstanceOf(InternalError.class);
        assertThat(explained(PASTED)).as("the next one").hasSize(1);
    }

    @Test
    void junkHidesNoCause() {
        assertThat(explained(List.of())).singleElement().asString().contains("no other reading");
        nanos.addAndGet(6 * SECOND);
        assertThat(explained(PASTED)).singleElement().asString().contains("without the white space");
        nanos.addAndGet(6 * SECOND);
        assertThat(explained(List.of())).as("told a moment ago").isEmpty();
        nanos.addAndGet(6 * SECOND);
        assertThat(explained(PASTED)).as("told a moment ago").isEmpty();
        nanos.addAndGet(60 * SECOND);
        assertThat(explained(PASTED)).hasSize(1);
    }

    @Test
    void junkIsExplainedTenTimesAMinuteAtMost() {
        AtomicInteger looked = new AtomicInteger();
        for (int i = 0; i < 600; i++) {
            CapturedLog.during(() -> log.mismatched("shop", () -> {
                looked.incrementAndGet();
                return List.of();
            }));
            nanos.addAndGet(SECOND / 10);
        }
        assertThat(looked).hasValue(10);
    }

    private List<String> explained(List<String> findings) {
        return CapturedLog.during(() -> log.mismatched("shop", () -> findings));
    }

    /** A copy of one captured request under each type that its sender does not sign. */
    @Test
    void typesThatNobodySignedHideNoneThatIsReal() {
        Verifier github = Genuine.endpoint(GitHub.PROVIDER)
                .withoutReplayProtection()
                .listener(log)
                .build();
        assertThat(CapturedLog.during(() -> {
                    for (int i = 0; i < 300; i++) {
                        unhandled(github, Genuine.with(Genuine.github("{}"), 1, "made_up_" + i));
                    }
                }))
                .filteredOn(line -> line.contains("no handler takes"))
                .hasSize(1);
        nanos.addAndGet(SECOND);
        WebhookRequest real = Genuine.with(Genuine.github("{}"), 1, "release");
        assertThat(CapturedLog.during(() -> unhandled(github, real)))
                .anyMatch(line -> line.contains("no handler takes Delivery[github at github release")
                        && line.contains("299 more"));
        nanos.addAndGet(SECOND);
        assertThat(CapturedLog.during(() -> unhandled(github, real)))
                .as("told already")
                .noneMatch(line -> line.contains("no handler takes"));
        for (int i = 0; i < 300; i++) {
            nanos.addAndGet(SECOND);
            unhandled(github, Genuine.with(Genuine.github("{}"), 1, "slowly_made_up_" + i));
        }
        nanos.addAndGet(SECOND);
        WebhookRequest another = Genuine.with(Genuine.github("{}"), 1, "deployment");
        assertThat(CapturedLog.during(() -> unhandled(github, another)))
                .anyMatch(line -> line.contains("no handler takes Delivery[github at github deployment"));
    }

    @Test
    void eachEndpointNamesItsFirstTypesAtOnceAndFurtherOnesMoreSlowly() {
        Verifier busy = stripe("busy");
        List<String> lines = CapturedLog.during(() -> {
            for (int i = 0; i < 250; i++) {
                unhandled(busy, typed("type." + i));
            }
        });
        assertThat(lines)
                .filteredOn(line -> line.contains("no handler takes"))
                .hasSize(201)
                .last()
                .asString()
                .contains("type.200 ");
        nanos.addAndGet(SECOND);
        // Of another tenant than the one who makes types up.
        assertThat(CapturedLog.during(() -> unhandled(busy, typed("invoice.paid"))))
                .anyMatch(line -> line.contains("invoice.paid") && line.contains("49 more"));
        assertThat(CapturedLog.during(() -> unhandled(stripe("quiet"), typed("invoice.paid"))))
                .anyMatch(line -> line.contains("no handler takes") && line.contains("invoice.paid"));
    }

    private Verifier stripe(String endpoint) {
        return Genuine.endpoint(Stripe.PROVIDER)
                .endpoint(endpoint)
                .listener(log)
                .build();
    }

    private static WebhookRequest typed(String type) {
        return Genuine.of(Stripe.PROVIDER, "{\"id\":\"of " + type + "\",\"type\":\"" + type + "\"}");
    }

    private static void unhandled(Verifier verifier, WebhookRequest request) {
        try (Admission admission = verifier.admit(request)) {
            assertThat(admission.unhandled().status()).isEqualTo(200);
        }
    }

    @Test
    void aSourceOfSecretsThatFailsIsNamedWithItsCause() {
        assertThat(refusedFor(() -> {
                    throw new CompletionException(new IOException("token=hunter2"));
                }))
                .contains("java.util.concurrent.CompletionException at io.hookproof.LoggingListenerTest")
                .contains("by java.io.IOException at io.hookproof.LoggingListenerTest")
                .doesNotContain("hunter2");
        assertThat(refusedFor(() -> List.of(Secret.of("${VAULT}"))))
                .contains("secret is an unresolved ${placeholder}; is the variable it names set where this runs?")
                .doesNotContain("VAULT");
        AtomicInteger asked = new AtomicInteger();
        assertThat(refusedFor(() -> asked.incrementAndGet() == 1 ? List.of(Secret.of(Genuine.SECRET)) : List.of()))
                .contains("the source given to .secrets(…) returns no secret");
    }

    private static String refusedFor(Supplier<List<Secret>> source) {
        return CapturedLog.during(() -> Verifier.of(GitHub.PROVIDER)
                        .secrets(source)
                        .withoutReplayProtection()
                        .build()
                        .verify(Genuine.github("{}")))
                .stream()
                .filter(line -> line.contains(" SECRETS "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSourceThatAlternatesFloodsNoLog() {
        AtomicInteger asked = new AtomicInteger();
        List<String> lines = CapturedLog.during(() -> {
            Verifier flapping = Verifier.of(GitHub.PROVIDER)
                    .secrets(() -> List.of(Secret.of("short " + asked.incrementAndGet() % 2)))
                    .withoutReplayProtection()
                    .listener(WebhookListener.none())
                    .listener(log)
                    .build();
            for (int i = 0; i < 500; i++) {
                flapping.verify(Genuine.github("{}"));
            }
        });
        assertThat(lines).filteredOn(line -> line.contains("shorter than")).hasSize(1);
    }
}
