package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a public page is no secret. */
class SampleSecretsTest {
    private static final Pattern GIVEN = Pattern.compile("^(?!\\s*(\\*|//)).*Secret\\.of\\(\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<your secret>",
                "<GITHUB_WEBHOOK_SECRET>",
                "whsec_...",
                "whsec_\u2026",
                "whsec_",
                "v1,whsec_",
                "sk_live_...",
                "changeme",
                "ChangeMe",
                "CHANGEME",
                "${GITHUB_WEBHOOK_SECRET}"
            })
    void whatAPageShowsInThePlaceOfASecretStopsTheStart(String shown) {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER).secrets(Secret.of(shown)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(paste your own|is the variable .* set).*");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", shown)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A secret that looks like one of these, and is not, must not stop anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"<b>it is bold</b> and a secret", "changeme-1f8a2c7e9b", "whsec_...1f8a2c7e9b0d"})
    void whatOnlyLooksLikeItIsASecret(String secret) {
        assertThat(Secret.of(secret)).isNotNull();
    }

    /** But the one that tries a folder, and the one of an endpoint that judges nothing. */
    @Test
    void noModuleHasASecretOfItsOwn() throws IOException {
        List<String> given = new ArrayList<>();
        int read = 0;
        for (String module : List.of(
                "core", "servlet-adapter", "spring-adapter", "jaxrs-adapter", "redis-store", "jdbc-store", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    read++;
                    try (Stream<String> lines = Files.lines(file)) {
                        lines.filter(line -> GIVEN.matcher(line).find())
                                .forEach(line -> given.add(file.getFileName() + ":" + line.strip()));
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(400);
        assertThat(given)
                .satisfiesExactlyInAnyOrder(
                        probe -> assertThat(probe).startsWith("FileHandshakeSecrets.java:keep(probe, "),
                        forNothing -> assertThat(forNothing).startsWith("RememberedEvents.java:.secrets("));
    }
}
