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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Properties and what core's configuration knows are the same. */
class PropertiesTest {
    private static final Map<String, String> VALUES = Map.of(
            "public-base", "https://hooks.example.com",
            "public-url", "https://hooks.example.com/a",
            "refetch.base", "https://api.example.com",
            "body-limit", "2KB",
            "answer-unsigned-handshakes", "true",
            "accept-unsigned", "true",
            "report-only", "true",
            "tolerance", "5m",
            "refetch.none", "true");

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

    @Test
    void theMetadataNameWhatThereIs() throws Exception {
        Json metadata = metadata();
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
