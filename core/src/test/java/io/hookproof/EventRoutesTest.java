package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.SendGrid;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventRoutesTest {
    private static final Provider NAMES_NO_EVENTS = Provider.of("acme", "made for this test")
            .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Acme")))
            .once(Identity.content())
            .build();

    private final EventRoutes<Integer> routes = EventRoutes.of("/shop (stripe)", Stripe.PROVIDER);

    @Test
    void theClosestPatternTakesTheEvent() {
        routes.add("any", 0);
        routes.add("invoices", 1, "invoice.*");
        routes.add("paid", 2, "invoice.paid", "charge.captured");
        assertThat(routes.find(Optional.of("invoice.paid"))).contains(2);
        assertThat(routes.find(Optional.of("charge.captured"))).contains(2);
        assertThat(routes.find(Optional.of("invoice.voided"))).contains(1);
        assertThat(routes.find(Optional.of("price.created"))).contains(0);
        assertThat(routes.find(Optional.empty())).contains(0);
    }

    @Test
    void anEventThatNobodyNamesFindsNobody() {
        routes.add("paid", 2, "invoice.paid");
        assertThat(routes.find(Optional.of("price.created"))).isEmpty();
        assertThat(routes.find(Optional.empty())).isEmpty();
    }

    @Test
    void twoHandlersForTheSameAreRefused() {
        routes.add("any", 0);
        routes.add("paid", 1, "invoice.paid");
        assertThatThrownBy(() -> routes.add("also", 2))
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContainingAll("every event", "/shop (stripe)", "any", "also");
        assertThatThrownBy(() -> routes.add("twice", 2, "invoice.voided", "invoice.paid"))
                .hasMessageContainingAll("\"invoice.paid\"", "paid", "twice", "different events");
    }

    @Test
    void aSenderOfBatchesHasNoEventsToChooseBy() {
        EventRoutes<Integer> batches = EventRoutes.of("/mail (sendgrid)", SendGrid.PROVIDER);
        assertThatThrownBy(() -> batches.add("bounced", 0, "bounce"))
                .hasMessageContainingAll("bounced", "several events in one delivery", "delivery.events()");
        batches.add("all", 1);
        assertThat(batches.find(Optional.of("bounce"))).contains(1);
    }

    @Test
    void eventsThatNameNothingAreRefused() {
        for (String nothing : List.of(" ", "invoice.paid ", "${shop.events}")) {
            assertThatThrownBy(() -> routes.add("paid", 0, nothing))
                    .as("no event would ever come to it, and all be answered with success")
                    .hasMessageContainingAll("paid", "name nothing");
        }
    }

    @Test
    void eventsOfASenderThatNamesNoneAreRefused() {
        EventRoutes<Integer> acme = EventRoutes.of("/acme", NAMES_NO_EVENTS);
        assertThatThrownBy(() -> acme.add("paid", 0, "paid"))
                .hasMessageContainingAll("paid", "acme", "names its event types");
        EventRoutes<Integer> github = EventRoutes.of("/github", GitHub.PROVIDER);
        github.add("push", 1, "push");
        assertThat(github.find(Optional.of("push"))).contains(1);
    }
}
