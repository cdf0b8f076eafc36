package io.hookproof.spring;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One endpoint, {@code hookproof.endpoints.<name>}. The settings are those of {@link io.hookproof.WebhookConfig}; the
 * second half, from {@code signatureHeader}, is for provider {@code generic-hmac}.
 *
 * @param provider the sender's id, such as {@code stripe}, or {@code generic-hmac}
 * @param secret what the sender signs with, from the environment: {@code ${NAME_OF_THE_VARIABLE}}
 * @param secrets several live secrets during a rotation, the new one first
 * @param namespace keeps applications apart in a shared replay store
 * @param tolerance how far the signed timestamp may be off, both ways; by default the provider's own tolerance
 * @param lease how long a claim belongs to the process that handles the delivery; thirty seconds by default
 * @param rememberFor how long a handled delivery is remembered; by default as long as the provider retries
 * @param publicBase scheme and host under which the sender knows the endpoint, for senders that sign the URL
 * @param publicUrl the whole URL under which the sender knows the endpoint
 * @param bodyLimit the longest body that is read; 1 MB by default
 * @param handshakeToken arms a handshake with a token, such as Meta's
 * @param handshakeSecrets instead of a secret, the folder that keeps a secret which arrives in the handshake, such as
 *     Asana's
 * @param answerUnsignedHandshakes arms handshakes that are not signed
 * @param acceptUnsigned takes deliveries of a sender that signs nothing
 * @param requireTrust the least that a proof must cover: {@code body}, {@code fields} or {@code sender}
 * @param mode {@code live}, {@code test} or {@code both}, for senders that mark their events so
 * @param reportOnly lets requests through that would be refused, and reports them; for the weeks of a migration
 * @param replay the endpoint's own replay store: {@code store} ({@code memory}, {@code redis}, {@code jdbc}, {@code
 *     none}) and its settings
 * @param refetch looks each delivery up at the provider's API
 * @param set what else the provider needs, such as {@code set.webhook-id}
 * @param signatureHeader the header with the signature
 * @param signature where the signature is if not in a header, such as {@code query:hmac} or {@code json:/signature}
 * @param algorithm {@code sha256} by default; also {@code ed25519} and others for a public key, {@code token}, {@code
 *     bearer}, {@code basic}
 * @param jwks the URL where the sender publishes its public keys, instead of a secret
 * @param encoding {@code hex} by default
 * @param prefix the text before the signature, such as {@code sha256=}
 * @param signatureItem the item of that header that is the signature, such as {@code v1} in {@code t=…,v1=…}
 * @param separator the delimiter between the entries of that header, if it holds several signatures or parts
 * @param signaturePart which of those parts is the signature, counted from 0
 * @param signedContent the signed content, such as <code>{timestamp}.{body}</code>
 * @param orSignedContent content that the sender may have signed instead
 * @param ambiguous why values without a delimiter in the signed content are acceptable, in words
 * @param timestampHeader the header with the time of signing
 * @param timestampItem which item of the signature header is the time instead, such as {@code t}
 * @param timestampPart which part of the signature header is the time, counted from 0
 * @param timestamp where the timestamp is if not in a header, such as {@code json:/timestamp}
 * @param timestampFormat the format of the timestamp
 * @param timestampZone the zone of a timestamp that is written without one, such as {@code +08:00}
 * @param secretFormat how the secret becomes a key
 * @param eventId where the event's id is, such as {@code json:/id}
 * @param eventType where the event's type is, such as {@code json:/type}
 * @param retriedFor how long the sender retries
 * @param retryAfter {@code never} if the sender would use up its retries sooner by heeding {@code Retry-After}
 * @param answer the body that the sender wants to read, such as {@code OK}
 * @param answerType the content type of that body; {@code text/plain} by default
 * @param methods the HTTP methods that deliver; {@code POST} by default, or such as {@code POST,GET}
 */
