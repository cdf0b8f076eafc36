package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointSettingsTest {
    private static final String SECRET = "a secret of this test's own";

    @Test
    void everyEndpointOfOneMapIsBuilt() {
        List<Verifier> verifiers = WebhookConfig.endpoints(Map.of(
                "hookproof.endpoints.shop.provider", "stripe",
                "hookproof.endpoints.shop.secret", SECRET,
                "hookproof.endpoints.shop.bodyLimit", " 2048 ",
                "hookproof.endpoints.ci.provider", "github",
                "hookproof.endpoints.ci.secret", SECRET,
                "hookproof.endpoints.ci.secret.2", SECRET + " before",
                "hookproof.replay.store", "memory",
                "hookproof.replay.capacity", "1000",
                "jersey.config.server.wadl.disableWadl", "true"));
        assertThat(verifiers).extracting(Verifier::endpoint).containsExactly("ci", "shop");
        assertThat(verifiers.get(1).bodyLimit()).isEqualTo(2048);
    }

    @Test
    void aMapWithoutEndpointsHasNone() {
        assertThat(WebhookConfig.endpoints(Map.of("server.port", "8080"))).isEmpty();
    }

    @Test
    void aMistakeNamesTheEndpointAndTheSetting() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoints.shop.provider", "stripe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hookproof.endpoints.shop");
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of(
                        "hookproof.endpoints.shop.provider", "stripe",
                        "hookproof.endpoints.shop.secret", SECRET,
                        "hookproof.endpoints.shop.tolerence", "300")))
                .hasMessageContainingAll("hookproof.endpoints.shop", "tolerence")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aNameThatIsNoSettingIsRefused() {
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoint.shop.provider", "stripe")))
                .hasMessageContainingAll("hookproof.endpoint.shop.provider", "hookproof.endpoints.<name>");
        assertThatThrownBy(() -> WebhookConfig.endpoints(Map.of("hookproof.endpoints.shop", "stripe")))
                .hasMessageContainingAll("hookproof.endpoints.shop", "provider");
    }

    @Test
    void aSettingThatTheSenderDoesNotAskForIsRefusedWithThoseItAsksFor() {
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "paypal", "set.webhook-id", "WH-ours", "set.webhok-id", "WH-ours")))
                .hasMessage("setting \"set.webhok-id\" is unknown: paypal asks for [webhook-id]");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "stripe", "secret", SECRET, "set.account", "acct_1")))
                .hasMessage("setting \"set.account\" is unknown: stripe asks for none");
    }

    @Test
    void whichOfSeveralMessageSignaturesCountsCanBeSaid() {
        Verifier verifier = WebhookConfig.verifier(Map.of(
                "provider",
                "rfc9421-hmac",
                "secret",
                "c2VjcmV0IG9mIHRoZSBsYWJlbCB0ZXN0IG9mIGNvcmU=",
                "set.signature-label",
                "sig1"));
        assertThat(verifier.endpoint()).isEqualTo("rfc9421-hmac");
    }

    @Test
    void aSettingThatTheAddressOfALookUpHoldsIsTheOperatorsOwn() {
        assertThat(WebhookConfig.verifier(Map.of(
                                "provider", "stripe",
                                "secret", SECRET,
                                "set.shop", "north",
                                "refetch.bearer", "a key of this test's own",
                                "refetch.url", "https://api.example.com/{setting:shop}/{id}",
                                "refetch.id", "json:/id"))
                        .provider()
                        .id())
                .isEqualTo("stripe");
    }
}
