package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Jira Cloud webhooks with a secret. Do not exclude the body of a webhook, or the signed bytes would be empty and the
 * same each time. A failed delivery may arrive half an hour later (<a
 * href="https://community.developer.atlassian.com/t/new-jira-cloud-webhook-retry-policy/30554">retry policy</a>). An
 * app with OAuth 2.0 gets a <a
 * href="https://developer.atlassian.com/cloud/jira/platform/webhooks/#webhooks-authentication-for-oauth-2-0-apps">token</a>
 * instead of a signature. That is {@code jira-oauth} on the page of more senders.
 */
public final class Jira {
    public static final Provider PROVIDER = Provider.of(
                    "jira", "https://developer.atlassian.com/cloud/jira/platform/webhooks/", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(json("/webhookEvent"))
            .deliveryHint(header("X-Atlassian-Webhook-Identifier"))
            .succeedsWith("2xx")
            .redelivers("5 more")
            .retriesAfter("408, 409, 425, 429, 5xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Jira() {}
}
