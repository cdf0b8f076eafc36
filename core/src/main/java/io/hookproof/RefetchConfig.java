package io.hookproof;

import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A re-fetch described in text: the settings that begin with {@code refetch.}. */
final class RefetchConfig {
    private static final Set<String> NAMES = Set.of(
            "key",
            "bearer",
            "basic",
            "header",
            "value",
            "tokenUrl",
            "clientId",
            "clientSecret",
            "scope",
            "none",
            "url",
            "id",
            "identifiedBy",
            "base",
            "within",
            "whenGone");

    private RefetchConfig() {}

    /**
     * @param settings without {@code refetch.} in front
     * @param secrets reads a secret, by the name of its setting
     */
    static Optional<Refetch> of(Map<String, String> settings, BiFunction<String, String, Secret> secrets) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        for (String name : settings.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "setting refetch." + name + " is unknown; known are " + new TreeSet<>(NAMES));
            }
        }
        Refetch refetch = credentials(settings, secrets);
        if (settings.containsKey("url")) {
            Resource resource = Resource.at(settings.get("url"), source(settings.getOrDefault("id", "json:/id")));
            String pointer = settings.get("identifiedBy");
            refetch = refetch.of(pointer == null ? resource : resource.identifiedBy(pointer));
        }
        String base = settings.get("base");
        if (base != null) {
            refetch = refetch.base(WebhookConfig.uri("refetch.base", base));
        }
        String within = settings.get("within");
        if (within != null) {
            refetch = refetch.within(WebhookConfig.duration("refetch.within", within));
        }
        String whenGone = settings.get("whenGone");
        return Optional.of(whenGone == null ? refetch : refetch.whenGone(policy(whenGone)));
    }

    private static Refetch credentials(Map<String, String> settings, BiFunction<String, String, Secret> secrets) {
        String key = settings.get("key");
        if (key != null) {
            return Refetch.key(secrets.apply("refetch.key", key));
        }
        String bearer = settings.get("bearer");
        if (bearer != null) {
            return Refetch.bearer(secrets.apply("refetch.bearer", bearer));
        }
        String basic = settings.get("basic");
        if (basic != null) {
            return Refetch.basic(secrets.apply("refetch.basic", basic));
        }
        String header = settings.get("header");
        if (header != null) {
            return Refetch.header(header, secrets.apply("refetch.value", needed(settings, "value")));
        }
        String tokenUrl = settings.get("tokenUrl");
        if (tokenUrl != null) {
            return Refetch.clientCredentials(
                    WebhookConfig.uri("refetch.tokenUrl", tokenUrl),
                    needed(settings, "clientId"),
                    secrets.apply("refetch.clientSecret", needed(settings, "clientSecret")),
                    settings.getOrDefault("scope", ""));
        }
        if ("true".equals(settings.get("none"))) {
            return Refetch.withoutCredentials();
        }
        throw new IllegalArgumentException("a re-fetch needs credentials: refetch.key, refetch.bearer, refetch.basic,"
                + " refetch.header with refetch.value, refetch.tokenUrl with refetch.clientId and"
                + " refetch.clientSecret, or refetch.none=true for an open API");
    }

    private static String needed(Map<String, String> settings, String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("setting refetch." + name + " is missing");
        }
        return value;
    }

    private static Source source(String place) {
        int colon = place.indexOf(':');
        String kind = colon < 0 ? "" : place.substring(0, colon);
        String name = place.substring(colon + 1);
        return switch (kind) {
            case "json" -> Source.json(name);
            case "form" -> Source.form(name);
            case "query" -> Source.query(name);
            case "header" -> Source.header(name);
            default ->
                throw new IllegalArgumentException("setting refetch.id is \"" + Clean.text(place)
                        + "\": expected json:/pointer, form:name, query:name or header:Name");
        };
    }

    private static Refetch.WhenGone policy(String text) {
        for (Refetch.WhenGone policy : Refetch.WhenGone.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("setting refetch.whenGone is \"" + Clean.text(text)
                + "\": expected come-again, use-the-message or refuse");
    }
}
