package io.hookproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.WebhookConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store's settings are read as an endpoint's are. */
class StoreSettingsTest {
    /** As a container platform mounts a password. */
    @Test
    void aPasswordMayLieInAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "\uFEFFof the store's own\r\n");
        assertThat(settings("file:" + file).text("password")).contains("of the store's own");

        Path absent = folder.resolve("nowhere");
        assertThatThrownBy(() -> settings("file:" + absent).text("password"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "replay.password", "the file " + absent + " cannot be read", "may this process read it?");
    }

    @Test
    void anEmptyFileIsNoVariableThatIsNotSet(@TempDir Path folder) throws Exception {
        for (String content : new String[] {"", "\n", " \r\n", "\uFEFF\n"}) {
            Path file = Files.writeString(folder.resolve("secret"), content);
            assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", "file:" + file)))
                    .hasMessageContainingAll("setting secret: the file " + file + " is empty")
                    .message()
                    .doesNotContain("variable");
        }
    }

    @Test
    void aPasswordMayStandInTheEnvironmentAndMustThenBeThere() {
        assertThat(settings("${env:PATH}").text("password")).contains(System.getenv("PATH"));
        assertThatThrownBy(() -> settings("${env:NO_SUCH_VARIABLE}").text("password"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("replay.password", "environment variable NO_SUCH_VARIABLE is not set");
    }

    @Test
    void whatOnlyLooksLikeAPlaceIsTheValue() {
        for (String value : new String[] {"jdbc:h2:file:/data/replay", "redis://:p@host:6379/0", "env:PATH", ""}) {
            assertThat(settings(value).text("password")).contains(value);
        }
    }

    private static StoreSettings settings(String password) {
        return StoreSettings.of(Map.of("store", "jdbc", "password", password), "password");
    }
}
