package io.hookproof.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.testkit.SignedRequests;
import org.junit.jupiter.api.Test;

/** A method alone, without an application around it. */
class WebhookMethodTest {
    @Test
    void aMethodIsGivenARealDelivery() {
        Webhooks webhooks = new Webhooks();
        Delivery paid = SignedRequests.stripe("a stripe secret of this test")
                .json("{\"id\":\"evt_1\",\"data\":{\"object\":{\"number\":\"A-1\",\"amountPaid\":1900}}}")
                .delivery();

        webhooks.paid(paid.json(Webhooks.Payment.class));

        assertThat(webhooks.invoicesPaid()).isEqualTo(1);
    }
}
