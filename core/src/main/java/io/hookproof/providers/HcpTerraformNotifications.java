package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** HCP Terraform and Terraform Enterprise notifications. */
public final class HcpTerraformNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "hcp-terraform-notifications",
                    "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications",
                    "2026-08")
            .scheme(Scheme.hmacSha512().over("{body}").hex(header("X-TFE-Notification-Signature")))
            .once(content())
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private HcpTerraformNotifications() {}
}
