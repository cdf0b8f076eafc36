package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.CloudflareNotifications;
import io.hookproof.providers.HcpTerraformNotifications;
import io.hookproof.providers.Iron;
import io.hookproof.providers.Provider;
import org.junit.jupiter.api.Test;

/** Where a sender has more than one kind of message, or says the kind in an odd place. */
class EventTypesTest {
    private static void saysItsType(Provider sender, String json, String type) {
        assertThat(SignedRequests.of(sender, "a-secret-of-thirty-two-characters")
                        .json(json)
                        .delivery()
                        .eventType())
                .contains(type);
    }

    /** https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations#notification-payload */
    @Test
    void aRunOfTerraformAndAWorkspaceSayTheirTriggerInTwoPlaces() {
        saysItsType(
                HcpTerraformNotifications.PROVIDER,
                "{\"payload_version\":1,\"run_id\":\"run-1\",\"notifications\":[{\"trigger\":\"run:errored\"}]}",
                "run:errored");
        saysItsType(
                HcpTerraformNotifications.PROVIDER,
                "{\"payload_version\":2,\"trigger_scope\":\"assessment\",\"trigger\":\"assessment:drifted\"}",
                "assessment:drifted");
    }

    /** https://developers.cloudflare.com/notifications/reference/webhook-payload-schema/ */
    @Test
    void anAlertOfCloudflareSaysItsType() {
        saysItsType(
                CloudflareNotifications.PROVIDER,
                "{\"name\":\"Origin\",\"ts\":1793491200,\"alert_type\":\"http_alert_origin_error\"}",
                "http_alert_origin_error");
    }

    /** https://docs.iron.xyz/webhooks */
    @Test
    void aTransactionOfIronSaysItsType() {
        saysItsType(
                Iron.PROVIDER,
                "{\"type\":\"transaction\",\"timestamp\":\"2025-06-02T14:59:26.769468+00:00\","
                        + "\"data\":{\"customer_id\":\"2ff3e394\",\"message\":{}}}",
                "transaction");
    }
}