record EndpointProperties(
        @Nullable String provider,
        @Nullable String secret,
        @DefaultValue List<String> secrets,
        @Nullable String namespace,
        @Nullable String tolerance,
        @Nullable String lease,
        @Nullable String rememberFor,
        @Nullable URI publicBase,
        @Nullable URI publicUrl,
        @Nullable DataSize bodyLimit,
        @Nullable String handshakeToken,
        @Nullable String handshakeSecrets,
        @Nullable Boolean answerUnsignedHandshakes,
        @Nullable Boolean acceptUnsigned,
        @Nullable String requireTrust,
        @Nullable String mode,
        @Nullable Boolean reportOnly,
        @DefaultValue Map<String, String> replay,
        @Nullable RefetchProperties refetch,
        @DefaultValue Map<String, String> set,
        @Nullable String signatureHeader,
        @Nullable String signature,
        @Nullable String algorithm,
        @Nullable String jwks,
        @Nullable String encoding,
        @Nullable String prefix,
        @Nullable String signatureItem,
        @Nullable String separator,
        @Nullable String signaturePart,
        @Nullable String signedContent,
        @Nullable String orSignedContent,
        @Nullable String ambiguous,
        @Nullable String timestampHeader,
        @Nullable String timestampItem,
        @Nullable String timestampPart,
        @Nullable String timestamp,
        @Nullable String timestampFormat,
        @Nullable String timestampZone,
        @Nullable String secretFormat,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String retriedFor,
        @Nullable String retryAfter,
        @Nullable String answer,
        @Nullable String answerType,
        @Nullable String methods) {

    /** All settings but {@code replay}, by the names of core's configuration. */
    Map<String, String> settings() {
        Settings settings = new Settings();
        addEndpoint(settings);
        addOwnSender(settings);
        if (refetch != null) {
            refetch.settings().forEach((name, value) -> settings.put("refetch." + name, value));
        }
        set.forEach((name, value) -> settings.put("set." + name, value));
        settings.put("secret", secret);
        for (int i = 0; i < secrets.size(); i++) {
            settings.put(inCore(i), secrets.get(i));
        }
        return settings.texts;
    }

    private void addEndpoint(Settings settings) {
        settings.put("provider", provider);
        settings.put("namespace", namespace);
        settings.put("tolerance", tolerance);
        settings.put("lease", lease);
        settings.put("rememberFor", rememberFor);
        settings.put("publicBase", publicBase);
        settings.put("publicUrl", publicUrl);
        settings.put("bodyLimit", bodyLimit == null ? null : bodyLimit.toBytes());
        settings.put("handshakeToken", handshakeToken);
        settings.put("handshakeSecrets", handshakeSecrets);
        settings.put("answerUnsignedHandshakes", answerUnsignedHandshakes);
        settings.put("acceptUnsigned", acceptUnsigned);
        settings.put("requireTrust", requireTrust);
        settings.put("mode", mode);
        settings.put("reportOnly", reportOnly);
    }

    /** Adds what describes a sender of the user's own. */
    private void addOwnSender(Settings settings) {
        settings.put("signature-header", signatureHeader);
        settings.put("signature", signature);
        settings.put("algorithm", algorithm);
        settings.put("jwks", jwks);
        settings.put("encoding", encoding);
        settings.put("prefix", prefix);
        settings.put("signature-item", signatureItem);
        settings.put("separator", separator);
        settings.put("signature-part", signaturePart);
        settings.put("signed-content", signedContent);
        settings.put("or-signed-content", orSignedContent);
        settings.put("ambiguous", ambiguous);
        settings.put("timestamp-header", timestampHeader);
        settings.put("timestamp-item", timestampItem);
        settings.put("timestamp-part", timestampPart);
        settings.put("timestamp", timestamp);
        settings.put("timestamp-format", timestampFormat);
        settings.put("timestamp-zone", timestampZone);
        settings.put("secret-format", secretFormat);
        settings.put("event-id", eventId);
        settings.put("event-type", eventType);
        settings.put("retried-for", retriedFor);
        settings.put("retry-after", retryAfter);
        settings.put("answer", answer);
        settings.put("answer-type", answerType);
        settings.put("methods", methods);
    }

    /** What core calls that entry of {@code secrets}. Core counts all secrets from 1. */
    private String inCore(int secretsIndex) {
        int number = secretsIndex + (secret == null ? 1 : 2);
        return number == 1 ? "secret" : "secret." + number;
    }

    /** A message from core, with the names that the secrets have here. */
    String inItsOwnWords(String message) {
        for (int i = secrets.size() - 1; i >= 0; i--) {
            message = message.replace("setting " + inCore(i) + ":", "setting secrets[" + i + "]:");
        }
        return HookproofProperties.inSpringsWords(message);
    }

    /** The names of the settings, as written in properties. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : EndpointProperties.class.getRecordComponents()) {
            String name = dashed(component);
            if (component.getType() == RefetchProperties.class) {
                for (RecordComponent part : RefetchProperties.class.getRecordComponents()) {
                    names.add(name + "." + dashed(part));
                }
            } else {
                names.add(component.getType() == Map.class ? name + ".…" : name);
            }
        }
        return names;
    }

    private static String dashed(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "EndpointProperties[" + provider + "]";
    }

    /** Settings by name, without those that are not set. */
    static final class Settings {
        final Map<String, String> texts = new LinkedHashMap<>();

        void put(String name, @Nullable Object value) {
            if (value != null) {
                texts.put(name, value.toString());
            }
        }
    }
}
