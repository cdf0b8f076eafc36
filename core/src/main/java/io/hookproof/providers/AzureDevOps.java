package io.hookproof.providers;

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
            .nobodySaysMore()
            .build();

    private AzureDevOps() {}
}
