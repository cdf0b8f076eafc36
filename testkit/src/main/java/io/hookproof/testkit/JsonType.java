package io.hookproof.testkit;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.providers.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The content type under which a sender sends JSON, from its vectors. It is not always that of JSON, and an application
 * that expects that one answers 415 to the sender alone.
 */
final class JsonType {
    private static final String JSON = "application/json";
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private JsonType() {}

    static String of(Provider provider) {
        return provider.isBuiltIn() ? KNOWN.computeIfAbsent(provider.id(), JsonType::shown) : JSON;
    }

    private static String shown(String providerId) {
        return VectorFile.of(providerId).stream()
                .filter(vector -> vector.isGenuine() && !vector.isHandshake())
                .map(VectorFile::request)
                .filter(request -> holdsJson(request.body()))
                .flatMap(request -> request.headers().first("Content-Type").stream())
                .findFirst()
                .orElse(JSON);
    }

    /** As it is, or as a token that the signing makes of it. */
    private static boolean holdsJson(Body body) {
        return new String(body.bytes(), StandardCharsets.ISO_8859_1).startsWith("eyJ")
                || Json.parse(body).isPresent();
    }
}
