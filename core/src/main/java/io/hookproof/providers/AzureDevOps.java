package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Azure DevOps service hooks with basic credentials. */
public final class AzureDevOps {
    public static final Provider PROVIDER = Provider.of(
                    "azure-devops", "https://github.com/MicrosoftDocs/azure-devops-docs", "2026-08")
            .scheme(Scheme.basic())
            .once(bodyAndCredential())
            .eventType(json("/eventType"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private AzureDevOps() {}
}
