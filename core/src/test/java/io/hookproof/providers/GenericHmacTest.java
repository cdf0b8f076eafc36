package io.hookproof.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class GenericHmacTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final long NOW = 1_790_000_000;
    private static final String BODY = "{\"id\":\"ev_1\"}";
    private static final Map<String, String> ITEMS = Map.of(
            "signature-header",
            "X-Acme-Signature",
            "signature-item",
            "v1",
            "timestamp-item",
            "t",
            "signed-content",
            "{timestamp}.{body}");

    @Test
    void timeAndSignatureAreItemsOfOneHeader() throws Exception {
        String signature = hmac(NOW + "." + BODY);

        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + NOW + ",v1=" + signature))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + (NOW + 1) + ",v1=" + signature))
                .isInstanceOf(Verification.Rejected.class);
        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + NOW + ",v0=" + signature))
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void theTimeInAnItemIsLimited() throws Exception {
        long old = NOW - 3600;

        assertThat(verdict(ITEMS, "X-Acme-Signature", "t=" + old + ",v1=" + hmac(old + "." + BODY)))
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void aPrefixAndAnItemAreTwoPlaces() {
        assertThatThrownBy(() -> GenericHmac.of(
                        Map.of("signature-header", "X-Acme-Signature", "signature-item", "v1", "prefix", "sha256=")))
                .hasMessageContainingAll("prefix", "signature-item");
    }

    @Test
    void aTimeThatStandsInTwoPlacesIsRefused() {
        assertThatThrownBy(() -> GenericHmac.of(Map.of(
                        "signature-header", "X-Acme-Signature", "timestamp-item", "t", "timestamp-header", "X-Time")))
                .hasMessageContainingAll("timestamp-header", "timestamp-item");
    }

    @Test
    void aTimeInAnItemThatIsNotSignedIsRefused() {
        assertThatThrownBy(() -> GenericHmac.of(Map.of("signature-header", "X-Acme-Signature", "timestamp-item", "t")))
                .hasMessageContainingAll("timestamp-item", "{timestamp}");
    }

    @Test
    void theSecretMayBePartOfWhatIsSigned() throws Exception {
        Map<String, String> settings =
                Map.of("signature-header", "X-Acme-Signature", "signed-content", "{secret}{body}");

        assertThat(verdict(settings, "X-Acme-Signature", hmac(SECRET + BODY)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verdict(settings, "X-Acme-Signature", hmac(BODY))).isInstanceOf(Verification.Rejected.class);
    }

    private static Verification verdict(Map<String, String> settings, String header, String value) {
        return Verifier.of(GenericHmac.of(settings))
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
                .build()
                .verify(WebhookRequest.of("POST", "/hooks", Map.of(header, List.of(value)), BODY.getBytes(UTF_8)));
    }

    private static String hmac(String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
    }
}
