package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Azure DevOps service hooks with basic credentials. A failure other than 408 or 502 to 504 puts the subscription on
 * probation, during which new events are lost
 * (<a href="https://learn.microsoft.com/azure/devops/service-hooks/troubleshoot">troubleshooting</a>). A body may have
 * 2 MB, so raise the body limit.
 */
public final class AzureDevOps {
    public static final Provider PROVIDER = Provider.of(
                    "azure-devops", "https://github.com/MicrosoftDocs/azure-devops-docs", "2026-11")
            .scheme(Scheme.basic())
            .once(body())
            .eventType(json("/eventType"))
            .succeedsWith("2xx")
            .redelivers("up to 8 more in 3 min; on probation 7 in 36 h")
            .retriesAfter("408, 502-504")
            .retriedFor(Duration.ofHours(36))
            .disabledBy("410; a probation in which every try fails")
            .restIsUndocumented()
            .build();

    private AzureDevOps() {}
}
