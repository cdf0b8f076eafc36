package io.hookproof.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hookproof.endpoints.shop.secret",
                "hookproof.endpoints.shop.secrets[1]",
                "HOOKPROOF_ENDPOINTS_SHOP_SECRETS_0",
                "HOOKPROOF_ENDPOINTS_SHOP_SECRET",
                "hookproof.endpoints.shop.handshake-token",
                "hookproof.endpoints.shop.handshakeToken",
                "HOOKPROOF_ENDPOINTS_SHOP_HANDSHAKETOKEN",
                "HOOKPROOF_ENDPOINTS_SHOP_HANDSHAKE_TOKEN",
                "hookproof.endpoints.shop.set.salt",
                "hookproof.endpoints.shop.refetch.bearer",
                "hookproof.endpoints.shop.refetch.basic",
                "hookproof.endpoints.shop.refetch.key",
                "hookproof.endpoints.shop.refetch.value",
                "hookproof.endpoints.shop.refetch.client-secret",
                "hookproof.endpoints.shop.refetch.clientSecret",
                "hookproof.endpoints.shop.replay.password",
                "hookproof.replay.password"
            })
    void credentialsAreHiddenHoweverTheyAreSpelt(String name) {
        assertThat(HiddenSettings.hides(name, "any")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://user:word@host:6379",
                "jdbc:oracle:thin:user/word@host",
                "jdbc:postgresql://host/base?user=a&password=b",
                "jdbc:sqlserver://host;password=b"
            })
    void aUrlThatSaysMoreThanAPlaceIsHidden(String url) {
        assertThat(HiddenSettings.hides("hookproof.replay.url", url)).isTrue();
        assertThat(HiddenSettings.hides("HOOKPROOF_ENDPOINTS_SHOP_REPLAY_URL", url))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hookproof.endpoints.shop.provider",
                "hookproof.endpoints.secret.provider",
                "hookproof.endpoints.shop.handshake-secrets",
                "hookproof.endpoints.shop.secret-format",
                "hookproof.endpoints.shop.public-url",
                "hookproof.replay.url",
                "spring.datasource.password",
                "my.hookproof.secret"
            })
    void whatIsNoSecretOrNotOursIsLeftAlone(String name) {
        assertThat(HiddenSettings.hides(name, "redis://host:6379")).isFalse();
    }
}
