package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventIdOrRepeats;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * HCP Terraform and Terraform Enterprise notifications. A run's notification lists what caused it, so far always one
 * entry; a workspace's notification states it at the top level
 * (<a
 * href="https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations#notification-payload">payload</a>).
 * The two reminders of one automatic destruction have the same bytes, and so have two destructions that could not be
 * queued. They have no id of a run, an assessment or a change request, so every one is handled, including a replayed one.
 */
public final class HcpTerraformNotifications {
    private static final Source TYPE = json("/notifications/0/trigger").or(json("/trigger"));

    public static final Provider PROVIDER = Provider.of(
                    "hcp-terraform-notifications",
                    "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications",
                    "2026-11")
            .scheme(Scheme.hmacSha512().over("{body}").hex(header("X-TFE-Notification-Signature")))
            .once(eventIdOrRepeats(together(
                    json("/run_id")
                            .or(json("/details/run_external_id"))
                            .or(json("/details/new_assessment_result/id"))
                            .or(json("/change_request_url")),
                    json("/notification_configuration_id"),
                    TYPE.or(fixed("")),
                    json("/notifications/0/run_updated_at").or(fixed("")),
                    json("/notifications/0/run_status").or(fixed("")))))
            .eventType(TYPE)
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private HcpTerraformNotifications() {}
}
