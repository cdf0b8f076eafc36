package io.hookproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GenericHmac;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever settings the pages show set an endpoint up. */
class SettingsSnippetsTest {
    private static final Pattern PARAMETER =
            Pattern.compile("<param-name>([^<]+)</param-name>\\s*<param-value>([^<]+)</param-value>");

    /** In Spring's notation and in ours: whatever the reader has in the environment. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(env:)?[A-Z_]+}");

    static List<Snippet> properties() {
        return Snippet.in("properties");
    }

    static List<Snippet> filters() {
        return Snippet.in("xml").stream()
                .filter(snippet -> snippet.text().contains("<filter>"))
                .toList();
    }

    @Test
    void thePagesShowSomeSettings() {
        assertThat(properties()).hasSizeGreaterThan(3);
        assertThat(filters()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatAPageShowsInPropertiesSetsAnEndpointUp(Snippet snippet) throws IOException {
        Properties shown = new Properties();
        shown.load(new StringReader(snippet.text()));
        Map<String, String> settings = new HashMap<>();
        shown.stringPropertyNames().forEach(name -> settings.put(name, filled(shown.getProperty(name))));

        List<Verifier> verifiers = new ArrayList<>();
        if (settings.keySet().iterator().next().startsWith("hookproof.")) {
            verifiers.addAll(WebhookConfig.endpoints(settings));
        } else {
            verifiers.add(quiet(settings).build());
        }
        assertThat(verifiers).as(snippet.toString()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void whatAPageShowsInWebXmlSetsAnEndpointUp(Snippet snippet) {
        Map<String, String> settings = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(snippet.text());
        while (parameter.find()) {
            settings.put(parameter.group(1), filled(parameter.group(2)));
        }
        assertThat(snippet.text()).contains("<filter-class>io.hookproof.servlet.WebhookFilter</filter-class>");
        assertThat(quiet(settings).build().endpoint()).as(snippet.toString()).isNotEmpty();
    }

    /** From what a sender's page says to what to write: a name with a slip in it would send a newcomer astray. */
    @Test
    void everySettingThatTheTableOfSayingsNamesIsOne() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "own-sender.md"));
        String table = page.substring(page.indexOf("## Your provider says"), page.indexOf("## In Java"));
        List<String> names = new ArrayList<>();
        for (String row : table.lines().filter(line -> line.startsWith("| ")).toList()) {
            Matcher setting = Pattern.compile("`([a-zA-Z-]+)=").matcher(row.split("(?<!\\\\)\\|")[2]);
            while (setting.find()) {
                names.add(setting.group(1));
            }
        }

        assertThat(names)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(GenericHmac.SETTINGS.contains(name)
                                || Set.of("provider", "publicUrl").contains(name))
                        .as(name)
                        .isTrue());
    }

    /** The described store is made by the store's own tests; here it would have to be there. */
    private static VerifierBuilder quiet(Map<String, String> settings) {
        VerifierBuilder builder = WebhookConfig.builder(settings).listener(WebhookListener.none());
        return settings.containsKey("replay.store") ? builder.withoutReplayProtection() : builder;
    }

    private static String filled(String value) {
        return VARIABLE.matcher(value).replaceAll("what the reader has there, long enough");
    }
}
