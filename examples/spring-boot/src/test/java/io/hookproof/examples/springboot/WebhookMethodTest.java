package io.hookproof.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.SignedRequests;
import org.junit.jupiter.api.Test;

/** A method alone, without an application around it. */
class WebhookMethodTest {
    @Test
    void aMethodIsGivenARealDelivery() {
        Webhooks webhooks = new Webhooks();
        webhooks.invoice(SignedRequests.stripe("a stripe secret of this test")
                .json("{\"id\":\"evt_1\",\"type\":\"invoice.voided\"}")
                .delivery());
        assertThat(webhooks.invoicesPaid()).isZero();
    }
}
