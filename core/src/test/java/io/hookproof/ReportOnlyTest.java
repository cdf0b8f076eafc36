package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.AdyenStandard;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.Handshakes;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An endpoint that only reports, for the weeks in which signing is being introduced. */
class ReportOnlyTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String EVENT = "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\"}";

    private final List<String> rejected = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Trust> handled = new ArrayList<>();
    private final WebhookListener listener = new WebhookListener() {
        @Override
        public void rejected(String endpoint, Rejection reason, String detail) {
            rejected.add(reason + ": " + detail);
        }

        @Override
        public void warning(String endpoint, String what) {
            warnings.add(what);
        }
    };

    @Test
    void whatFailsItsProofIsReportedAndLetThroughWithoutTrust() {
        WebhookReceiver receiver = receiver(stripe());
        assertThat(receiver.receive(Genuine.request(EVENT)).status()).isEqualTo(200);
        assertThat(receiver.receive(Genuine.with(Genuine.of(Stripe.PROVIDER, "{}"), Genuine.bytes(EVENT)))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(Genuine.stripe("1", EVENT)).status()).isEqualTo(200);
        assertThat(handled).containsExactly(Trust.NONE, Trust.NONE, Trust.NONE);
        assertThat(rejected)
                .hasSize(3)
                .allMatch(line -> line.contains("let through"))
                .anyMatch(line -> line.startsWith("SIGNATURE_MISSING"))
                .anyMatch(line -> line.startsWith("SIGNATURE_MISMATCH"))
                .anyMatch(line -> line.startsWith("TOO_OLD"));
        assertThat(warnings).anyMatch(warning -> warning.contains("REPORT ONLY"));
    }

    @Test
    void theGenuineIsAsGenuineAsEver() {
        WebhookReceiver receiver = receiver(stripe());
        receiver.receive(Genuine.request(EVENT));
        assertThat(receiver.receive(Genuine.of(Stripe.PROVIDER, EVENT)).status())
                .as("the unproven copy burned no id")
                .isEqualTo(200);
        assertThat(receiver.receive(Genuine.of(Stripe.PROVIDER, EVENT)).status())
                .isEqualTo(200);
        assertThat(handled).containsExactly(Trust.NONE, Trust.BODY);
        assertThat(rejected).hasSize(1);
    }

    @Test
    void whatIsProvenWaitsForAStoreThatIsAwayAndIsNotLetThroughTwice() {
        UnsteadyStore store = new UnsteadyStore();
        store.isDown = true;
        WebhookReceiver receiver = receiver(stripe().replays(store));
        WebhookRequest genuine = Genuine.of(Stripe.PROVIDER, EVENT);

        assertThat(receiver.receive(genuine).status()).isEqualTo(503);
        assertThat(receiver.receive(Genuine.request(EVENT)).status()).isEqualTo(200);
        assertThat(handled).containsExactly(Trust.NONE);
        store.isDown = false;
        assertThat(receiver.receive(genuine).status()).isEqualTo(200);
        assertThat(receiver.receive(genuine).status()).isEqualTo(200);
        assertThat(handled).containsExactly(Trust.NONE, Trust.BODY);
    }

    @Test
    void fromTheWireItIsReadBeforeItIsLetThrough() {
        WebhookReceiver receiver = receiver(stripe());
        assertThat(receiver.receive("POST", "/hooks", Headers.none(), new ByteArrayInputStream(Genuine.bytes(EVENT)))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive("GET", "/hooks", Headers.none(), new ByteArrayInputStream(new byte[0]))
                        .status())
                .as("another method is no matter of trust")
                .isEqualTo(405);
        assertThat(handled).containsExactly(Trust.NONE);
    }

    /** Anybody may send it, and the check that decides may refuse it without a look at its events. */
    @Test
    void whatIsLetThroughIsReadOnlyWhereSomebodyAsksAndOnlyUpToALimit() {
        Provider batch = Provider.of("batch", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .batch("/events")
                .eventType(Source.json("/type"))
                .once(Identity.content())
                .build();
        Verifier verifier = Genuine.endpoint(batch)
                .reportOnly()
                .withoutReplayProtection()
                .bodyLimit(16 * MEBIBYTE)
                .build();
        WebhookRequest dense =
                Genuine.request("{\"events\":[" + "[[0]],".repeat(8 * MEBIBYTE / 6) + "[[0]]]}", "S", "0".repeat(64));
        Delivery[] through = new Delivery[1];

        assertThat(Allocated.by(() -> through[0] = verified(verifier.verify(dense))))
                .isLessThan(MEBIBYTE);
        assertThat(Allocated.by(
                        () -> assertThatThrownBy(() -> through[0].events()).hasMessageContaining("more names, values")))
                .isLessThan(48L * MEBIBYTE);
        assertThat(Allocated.by(
                        () -> assertThatThrownBy(() -> through[0].json()).hasMessageContaining("more names, values")))
                .isLessThan(48L * MEBIBYTE);

        Delivery few = verified(verifier.verify(Genuine.request("{\"events\":[{\"a\":1},{\"a\":2}]}")));
        assertThat(few.events()).hasSize(2);
        Secret key = Secret.of("another secret for what is sealed");
        assertThat(verifier.open(few.seal(key), key).orElseThrow().events()).hasSize(2);
    }

    @Test
    void whatWasSealedMeanwhileIsNotBelievedWhereAProofIsRequiredSince() {
        Secret key = Secret.of("another secret for what is sealed");
        Verifier before = stripe().build();
        byte[] unproven = verified(before.verify(Genuine.request(EVENT))).seal(key);
        byte[] genuine =
                verified(before.verify(Genuine.of(Stripe.PROVIDER, EVENT))).seal(key);

        Verifier strict =
                Genuine.endpoint(Stripe.PROVIDER).requireTrust(Trust.BODY).build();
        assertThat(before.open(unproven, key)).isPresent();
        assertThat(strict.open(unproven, key)).isEmpty();
        assertThat(strict.open(genuine, key)).isPresent();
    }

    private static Delivery verified(Verification verdict) {
        return ((Verification.Verified) verdict).delivery();
    }

    @Test
    void nothingOfItIsCalledProven() {
        WebhookRequest forged = Genuine.request(EVENT, "X-GitHub-Event", "push");
        Delivery delivery = ((Verification.Verified) stripe().build().verify(forged)).delivery();
        assertThat(delivery.eventId()).isEmpty();
        assertThat(delivery.eventType()).contains("charge.succeeded");
        assertThat(delivery.eventTypeIsProven()).isFalse();
        assertThat(delivery.signedAt()).isEmpty();
        assertThat(delivery.provenFields()).isEmpty();
        assertThat(delivery.json().text("/id")).contains("evt_1");

        String batch = "{\"notificationItems\":[{\"NotificationRequestItem\":{\"eventCode\":\"REPORT\"}}]}";
        Delivery items = ((Verification.Verified) Verifier.of(AdyenStandard.PROVIDER)
                        .secrets(Secret.of("00112233445566778899AABBCCDDEEFF"))
                        .listener(listener)
                        .reportOnly()
                        .build()
                        .verify(Genuine.request(batch)))
                .delivery();
        assertThat(items.events()).singleElement().satisfies(event -> {
            assertThat(event.id()).isEmpty();
            assertThat(event.type()).contains("REPORT");
        });
    }

    @Test
    void itsTextSaysThatNothingProvesIt() {
        Verifier stripe = stripe().build();
        assertThat(verified(stripe.verify(Genuine.request(EVENT))))
                .hasToString("Delivery[stripe at stripe UNPROVEN charge.succeeded]");
        assertThat(verified(stripe.verify(Genuine.of(Stripe.PROVIDER, EVENT))).toString())
                .doesNotContain("UNPROVEN");
    }

    @Test
    void whatTheOldCheckRefusesTooIsOneLineWithoutATrace() {
        List<Boolean> letThrough = new ArrayList<>();
        WebhookReceiver receiver = WebhookReceiver.answering(
                Genuine.endpoint(Stripe.PROVIDER)
                        .reportOnly()
                        .listener(WebhookListener.logging())
                        .build(),
                delivery -> {
                    letThrough.add(delivery.isLetThrough());
                    return WebhookResponse.of(400);
                });
        List<String> lines = CapturedLog.during(() -> {
            receiver.receive(Genuine.request(EVENT));
            receiver.receive(Genuine.of(Stripe.PROVIDER, EVENT));
        });
        assertThat(letThrough).containsExactly(true, false);
        assertThat(lines)
                .filteredOn(line -> line.contains("refused by the application too"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("INFO", "UNPROVEN", "the application answered 400"));
        assertThat(lines).filteredOn(line -> line.contains("handler failed")).hasSize(1);
    }

    /** An operator who watches only warnings would else not see it for as long as Hookproof only reports. */
    @Test
    void aFaultOfTheApplicationIsAWarningThatNamesItAndNoRefusal() {
        WebhookReceiver throwing = WebhookReceiver.of(reporting(), delivery -> {
            throw new NullPointerException("no customer\n" + delivery.eventId());
        });
        WebhookReceiver answering = WebhookReceiver.answering(reporting(), delivery -> WebhookResponse.of(500));
        List<String> lines = CapturedLog.during(() -> {
            throwing.receive(Genuine.request(EVENT));
            answering.receive(Genuine.request(EVENT));
        });
        assertThat(lines).noneMatch(line -> line.contains("refused by the application too"));
        List<String> warnings = lines.stream()
                .filter(line -> line.contains("which was let through"))
                .toList();
        assertThat(warnings)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("WARN")
                                .contains("UNPROVEN", "java.lang.NullPointerException at ", "no customer?")
                                .doesNotContain("\n"),
                        line -> assertThat(line).startsWith("WARN").contains("the application answered 500"));
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("DEBUG") && line.contains("java.lang.NullPointerException: no customer"));
    }

    private static Verifier reporting() {
        return Genuine.endpoint(Stripe.PROVIDER)
                .reportOnly()
                .listener(WebhookListener.logging())
                .build();
    }

    /** The check that is to be replaced may take it. */
    @Test
    void anEncodedBodyIsLetThroughAsItCame() {
        WebhookRequest encoded = Genuine.and(Genuine.of(Stripe.PROVIDER, EVENT), "Content-Encoding", "br");
        assertThat(receiver(stripe()).receive(encoded).status()).isEqualTo(200);
        assertThat(receiver(stripe())
                        .receive("POST", "/hooks", encoded.headers(), new ByteArrayInputStream(Genuine.bytes(EVENT)))
                        .status())
                .isEqualTo(200);
        assertThat(handled).containsExactly(Trust.NONE, Trust.NONE);
        assertThat(rejected).hasSize(2).allMatch(line -> line.startsWith("CONTENT_ENCODING: let through"));
    }

    @Test
    void whatDoesNotReachTheOldCheckAllTheSameIsSaidAtTheStart() {
        WebhookReceiver receiver = receiver(stripe().bodyLimit(EVENT.length()));
        assertThat(warnings)
                .anyMatch(warning ->
                        warning.contains("over " + EVENT.length() + " bytes") && warning.contains("bodyLimit"))
                .anyMatch(warning -> warning.contains("repeated deliveries") && warning.contains("replay.store=none"));
        assertThat(receiver.receive(Genuine.request(EVENT + " ")).status()).isEqualTo(413);

        warnings.clear();
        stripe().withoutReplayProtection().build();
        assertThat(warnings).noneMatch(warning -> warning.contains("repeated deliveries"));
    }

    @Test
    void aHandshakeIsNoDelivery() {
        Verifier meta = Genuine.endpoint(Meta.PROVIDER)
                .handshakeToken(Secret.of("the agreed token, long enough"))
                .reportOnly()
                .build();
        WebhookRequest wrong = new WebhookRequest(
                "GET",
                "/hooks?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guessed",
                Headers.none(),
                io.hookproof.http.Body.empty());
        assertThat(meta.verify(wrong)).isInstanceOf(Verification.Rejected.class);
    }

    /** The delivery that would be let through needs the time, as the proof does. */
    @Test
    void aClockThatBreaksLetsNothingThroughAndIsReported() {
        List<String> undetermined = new ArrayList<>();
        WebhookReceiver receiver = receiver(stripe().clock(new BrokenClock()).listener(new WebhookListener() {
            @Override
            public void undetermined(String endpoint, Undecided cause, String detail) {
                undetermined.add(cause + ": " + detail);
            }
        }));

        assertThat(receiver.receive(Genuine.of(Stripe.PROVIDER, EVENT)).status())
                .isEqualTo(503);
        assertThat(handled).isEmpty();
        assertThat(undetermined)
                .singleElement()
                .asString()
                .startsWith("INTERNAL")
                .doesNotContain("let through");
    }

    @Test
    void whatCannotBeProvenNowIsReportedAsThatAndLetThrough() {
        List<String> undetermined = new ArrayList<>();
        Verifier verifier = Verifier.of(Stripe.PROVIDER)
                .secrets(() -> {
                    throw new IllegalStateException("a vault that is away");
                })
                .listener(new WebhookListener() {
                    @Override
                    public void undetermined(String endpoint, Undecided cause, String detail) {
                        undetermined.add(cause + ": " + detail);
                    }
                })
                .clock(Genuine.CLOCK)
                .reportOnly()
                .build();

        assertThat(verified(verifier.verify(Genuine.of(Stripe.PROVIDER, EVENT))).trust())
                .isEqualTo(Trust.NONE);
        assertThat(undetermined).singleElement().asString().startsWith("SECRETS: let through");
    }

    /** A sender that asks would take success for an end, and never ask again. */
    @Test
    void aHandshakeThatCannotBeAnsweredNowIsAskedForAgain() {
        for (RuntimeException trouble :
                new RuntimeException[] {null, new IllegalStateException("a store that is away")}) {
            Handshake asks = new Handshake() {
                @Override
                public String name() {
                    return "confirmation";
                }

                @Override
                public Stage stage() {
                    return Stage.PROVEN;
                }

                @Override
                public Optional<Outcome> answer(Parts parts, Keys keys) {
                    if (parts.request().headers().first("X-Ask").isEmpty()) {
                        return Optional.empty();
                    }
                    if (trouble != null) {
                        throw trouble;
                    }
                    return Optional.of(new Outcome.NotNow("its API did not answer"));
                }
            };
            Provider provider = Provider.of("asking", "made for this test")
                    .scheme(Scheme.hmacSha256()
                            .over("{body}")
                            .hex(Source.header("X-Hub-Signature-256").after("sha256=")))
                    .once(Identity.content())
                    .handshake(asks)
                    .build();
            WebhookReceiver receiver =
                    receiver(Genuine.endpoint(provider).listener(listener).reportOnly());

            assertThat(receiver.receive(Genuine.and(Genuine.github("{}"), "X-Ask", "now"))
                            .status())
                    .isEqualTo(503);
            assertThat(handled).isEmpty();
            assertThat(receiver.receive(Genuine.github("{}")).status()).isEqualTo(200);
            assertThat(handled).containsExactly(Trust.BODY);
            handled.clear();
        }
    }

    @Test
    void whatAMismatchMayHaveComeFromIsToldToo() {
        List<String> findings = new ArrayList<>();
        WebhookReceiver receiver = receiver(Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void mismatched(String endpoint, Supplier<List<String>> found) {
                        findings.addAll(found.get());
                    }
                })
                .reportOnly());

        assertThat(receiver.receive(Genuine.with(Genuine.github("{}"), Genuine.bytes("{}\n")))
                        .status())
                .isEqualTo(200);
        assertThat(handled).containsExactly(Trust.NONE);
        assertThat(findings).isNotEmpty();
    }

    /** Each search takes up to some tenths of a second. */
    @Test
    void twoListenersThatAskWhatAMismatchMayHaveComeFromLookForItOnce() {
        List<List<String>> findings = new ArrayList<>();
        VerifierBuilder endpoint = Genuine.endpoint(GitHub.PROVIDER);
        for (int i = 0; i < 2; i++) {
            endpoint.listener(new WebhookListener() {
                @Override
                public void mismatched(String endpoint, Supplier<List<String>> found) {
                    findings.add(found.get());
                }
            });
        }

        endpoint.build().verify(Genuine.with(Genuine.github("{}"), Genuine.bytes("{}\n")));

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0)).isNotEmpty().isSameAs(findings.get(1));
    }

    /** A stranger's document may not take more memory than before a proof, only because it is let through. */
    @Test
    void typesThatStrangersMakeUpDoNotHideOneThatIsReal() {
        Verifier reporting = Genuine.endpoint(Stripe.PROVIDER)
                .reportOnly()
                .listener(WebhookListener.logging())
                .build();
        Headers forged = Headers.of("Stripe-Signature", "t=1,v1=" + "ab".repeat(32));
        List<String> lines = CapturedLog.during(() -> {
            for (int i = 0; i < 250; i++) {
                byte[] body = Genuine.bytes("{\"id\":\"evt_0\",\"type\":\"made.up." + i + "\"}");
                unhandled(reporting, WebhookRequest.of("POST", "/hooks", forged, body));
            }
            unhandled(reporting, Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_1\",\"type\":\"charge.real\"}"));
        });
        assertThat(lines).anyMatch(line -> line.contains("no handler takes") && line.contains("charge.real"));
    }

    private static void unhandled(Verifier verifier, WebhookRequest request) {
        try (Admission admission = verifier.admit(request)) {
            assertThat(admission.unhandled().status()).isEqualTo(200);
        }
    }

    @Test
    void whatNothingProvesIsReadAsAStrangersIs() {
        String many = "[" + "{\"\":[0]},".repeat(100_000) + "0]";
        Delivery delivery = ((Verification.Verified) stripe().build().verify(Genuine.request(many))).delivery();
        assertThatThrownBy(delivery::json).isInstanceOf(IllegalArgumentException.class);
        Delivery proven = ((Verification.Verified)
                        Genuine.endpoint(GitHub.PROVIDER).build().verify(Genuine.github(many)))
                .delivery();
        assertThat(proven.json().elements()).hasSize(100_001);
    }

    @Test
    void itIsSaidInSettingsAndContradictsARequiredTrust() {
        Verifier reporting = WebhookConfig.builder(
                        Map.of("provider", "github", "secret", Genuine.SECRET, "reportOnly", "true"))
                .listener(listener)
                .build();
        assertThat(reporting.verify(Genuine.request("{}"))).isInstanceOf(Verification.Verified.class);
        assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER)
                        .reportOnly()
                        .requireTrust(Trust.BODY)
                        .build())
                .hasMessageContaining("requireTrust");
    }

    private WebhookReceiver receiver(VerifierBuilder endpoint) {
        return WebhookReceiver.of(endpoint.build(), delivery -> handled.add(delivery.trust()));
    }

    private VerifierBuilder stripe() {
        return Genuine.endpoint(Stripe.PROVIDER).listener(listener).reportOnly();
    }

    /** It comes by a method that its sender does not deliver by. */
    @Test
    void aHandshakeWhoseSecretIsAwayIsNoDeliveryEither() {
        Provider sender = Provider.of("challenging", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .handshake(Handshakes.crc("crc_token"))
                .build();
        WebhookReceiver receiver = receiver(Verifier.of(sender)
                .secrets(() -> {
                    throw new IllegalStateException("away");
                })
                .listener(listener)
                .answerUnsignedHandshakes()
                .reportOnly());
        assertThat(receiver.receive(
                                "GET", "/hooks?crc_token=abc", Headers.none(), new ByteArrayInputStream(new byte[0]))
                        .status())
                .isEqualTo(503);
        assertThat(handled).isEmpty();
    }

    private static final class BrokenClock extends Clock {
        @Override
        public Instant instant() {
            throw new IllegalStateException("no time");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
