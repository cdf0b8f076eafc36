package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.Mandrill;
import io.hookproof.providers.Midtrans;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Zendesk;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two events of a sender that have something in common which is no identity. */
class EventsThatLookAlikeTest {
    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String URL = "https://hooks.example.com/hooks";

    private static Verifier verifier(Provider sender) {
        return Verifier.of(sender)
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .publicUrl(URI.create(URL))
                .build();
    }

    private static SignedRequests requests(Provider sender) {
        return SignedRequests.of(sender, SECRET).url(URL).at(NOW);
    }

    /** https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/: a template of one's own. */
    @Test
    void twoChangesOfATicketAreTwoWhereTheTemplateOfATriggerSaysItsId() {
        Verifier verifier = verifier(Zendesk.PROVIDER);
        SignedRequests trigger = requests(Zendesk.PROVIDER);

        assertThat(verifier.verify(
                        trigger.json("{\"id\":\"35\",\"status\":\"open\"}").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        trigger.json("{\"id\":\"35\",\"status\":\"solved\"}").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(trigger.at(NOW.plusSeconds(60)).build())).isInstanceOf(Duplicate.class);
    }

    /** https://github.com/anymail/django-anymail/blob/main/anymail/webhooks/mandrill.py: _id is the message's. */
    @Test
    void whatHappensToAMessageOfMandrillIsAnEventEach() {
        Verifier verifier = verifier(Mandrill.PROVIDER);
        String sent = "{\"event\":\"send\",\"_id\":\"aaa1\",\"msg\":{\"_id\":\"aaa1\"},\"ts\":1793491200}";
        String opened = "{\"event\":\"open\",\"_id\":\"aaa1\",\"msg\":{\"_id\":\"aaa1\"},\"ts\":1793491260}";
        SignedRequests batch = requests(Mandrill.PROVIDER);

        assertThat(verifier.verify(
                        batch.form(Map.of("mandrill_events", "[" + sent + "]")).build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(batch.form(Map.of("mandrill_events", "[" + sent + "," + opened + "]"))
                        .build()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        both -> assertThat(both.delivery().events())
                                .singleElement()
                                .satisfies(event -> assertThat(event.type()).contains("open")));
    }

    /** https://docs.midtrans.com/reference/code-statuses: 200 stands for captured, settled and cancelled alike. */
    @Test
    void aSettledPaymentOfMidtransIsNoRepetitionOfTheCapturedOne() {
        Verifier verifier = verifier(Midtrans.PROVIDER);
        String fields = "{\"order_id\":\"order-1\",\"status_code\":\"200\",\"gross_amount\":\"200000.00\",";
        SignedRequests notification = requests(Midtrans.PROVIDER);

        assertThat(verifier.verify(notification
                        .json(fields + "\"transaction_status\":\"capture\"}")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(notification
                        .json(fields + "\"transaction_status\":\"settlement\"}")
                        .build()))
                .isInstanceOf(Verified.class);
    }
}
