package io.hookproof.examples.jaxrs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hookproof.Delivery;
import io.hookproof.jaxrs.WebhookHandler;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs for genuine deliveries only, once each. */
@Path("/webhooks")
public final class Webhooks {
    static final AtomicInteger PAID = new AtomicInteger();
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    /** The document of a Stripe event, as far as the shop looks at it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Payment(String id, Data data) {
        @JsonIgnoreProperties(ignoreUnknown = true)
        public record Data(Invoice object) {}

        @JsonIgnoreProperties(ignoreUnknown = true)
        public record Invoice(
                String number, @JsonProperty("amount_paid") long amountPaid) {}
    }

    /** The document of a push, as far as the shop looks at it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Push(String ref) {}

    @Path("stripe")
    @WebhookHandler(endpoint = "stripe", events = "invoice.paid")
    public void paid(Payment payment) {
        LOG.info(
                "{} paid {}",
                payment.data().object().number(),
                payment.data().object().amountPaid());
        PAID.incrementAndGet();
    }

    @Path("stripe")
    @WebhookHandler(endpoint = "stripe", events = "invoice.*")
    public void invoice(Delivery delivery) {
        LOG.info("{}", delivery);
    }

    @Path("github")
    @WebhookHandler(endpoint = "github", events = "push")
    public void push(Push push, @Context Delivery delivery) {
        LOG.info(
                "push to {} by {}",
                push.ref(),
                delivery.json().text("/pusher/name").orElse("nobody"));
    }
}
