package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Rejection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookServerTest {
    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final String PAID = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}";
    private static final List<String> BOOKED = new CopyOnWriteArrayList<>();
    private static final List<URI> URLS = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final WebhookServer stripe = WebhookServer.of("stripe", SECRET).handling(WebhookServerTest::book);

    @RegisterExtension
    final WebhookServer slack =
            WebhookServer.of("slack", SECRET).with(endpoint -> endpoint.tolerance(Duration.ofMinutes(1)));

    @RegisterExtension
    final WebhookServer discord = WebhookServer.of("discord-interactions", TestKeys.of("discord-interactions"));

    @Test
    void aSenderWithKeysOfItsOwnIsReceivedToo() {
        assertThat(discord.send(discord.signed().json("{\"type\":2}")).statusCode())
                .isEqualTo(200);
        assertThat(discord.send(discord.signed().json("{\"type\":2}").withOtherSecret())
                        .statusCode())
                .isEqualTo(401);
    }

    /** Its classes inside are visited between the tests of this one, and it runs on. */
    @Nested
    class Inside {
        @Test
        void aClassInsideFindsTheServerOfTheClassAround() {
            assertThat(stripe.send(stripe.signed().json(PAID)).statusCode()).isEqualTo(200);
            assertThat(BOOKED).containsExactly("evt_1");
        }
    }

    @Nested
    class InsideToo {
        @Test
        void aSecondClassInsideFindsItStillThere() {
            assertThat(stripe.send(stripe.signed().json(PAID)).statusCode()).isEqualTo(200);
        }
    }

    private static void book(Delivery delivery) {
        BOOKED.add(delivery.eventId().orElseThrow());
    }

    @BeforeEach
    void nothingIsBooked() {
        BOOKED.clear();
        URLS.add(stripe.url());
    }

    @AfterAll
    static void oneServerServedEveryTest() {
        assertThat(URLS).isNotEmpty().containsOnly(stripe.url());
    }

    private static int status(HttpResponse<String> answer) {
        return answer.statusCode();
    }

    @Test
    void aGenuineDeliveryRunsTheHandlerOverRealHttp() {
        HttpResponse<String> answer = stripe.send(stripe.signed().json(PAID));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(BOOKED).containsExactly("evt_1");
        assertThat(stripe.handled())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.signedAt()).contains(WebhookServer.START));
    }

    @Test
    void nextTestRemembersNothingOfTheOneBefore() {
        assertThat(stripe.signed().json(PAID).replayed(stripe::send))
                .extracting(WebhookServerTest::status)
                .containsExactly(200, 200);
        assertThat(BOOKED).containsExactly("evt_1");
        assertThat(stripe.duplicates()).isEqualTo(1);
    }

    @Test
    void theClockStandsStillUntilATestMovesIt() {
        WebhookRequest request = stripe.signed().json(PAID).build();
        stripe.clock().advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(stripe.send(request).statusCode()).isEqualTo(401);
        assertThat(stripe.rejections()).containsExactly(Rejection.TOO_OLD);

        stripe.clock().advance(Duration.ofSeconds(-1));
        assertThat(stripe.send(request).statusCode()).isEqualTo(200);
        assertThat(BOOKED).containsExactly("evt_1");
    }

    @Test
    void everyFaultIsALineAndIsRefused() {
        assertThat(stripe.send(stripe.signed().json(PAID).tampered()).statusCode())
                .isEqualTo(401);
        assertThat(stripe.send(stripe.signed().json(PAID).stale()).statusCode()).isEqualTo(401);
        assertThat(stripe.send(stripe.signed().json(PAID).fromTheFuture()).statusCode())
                .isEqualTo(401);
        assertThat(stripe.send(stripe.signed().json(PAID).withOtherSecret()).statusCode())
                .isEqualTo(401);
        assertThat(stripe.send(stripe.signed().json(PAID).reEncoded()).statusCode())
                .isEqualTo(401);
        assertThat(stripe.send(stripe.signed().json(PAID).unsigned()).statusCode())
                .isEqualTo(401);

        assertThat(BOOKED).isEmpty();
        assertThat(stripe.rejections())
                .containsExactly(
                        Rejection.SIGNATURE_MISMATCH,
                        Rejection.TOO_OLD,
                        Rejection.FROM_THE_FUTURE,
                        Rejection.SIGNATURE_MISMATCH,
                        Rejection.SIGNATURE_MISMATCH,
                        Rejection.SIGNATURE_MISSING);
        assertThat(stripe.send(stripe.signed().json(PAID)).statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoAtOnceOneRuns() {
        assertThat(stripe.signed().json(PAID).twoAtOnce(stripe::send))
                .extracting(WebhookServerTest::status)
                .contains(200);
        assertThat(BOOKED).containsExactly("evt_1");
        assertThat(stripe.duplicates()).isEqualTo(1);
    }

    @Test
    void twoAtOnceAreReallyUnderWayTogether() {
        CountDownLatch both = new CountDownLatch(2);

        assertThat(stripe.signed().json(PAID).twoAtOnce(request -> {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return request.body();
                }))
                .hasSize(2);
    }

    @Test
    void anEndpointCanBeSetUpFurther() {
        WebhookRequest request = slack.signed().build();
        slack.clock().advance(Duration.ofSeconds(61));

        assertThat(slack.send(request).statusCode()).isEqualTo(401);
        assertThat(slack.send(slack.signed()).statusCode()).isEqualTo(200);
    }

    @Test
    void aServerOutsideAFieldSaysWhatIsMissing() {
        assertThatThrownBy(() -> WebhookServer.of("github", SECRET).url()).hasMessageContaining("@RegisterExtension");
    }
}
