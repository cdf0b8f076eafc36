package io.hookproof.cli;

import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.settings.Nearest;
import io.hookproof.settings.SettingNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options for the sender, and for what it needs in addition to the secret. */
final class ProviderOptions {
    @Option(
            names = "--provider",
            required = true,
            paramLabel = "ID",
            description = "the sender, such as stripe, or generic-hmac with --set")
    @SuppressWarnings("NullAway.Init")
    private String provider;

    @Option(
            names = {"--set", "--param"},
            paramLabel = "NAME=VALUE",
            description = "what else the sender needs, such as webhook-id=…; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    Provider provider() {
        return named(provider, settings);
    }

    static Provider named(String id, Map<String, String> settings) {
        if (!id.equals(GenericHmac.ID)) {
            return Providers.named(id);
        }
        Map<String, String> known = SettingNames.known(settings, GenericHmac.SETTINGS);
        String content = known.getOrDefault("signed-content", "");
        for (String name : known.keySet()) {
            if (!GenericHmac.SETTINGS.contains(name)
                    && !content.contains("{setting:" + name + "}")
                    && !content.contains("{setting?:" + name + "}")) {
                throw new Mistake(
                        Hookproof.USAGE,
                        "--set " + name + " is unknown" + Nearest.question(name, GenericHmac.SETTINGS) + "; " + id
                                + " has " + new TreeSet<>(GenericHmac.SETTINGS));
            }
        }
        return GenericHmac.of(those(settings, true));
    }

    /** The settings that describe a sender that is not built in. */
    Map<String, String> description() {
        return provider.equals(GenericHmac.ID) ? those(settings, true) : Map.of();
    }

    /** The settings that the sender needs. */
    Map<String, String> askedFor() {
        return askedFor(provider, settings);
    }

    static Map<String, String> askedFor(String id, Map<String, String> settings) {
        return id.equals(GenericHmac.ID) ? those(settings, false) : settings;
    }

    /**
     * For a sender described on the command line, the settings of the description, or those that its signed content
     * needs.
     */
    private static Map<String, String> those(Map<String, String> settings, boolean describe) {
        Map<String, String> those = SettingNames.known(settings, GenericHmac.SETTINGS);
        those.keySet().removeIf(name -> GenericHmac.SETTINGS.contains(name) != describe);
        return those;
    }
}
