package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * HCP Terraform and Terraform Enterprise notifications. A run's notification lists what caused it, so far always one
 * entry; a workspace's notification states it at the top level
 * (<a
 * href="https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations#notification-payload">payload</a>).
 */
public final class HcpTerraformNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "hcp-terraform-notifications",
                    "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications",
                    "2026-11")
            .scheme(Scheme.hmacSha512().over("{body}").hex(header("X-TFE-Notification-Signature")))
            .once(content())
            .eventType(json("/notifications/0/trigger").or(json("/trigger")))
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private HcpTerraformNotifications() {}
}
