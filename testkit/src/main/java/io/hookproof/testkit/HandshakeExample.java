package io.hookproof.testkit;

import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.SignedScheme;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The request by which a sender checks that an endpoint is its customer's: the one of the vectors, with what is
 * configured for this endpoint in place of what the vector has.
 */
final class HandshakeExample {
    private final VectorFile vector;
    private final @Nullable String token;

    private HandshakeExample(VectorFile vector, @Nullable String token) {
        this.vector = vector;
        this.token = token;
    }

    /** @param token the token agreed for the handshake; null if the test gives none */
    static HandshakeExample of(Provider provider, @Nullable String token) {
        String id = provider.id();
        if (provider.handshakes().isEmpty()) {
            throw new IllegalArgumentException(id + " has no handshake");
        }
        VectorFile vector = vector(id)
                .orElseThrow(() -> new IllegalArgumentException("the kit has no example of the handshakes of " + id
                        + ": write a signed one with .json(…), and an unsigned one as a WebhookRequest"));
        boolean asksWithToken = vector.fact("handshake-token")
                .filter(shown -> vector.request().target().contains(shown))
                .isPresent();
        if (asksWithToken != (token != null)) {
            throw new IllegalArgumentException(
                    asksWithToken
                            ? id + " shows the token that was agreed for its handshake: call .handshake(token)"
                            : id + " shows no token in its handshake: call .handshake()");
        }
        return new HandshakeExample(vector, token);
    }

    /** The sender's only handshake, or the one that is marked as the example of several. */
    static Optional<VectorFile> vector(String id) {
        List<VectorFile> handshakes =
                VectorFile.of(id).stream().filter(VectorFile::isHandshake).toList();
        return handshakes.stream()
                .filter(one -> handshakes.size() == 1 || one.fact("example").isPresent())
                .findFirst();
    }

    /**
     * How the sender signs it. Of SNS these are the lines of a confirmation alone: a confirmation has those of a
     * notification too, without the token among them.
     */
    Scheme scheme(Provider provider) {
        return provider.id().equals("aws-sns") && provider.scheme() instanceof SignedScheme signed
                ? signed.over(SignedContent.jsonLines(
                        "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"))
                : provider.scheme();
    }

    /** Whether the sender signs it as it signs its deliveries. */
    boolean isSigned() {
        return !vector.fact("trust").orElse("NONE").equals("NONE");
    }

    /**
     * The request to that URL, not yet signed.
     *
     * @param secret what the endpoint is to keep if the handshake brings a secret
     */
    SignedRequest to(URI registered, Secret secret, Instant now, Parts.Context context) {
        Map<String, String> configured = configured(context.settings(), secret);
        WebhookRequest shown = vector.request();
        String body = new String(shown.body().bytes(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> each : configured.entrySet()) {
            body = body.replace(each.getKey(), each.getValue());
        }
        SignedRequest request = new SignedRequest(
                shown.method(), at(registered, configured), now, context, body.getBytes(StandardCharsets.UTF_8));
        Headers headers = shown.headers();
        for (int i = 0; i < headers.size(); i++) {
            request.carry(headers.name(i), configured.getOrDefault(headers.value(i), headers.value(i)));
        }
        return request;
    }

    /** What the vector is configured with, and this endpoint instead of it. */
    private Map<String, String> configured(Map<String, String> settings, Secret secret) {
        Map<String, String> configured = new LinkedHashMap<>();
        vector.settings().forEach((name, value) -> configured.put(value, settings.getOrDefault(name, value)));
        vector.fact("establishes")
                .ifPresent(value -> configured.put(value, new String(secret.exported(), StandardCharsets.UTF_8)));
        if (token != null) {
            vector.fact("handshake-token").ifPresent(value -> configured.put(value, token));
        }
        return configured;
    }

    private URI at(URI registered, Map<String, String> configured) {
        String path = vector.request().path();
        // One sender asks at a fixed place of the host, wherever its deliveries go.
        URI place = path.startsWith("/.well-known/") ? registered.resolve(path) : registered;
        String query = query(configured);
        if (query.isEmpty()) {
            return place;
        }
        return URI.create(place + (place.getRawQuery() == null ? "?" : "&") + query);
    }

    private String query(Map<String, String> configured) {
        StringJoiner query = new StringJoiner("&");
        Form.parse(vector.request().query())
                .ifPresent(shown -> shown.fields()
                        .forEach(field -> query.add(encoded(field.name()) + "="
                                + encoded(configured.getOrDefault(field.value(), field.value())))));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
