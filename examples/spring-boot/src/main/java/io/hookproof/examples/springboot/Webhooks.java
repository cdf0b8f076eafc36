package io.hookproof.examples.springboot;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;

/** Runs for genuine deliveries only, once each. */
@Controller
class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final AtomicInteger paid = new AtomicInteger();

    /** The document of a Stripe event, as far as the shop looks at it. */
    record Payment(String id, Data data) {
        record Data(Invoice object) {}

        record Invoice(String number, long amountPaid) {}
    }

    /** The document of a push, as far as the shop looks at it. */
    record Push(String ref) {}

    @WebhookHandler(endpoint = "stripe", events = "invoice.paid")
    void paid(Payment payment) {
        LOG.info(
                "{} paid {}",
                payment.data().object().number(),
                payment.data().object().amountPaid());
        paid.incrementAndGet();
    }

    @WebhookHandler(endpoint = "stripe", events = "invoice.*")
    void invoice(Delivery delivery) {
        LOG.info("{}", delivery);
    }

    @WebhookHandler(endpoint = "github", events = "push")
    void push(Push push, Delivery delivery) {
        LOG.info(
                "push to {} by {}",
                push.ref(),
                delivery.json().text("/pusher/name").orElse("nobody"));
    }

    int invoicesPaid() {
        return paid.get();
    }
}
