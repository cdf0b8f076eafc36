package io.hookproof.testkit;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Scheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A sender that is not built in, and the request of its own that the test resources have. */
final class OwnSender {
    private OwnSender() {}

    static ProviderBuilder provider(String id, Scheme scheme) {
        return Provider.of(id, "https://example.com/" + id)
                .scheme(scheme)
                .methods("POST", "GET")
                .once(Identity.content());
    }

    /** As a user who has only web.xml would set it up. */
    static Verification byProperties(VectorFile vector, String id, String lines) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("provider", "generic-hmac");
        settings.put("endpoint", id);
        vector.fact("url").ifPresent(url -> settings.put("publicUrl", url));
        vector.settings().forEach((name, value) -> settings.put("set." + name, value));
        lines.lines()
                .forEach(line ->
                        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return verified(vector, settings, vector.request());
    }

    /** A request to an endpoint with these settings, which has the vector's secret and clock. */
    static Verification verified(VectorFile vector, Map<String, String> settings, WebhookRequest request) {
        return verifier(vector, settings).verify(request);
    }

    /** An endpoint with these settings, which has the vector's secret and clock, and remembers what it has verified. */
    static Verifier verifier(VectorFile vector, Map<String, String> settings) {
        Instant now = vector.now().orElse(Instant.EPOCH);
        return settings.containsKey("jwks")
                ? at(now, settings)
                : verifier(now, vector.credentials().get(0), settings);
    }

    /** An endpoint with these settings, that secret and that time, which remembers what it has verified. */
    static Verifier verifier(Instant now, String secret, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("secret", "file:" + written(secret));
        return at(now, all);
    }

    private static Verifier at(Instant now, Map<String, String> settings) {
        return WebhookConfig.builder(settings)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    /** In a file a secret may have any form, that of a list or of a name too. */
    private static Path written(String secret) {
        try {
            Path file = Files.createTempFile("secret", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, secret);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static VectorFile vector(String id) {
        try {
            Path file = Path.of(Objects.requireNonNull(OwnSender.class.getResource("/own-senders/" + id + ".http"))
                    .toURI());
            return VectorFile.parse(id, Files.readAllBytes(file));
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
