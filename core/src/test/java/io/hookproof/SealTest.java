package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"amount\":1.10}";
    private static final Secret KEY = Secret.of("the key of the queue, thirty-two!");

    private final Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).build();

    @Test
    void aSealedDeliveryIsTheSameDeliveryInAnotherProcess() {
        Delivery sent = delivery();

        Delivery taken = elsewhere().open(sent.seal(KEY), KEY).orElseThrow();

        assertThat(taken.eventId()).isEqualTo(sent.eventId()).contains("evt_1");
        assertThat(taken.eventType()).contains("invoice.paid");
        assertThat(taken.trust()).isEqualTo(sent.trust());
        assertThat(taken.signedAt()).isEqualTo(sent.signedAt()).isPresent();
        assertThat(taken.receivedAt()).isEqualTo(sent.receivedAt());
        assertThat(taken.bytes()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.hints().names()).isEqualTo(sent.hints().names());
        assertThat(taken).hasToString(sent.toString());
    }

    @Test
    void anEmptyHeaderAndAnEmptyBodyAreStillThereAfterwards() {
        Verifier github = Genuine.endpoint(GitHub.PROVIDER).build();
        WebhookRequest request = Genuine.and(Genuine.github(""), "X-Empty", "");
        Delivery sent = ((Verified) github.verify(request)).delivery();

        Delivery taken = github.open(sent.seal(KEY), KEY).orElseThrow();

        assertThat(taken.hints().first("X-Empty")).contains("");
        assertThat(taken.bytes()).isEmpty();
    }

    /** What works through the queue must not believe the message more than its sender's API, nor less. */
    @Test
    void whatWasFetchedForADeliveryIsSealedWithIt() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"amount\":7}")) {
            Verifier asking = api.behind(
                            Genuine.endpoint(Stripe.PROVIDER), Refetch.bearer(Secret.of("a token for this test")))
                    .build();
            Delivery sent = ((Verified) asking.verify(Genuine.of(Stripe.PROVIDER, BODY))).delivery();

            Delivery taken = elsewhere().open(sent.seal(KEY), KEY).orElseThrow();

            assertThat(taken.trust()).isEqualTo(sent.trust()).isEqualTo(Trust.REFETCHED);
            assertThat(taken.resource().orElseThrow().text("/amount")).contains("7");
            assertThat(taken.json().text("/amount")).contains("1.10");
        }
    }

    /** JSON can spell half a pair, and two ids that differ in it are two events. */
    @Test
    void anIdWithHalfAPairOfSurrogatesIsTheSameAfterwards() {
        for (String half : new String[] {"\ud800", "\udbff", "\udc00", "\udfff"}) {
            for (String id : new String[] {half, "evt_" + half + "x", "\u00e9" + half + "\ud83d\ude80" + half}) {
                StringBuilder spelled = new StringBuilder();
                id.chars().forEach(c -> spelled.append(String.format("\\u%04x", c)));
                Delivery sent = ((Verified) verifier.verify(
                                Genuine.of(Stripe.PROVIDER, "{\"id\":\"" + spelled + "\",\"type\":\"ping\"}")))
                        .delivery();
                assertThat(sent.eventId()).contains(id);

                assertThat(elsewhere().open(sent.seal(KEY), KEY).orElseThrow().eventId())
                        .contains(id);
            }
        }
    }

    @Test
    void whatAnotherVersionHasWrittenIsSaidToBeThat() {
        Seal seal = new Seal(KEY, "stripe\nstripe\n");
        SealedWriter time = new SealedWriter().text(null).text(null).text("yesterday");
        SealedWriter trust = new SealedWriter()
                .text(null)
                .text(null)
                .time(null)
                .time(Genuine.CLOCK.instant())
                .text("UTTER");
        byte[] whole = Objects.requireNonNull(seal.open(delivery().seal(KEY)));

        SealedWriter unarrived =
                new SealedWriter().text(null).text(null).time(null).time(null);
        SealedWriter emptyEvent = new SealedWriter()
                .text(null)
                .text(null)
                .time(null)
                .time(Genuine.CLOCK.instant())
                .text("BODY")
                .flag(true)
                .flag(true)
                .flag(false)
                .json(null)
                .request(Genuine.request("{}"))
                .json(null)
                .number(1)
                .text(null)
                .text(null)
                .json(null);
        for (byte[] other : List.of(
                new byte[0],
                time.toBytes(),
                trust.toBytes(),
                unarrived.toBytes(),
                emptyEvent.toBytes(),
                Arrays.copyOf(whole, whole.length + 1))) {
            assertThatThrownBy(() -> verifier.open(seal.close(other), KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another version of Hookproof sealed this delivery");
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = delivery().seal(KEY);

        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(verifier.open(changed, KEY)).as("byte %d", at).isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(verifier.open(Arrays.copyOf(sealed, length), KEY)).isEmpty();
        }
        assertThat(verifier.open(sealed, KEY)).isPresent();
    }

    @Test
    void itOpensWithItsKeyAtItsEndpointAndNowhereElse() {
        byte[] sealed = delivery().seal(KEY);
        Secret other = Secret.of("another key, which has as many letters");

        assertThat(verifier.open(sealed, other)).isEmpty();
        assertThat(Genuine.endpoint(Stripe.PROVIDER).endpoint("other").build().open(sealed, KEY))
                .isEmpty();
        assertThat(Genuine.endpoint(GitHub.PROVIDER).endpoint("stripe").build().open(sealed, KEY))
                .isEmpty();
        assertThat(Genuine.endpoint(Stripe.PROVIDER).namespace("bob").build().open(sealed, KEY))
                .isEmpty();
        assertThat(verifier.open(sealed, other, KEY)).as("during a rotation").isPresent();
        assertThat(Verifier.anyOf(Genuine.endpoint(GitHub.PROVIDER).build(), elsewhere())
                        .open(sealed, KEY))
                .as("one URL with two schemes")
                .isPresent();
    }

    @Test
    void nothingOfItCanBeReadAndNoTwoSealsAreAlike() {
        Delivery delivery = delivery();

        byte[] sealed = delivery.seal(KEY);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .startsWith("hookproof-1 ")
                .doesNotContain("evt_1", "invoice", "v1=");
        assertThat(delivery.seal(KEY)).isNotEqualTo(sealed);
    }

    @Test
    void theSealAsksNothingOfTheReplayStore() {
        byte[] sealed = delivery().seal(KEY);

        assertThat(verifier.open(sealed, KEY)).isPresent();
        assertThat(verifier.open(sealed, KEY)).isPresent();
        assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, BODY))).isInstanceOf(Duplicate.class);
    }

    @Test
    void whatNobodyHasProvenIsReadNoFurtherOnceItWasSealed() {
        String dense = "[" + "{\"a\":1},".repeat(110_000) + "1]";
        Verifier reporting = Verifier.of(GitHub.PROVIDER)
                .secrets(KEY)
                .reportOnly()
                .listener(WebhookListener.none())
                .build();
        Delivery unproven = ((Verified) reporting.verify(Genuine.github(dense))).delivery();
        assertThatThrownBy(unproven::json).isInstanceOf(IllegalArgumentException.class);

        Delivery opened = reporting.open(unproven.seal(KEY), KEY).orElseThrow();

        assertThat(opened.trust()).isEqualTo(unproven.trust()).isEqualTo(Trust.NONE);
        assertThatThrownBy(opened::json).isInstanceOf(IllegalArgumentException.class);
        Delivery short1 = ((Verified) reporting.verify(Genuine.github("{\"a\":1}"))).delivery();
        assertThat(reporting.open(short1.seal(KEY), KEY).orElseThrow().json().text("/a"))
                .contains("1");
    }

    @Test
    void aKeyThatCanBeGuessedSealsNothing() {
        Delivery delivery = delivery();

        assertThatThrownBy(() -> delivery.seal(Secret.of("fifteen letters")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes")
                .hasMessageNotContaining("fifteen");
        assertThatThrownBy(() -> verifier.open(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no key");
    }

    private static Verifier elsewhere() {
        return Genuine.endpoint(Stripe.PROVIDER).build();
    }

    private Delivery delivery() {
        return ((Verified) verifier.verify(Genuine.of(Stripe.PROVIDER, BODY))).delivery();
    }
}
