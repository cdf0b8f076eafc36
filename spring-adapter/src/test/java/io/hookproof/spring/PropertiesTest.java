package io.hookproof.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.WebhookConfig;
import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.providers.GenericHmac;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Properties and what core's configuration knows are the same. */
class PropertiesTest {
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("public-base", "https://hooks.example.com"),
            Map.entry("public-url", "https://hooks.example.com/a"),
            Map.entry("refetch.base", "https://api.example.com"),
            Map.entry("body-limit", "2KB"),
            Map.entry("answer-unsigned-handshakes", "true"),
            Map.entry("accept-unsigned", "true"),
            Map.entry("report-only", "true"),
            Map.entry("tolerance", "5m"),
            Map.entry("refetch.none", "true"),
            Map.entry("refetch.misses-a-minute", "5"),
            Map.entry("refetch.requests-a-minute", "50"));

    /** Core says itself what it knows, when it is asked for something else. */
    private static Set<String> known(Map<String, String> asking) {
        String said = String.valueOf(
                catchThrowable(() -> WebhookConfig.builder(asking)).getMessage());
        String list = said.substring(said.indexOf('[') + 1, said.indexOf(']'));
        return new TreeSet<>(Arrays.asList(list.split(", ")));
    }

    private static Set<String> settingsOfCore() {
        Set<String> known = known(Map.of("provider", "github", "secret", "s", "no such setting", "x"));
        known(Map.of("provider", "github", "secret", "s", "refetch.no such setting", "x"))
                .forEach(name -> known.add("refetch." + name));
        known.addAll(GenericHmac.SETTINGS);
        // The name of the endpoint is its key, and stores and providers have settings of their own.
        known.remove("endpoint");
        known.remove("replay.store");
        return known;
    }

    @Test
    void everySettingIsAPropertyAndEveryPropertyASetting() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : EndpointProperties.names()) {
            if (!name.endsWith(".…") && !name.equals("secrets")) {
                properties.put("shop." + name, VALUES.getOrDefault(name, "x"));
            }
        }
        EndpointProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                .bind("shop", EndpointProperties.class)
                .get();

        assertThat(bound.settings().keySet()).containsExactlyInAnyOrderElementsOf(settingsOfCore());
        assertThat(bound.settings())
                .containsEntry("bodyLimit", "2048")
                .containsEntry("tolerance", "5m")
                .containsEntry("refetch.whenGone", "x");
    }

    @Test
    void aBareNumberIsNoTimeAsInWebXml() {
        for (String name : List.of("tolerance", "lease", "remember-for", "refetch.within")) {
            Map<String, String> properties = Map.of(
                    "shop.provider",
                    "github",
                    "shop.secret",
                    "a-secret-of-the-test",
                    "shop.refetch.none",
                    "true",
                    "shop." + name,
                    "300");
            EndpointProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                    .bind("shop", EndpointProperties.class)
                    .get();

            assertThatThrownBy(() -> WebhookConfig.builder(bound.settings()))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"300\"")
                    .hasMessageContaining("300ms, 5s");
        }
    }

    @Test
    void secretsOfARotationAreInTheirOrder() {
        EndpointProperties bound = new Binder(new MapConfigurationPropertySource(
                        Map.of("shop.secrets[0]", "new", "shop.secrets[1]", "old", "shop.set.webhook-id", "7")))
                .bind("shop", EndpointProperties.class)
                .get();

        assertThat(bound.settings())
                .containsEntry("secret", "new")
                .containsEntry("secret.2", "old")
                .containsEntry("set.webhook-id", "7");
        assertThat(bound.toString()).doesNotContain("new", "old");
    }

    /** Spring Boot's own report shows the value, and a URL has its password in it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hookproof.replay                               | hookproof.replay.<setting>",
                "hookproof.endpoints.stripe.set                 | hookproof.endpoints.stripe.set.<setting>",
                "hookproof.endpoints.stripe.refetch.none        | true or false",
                "hookproof.endpoints.stripe.body-limit          | a size such as 256KB",
            })
    void aValueThatFitsNoPropertyIsNotPrinted(String property, String expected) {
        Throwable failure = catchThrowable(() -> new Binder(
                        new MapConfigurationPropertySource(Map.of(property, "redis://u:of-a-store@host:6379/0")))
                .bind("hookproof", HookproofProperties.class));

        FailureAnalysis analysis = new UnboundValueAnalyzer().analyze(failure);

        assertThat(Objects.requireNonNull(analysis).getDescription())
                .contains(property, expected)
                .doesNotContain("of-a-store");
        assertThat(analysis.getAction()).doesNotContain("of-a-store");
    }

    @Test
    void othersPropertiesAreLeftToSpring() {
        Throwable failure =
                catchThrowable(() -> new Binder(new MapConfigurationPropertySource(Map.of("server.port", "x")))
                        .bind("server.port", Integer.class));

        assertThat(new UnboundValueAnalyzer().analyze(failure)).isNull();
    }

    /** Core counts them from 1, the one of {@code secret} too. */
    @Test
    void aMistakeInASecretHasTheNameItHasInProperties() {
        EndpointProperties beside =
                bound(Map.of("shop.secret", "one", "shop.secrets[0]", "two", "shop.secrets[1]", " "));
        EndpointProperties alone = bound(Map.of("shop.secrets[0]", "one", "shop.secrets[1]", " "));

        assertThat(beside.inItsOwnWords("setting secret.3: secret is blank"))
                .isEqualTo("setting secrets[1]: secret is blank");
        assertThat(beside.inItsOwnWords("setting secret: secret is blank"))
                .isEqualTo("setting secret: secret is blank");
        assertThat(alone.inItsOwnWords("setting secret.2: secret is blank"))
                .isEqualTo("setting secrets[1]: secret is blank");
        assertThat(alone.inItsOwnWords("setting secret: secret is blank"))
                .isEqualTo("setting secrets[0]: secret is blank");
    }

    private static EndpointProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("shop", EndpointProperties.class)
                .get();
    }

    @Test
    void theMetadataNameWhatThereIs() throws Exception {
        Json metadata = metadata();
        assertThat(items(metadata, "/properties"))
                .anySatisfy(
                        property -> assertThat(property.text("/name")).hasValue("management.health.hookproof.enabled"));
        for (Json property : items(metadata, "/properties")) {
            String type = property.text("/type").orElseThrow();
            String last = type.substring(type.lastIndexOf(',') + 1).replace(">", "");
            assertThat(Class.forName(last, false, getClass().getClassLoader())).isNotNull();
            assertThat(property.text("/description").orElse("")).endsWith(".");
        }
        List<String> replay = items(items(metadata, "/hints").get(0), "/values").stream()
                .map(value -> value.text("/value").orElseThrow())
                .toList();
        assertThat(replay)
                .contains(
                        "store", "capacity", "url", "jndi", "user", "password", "namespace", "table", "local", "start")
                .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    }

    private static List<Json> items(Json of, String array) {
        return of.at(array).orElseThrow().elements();
    }

    private static Json metadata() throws IOException {
        try (InputStream file =
                PropertiesTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return Json.parse(Body.of(Objects.requireNonNull(file).readAllBytes()))
                    .orElseThrow();
        }
    }
}
