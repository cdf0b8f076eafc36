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

    /** Taken literally, it would be a password that no operator has set. */
    @Test
    void aPlaceThatIsOnlyHalfWrittenIsNoValue() {
        for (String value : new String[] {
            "${env:PATH",
            "${env:PATH}x",
            "${env:PATH} ",
            "${env:",
            "${env:}",
            "${env:A}${env:B}",
            "x${env:PATH}",
            "x${PATH}",
            "redis://:${env.PATH}@h",
            "${PATH}",
            "${PATH"
        }) {
            assertThatThrownBy(() -> settings(value).text("password"))
                    .as(value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("replay.password", "write ${env:NAME}");
        }
    }

    @Test
    void aFileThatIsNoSecretIsRefused(@TempDir Path folder) throws Exception {
        String longest = "x".repeat(64 * 1024);
        Path file = Files.writeString(folder.resolve("secret"), longest);
        assertThat(settings("file:" + file).text("password")).contains(longest);

        Files.writeString(file, longest + "x");
        assertThatThrownBy(() -> settings("file:" + file).text("password"))
                .hasMessageContaining("the file " + file + " is longer than 65536 bytes");
        Files.write(file, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> settings("file:" + file).text("password"))
                .hasMessageContaining("the file " + file + " cannot be read as text");
    }

    /** It may be a secret that only begins like a place. */
    @Test
    void whatIsNoPathIsNotRepeated() {
        for (String value : new String[] {"file:canary", "file:canary\0"}) {
            assertThatThrownBy(() -> settings(value).text("password"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("replay.password: the file cannot be read as text")
                    .hasMessageNotContaining("canary");
        }
    }

    private static StoreSettings settings(String password) {
        return StoreSettings.of(Map.of("store", "jdbc", "password", password), "password");
    }

    @Test
    void aSettingThatAStoreDoesNotHaveAndANumberThatItCannotHaveAreRefused() {
        assertThatThrownBy(() -> StoreSettings.of(Map.of("store", "jdbc", "ulr", "x"), "url"))
                .hasMessageContainingAll("replay.ulr is no setting of the jdbc store", "url");
        assertThat(StoreSettings.of(Map.of("store", "jdbc", "local", "0"), "local")
                        .local())
                .isZero();
        assertThatThrownBy(() -> StoreSettings.of(Map.of("store", "jdbc", "local", "-1"), "local")
                        .local())
                .hasMessageContaining("replay.local is \"-1\"");
    }

    @Test
    void aStoreMayBeAwayAtTheStartOnlyWhereThatIsSaid() {
        assertThat(StoreSettings.of(Map.of()).startsWithoutStore()).isFalse();
        assertThat(StoreSettings.of(Map.of("start", "connected"), "start").startsWithoutStore())
                .isFalse();
        assertThat(StoreSettings.of(Map.of("start", "without-store"), "start").startsWithoutStore())
                .isTrue();
        assertThatThrownBy(
                        () -> StoreSettings.of(Map.of("start", "true"), "start").startsWithoutStore())
                .hasMessageContaining("expected connected or without-store");
    }
}
