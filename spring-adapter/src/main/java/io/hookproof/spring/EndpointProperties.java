package io.hookproof.spring;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One endpoint, {@code hookproof.endpoints.<name>}. The settings are those of {@link io.hookproof.WebhookConfig}; the
 * second half, from {@code signatureHeader}, is for provider {@code generic-hmac}.
 */
record EndpointProperties(
        @Nullable String provider,
        @Nullable String secret,
        @DefaultValue List<String> secrets,
        @Nullable String namespace,
        @Nullable Duration tolerance,
        @Nullable Duration lease,
        @Nullable Duration rememberFor,
        @Nullable URI publicBase,
        @Nullable URI publicUrl,
        @Nullable DataSize bodyLimit,
        @Nullable String handshakeToken,
        @Nullable Boolean answerUnsignedHandshakes,
        @Nullable Boolean acceptUnsigned,
        @Nullable String requireTrust,
        @DefaultValue Map<String, String> replay,
        @Nullable RefetchProperties refetch,
        @DefaultValue Map<String, String> set,
        @Nullable String signatureHeader,
        @Nullable String algorithm,
        @Nullable String encoding,
        @Nullable String prefix,
        @Nullable String signedContent,
        @Nullable String timestampHeader,
        @Nullable String timestampFormat,
        @Nullable String secretFormat,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable Duration retriedFor) {

    /** All but {@code replay}, as core's configuration names them. */
    Map<String, String> settings() {
        Settings settings = new Settings();
        settings.put("provider", provider);
        settings.put("namespace", namespace);
        settings.put("tolerance", tolerance);
        settings.put("lease", lease);
        settings.put("rememberFor", rememberFor);
        settings.put("publicBase", publicBase);
        settings.put("publicUrl", publicUrl);
        settings.put("bodyLimit", bodyLimit == null ? null : bodyLimit.toBytes());
        settings.put("handshakeToken", handshakeToken);
        settings.put("answerUnsignedHandshakes", answerUnsignedHandshakes);
        settings.put("acceptUnsigned", acceptUnsigned);
        settings.put("requireTrust", requireTrust);
        settings.put("signature-header", signatureHeader);
        settings.put("algorithm", algorithm);
        settings.put("encoding", encoding);
        settings.put("prefix", prefix);
        settings.put("signed-content", signedContent);
        settings.put("timestamp-header", timestampHeader);
        settings.put("timestamp-format", timestampFormat);
        settings.put("secret-format", secretFormat);
        settings.put("event-id", eventId);
        settings.put("event-type", eventType);
        settings.put("retried-for", retriedFor);
        if (refetch != null) {
            refetch.settings().forEach((name, value) -> settings.put("refetch." + name, value));
        }
        set.forEach((name, value) -> settings.put("set." + name, value));
        settings.put("secret", secret);
        for (int i = 0; i < secrets.size(); i++) {
            settings.put(
                    i == 0 && secret == null ? "secret" : "secret." + (i + (secret == null ? 1 : 2)), secrets.get(i));
        }
        return settings.texts;
    }

    /** Its secrets stay here. */
    @Override
    public String toString() {
        return "EndpointProperties[" + provider + "]";
    }

    /** Texts by name, without those that nobody has set. */
    static final class Settings {
        final Map<String, String> texts = new LinkedHashMap<>();

        void put(String name, @Nullable Object value) {
            if (value != null) {
                texts.put(name, value.toString());
            }
        }
    }
}
