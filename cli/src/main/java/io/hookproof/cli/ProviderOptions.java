package io.hookproof.cli;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who sends, and what must be known of it beside the secret. */
final class ProviderOptions {
    @Option(
            names = "--provider",
            required = true,
            paramLabel = "ID",
            description = "the sender, such as stripe, or generic-hmac with --set")
    @SuppressWarnings("NullAway.Init")
    private String provider;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "what the sender needs beside the secret, such as webhook-id=…; may come again")
    private Map<String, String> settings = new LinkedHashMap<>();

    Provider provider() {
        return named(provider, settings);
    }

    static Provider named(String id, Map<String, String> settings) {
        return id.equals(GenericHmac.ID) ? GenericHmac.of(settings) : Providers.named(id);
    }

    Map<String, String> settings() {
        return settings;
    }
}
