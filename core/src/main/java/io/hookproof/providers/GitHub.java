package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * GitHub. Signs the body alone: event name and delivery id are unsigned headers, and there is no time. Its redeliver
 * button sends the same bytes again, which counts as a duplicate. JSON hooks and form hooks. A body may have
 * <a href="https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap">25 MB</a>, so raise the body
 * limit: GitHub does not retry what is refused. Some events have neither a time nor an id of their own, such as <a
 * href="https://github.com/octokit/webhooks/tree/main/payload-examples/api.github.com/membership">{@code
 * membership}</a>, {@code organization} and {@code member}: a person who is added, removed and added again within three
 * days has the same bytes twice, and the second counts as a duplicate. So does a workflow that is started by hand a
 * second time with the same inputs, if nothing about the repository changed since: a <a
 * href="https://github.com/octokit/webhooks/tree/main/payload-examples/api.github.com/workflow_dispatch">{@code
 * workflow_dispatch}</a> has no id, and neither has a {@code repository_dispatch}. Give these events a webhook and an
 * endpoint of their own, without replay protection.
 */
public final class GitHub {
    public static final Provider PROVIDER = Provider.of(
                    "github",
                    "https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries",
                    "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hub-Signature-256").after("sha256=")))
            .once(content())
            .retriedFor(Duration.ofDays(3))
            .eventType(header("X-GitHub-Event"))
            .deliveryHint(header("X-GitHub-Delivery"))
            .document(Document.bodyOrFormField("payload"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("never by itself; by hand or API")
            .disabledBy("never")
            .build();

    private GitHub() {}
}
