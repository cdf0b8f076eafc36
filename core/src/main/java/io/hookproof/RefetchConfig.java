package io.hookproof;

import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.settings.Nearest;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Builds a re-fetch from text settings, those that begin with {@code refetch.}. */
final class RefetchConfig {
    static final Set<String> NAMES = Set.of(
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
            "stateWithout",
            "base",
            "within",
            "missesAMinute",
            "requestsAMinute",
            "whenGone");

    private static final Set<String> CREDENTIALS = Set.of("key", "bearer", "basic", "header", "tokenUrl", "none");

    /** The setting that another setting depends on. */
    private static final Map<String, String> NEEDED = Map.of(
            "value", "header",
            "clientId", "tokenUrl",
            "clientSecret", "tokenUrl",
            "scope", "tokenUrl",
            "id", "url",
            "identifiedBy", "url",
            "stateWithout", "url");

    private RefetchConfig() {}

    /**
     * Returns the re-fetch that the settings describe.
     *
     * @param settings those under {@code refetch.}
     * @param eventId the place of the id for a sender you define yourself; empty for others
     */
    static Optional<Refetch> of(Settings settings, Optional<String> eventId) {
        Set<String> names = settings.texts().keySet();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        requireKnown(names);
        requireSense(names);
        Refetch refetch = credentials(settings);
        Optional<String> url = settings.text("url");
        if (url.isPresent()) {
            refetch = refetch.of(resource(url.get(), settings, eventId));
        }
        Optional<URI> base = settings.uri("base");
        refetch = base.isPresent() ? refetch.base(base.get()) : refetch;
        Optional<Duration> within = settings.duration("within");
        refetch = within.isPresent() ? refetch.within(within.get()) : refetch;
        Optional<Integer> misses = settings.number("missesAMinute");
        refetch = misses.isPresent() ? refetch.missesAMinute(misses.get()) : refetch;
        Optional<Integer> requests = settings.number("requestsAMinute");
        refetch = requests.isPresent() ? refetch.requestsAMinute(requests.get()) : refetch;
        Optional<String> whenGone = settings.text("whenGone");
        return Optional.of(whenGone.isPresent() ? refetch.whenGone(policy(settings, whenGone.get())) : refetch);
    }

    private static void requireKnown(Set<String> names) {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("setting refetch." + LogText.text(name) + " is unknown"
                        + Nearest.question(name, NAMES).replace("is it ", "is it refetch.") + "; known are "
                        + new TreeSet<>(NAMES));
            }
        }
    }

    private static Resource resource(String url, Settings settings, Optional<String> eventId) {
        Optional<String> id = settings.text("id");
        Resource resource = Resource.at(url, source(settings, id.isPresent() ? id.get() : id(eventId)));
        Optional<String> identifiedBy = settings.text("identifiedBy");
        if (identifiedBy.isPresent()) {
            resource = identifiedBy.get().equals("none")
                    ? resource.withoutItsId()
                    : resource.identifiedBy(identifiedBy.get());
        }
        Optional<String> apart = settings.text("stateWithout");
        return apart.isPresent() ? resource.stateWithout(apart.get().split("\\s*,\\s*")) : resource;
    }

    /** Refuses settings that would never be used, because they show a mistake about what will be. */
    private static void requireSense(Set<String> names) {
        Set<String> credentials = new TreeSet<>(names);
        credentials.retainAll(CREDENTIALS);
        if (credentials.size() > 1) {
            throw new IllegalArgumentException("refetch has " + credentials + ": keep one");
        }
        for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
            if (names.contains(needed.getKey()) && !names.contains(needed.getValue())) {
                throw new IllegalArgumentException(
                        "setting refetch." + needed.getKey() + " has no effect without refetch." + needed.getValue());
            }
        }
    }

    private static Refetch credentials(Settings settings) {
        Optional<Secret> key = settings.secret("key");
        if (key.isPresent()) {
            return Refetch.key(key.get());
        }
        Optional<Secret> bearer = settings.secret("bearer");
        if (bearer.isPresent()) {
            return Refetch.bearer(bearer.get());
        }
        Optional<Secret> basic = settings.secret("basic");
        if (basic.isPresent()) {
            return Refetch.basic(basic.get());
        }
        Optional<String> header = settings.text("header");
        if (header.isPresent()) {
            return Refetch.header(header.get(), settings.requiredSecret("value"));
        }
        Optional<URI> tokenUrl = settings.uri("tokenUrl");
        if (tokenUrl.isPresent()) {
            return Refetch.clientCredentials(
                    tokenUrl.get(),
                    settings.required("clientId"),
                    settings.requiredSecret("clientSecret"),
                    settings.text("scope").orElse(""));
        }
        Optional<String> none = settings.text("none");
        if (none.isPresent()) {
            if (!none.get().equals("true")) {
                throw settings.wrong("none", none.get(), "true, or left out");
            }
            return Refetch.withoutCredentials();
        }
        throw new IllegalArgumentException("a re-fetch needs credentials: refetch.key, refetch.bearer, refetch.basic,"
                + " refetch.header with refetch.value, refetch.tokenUrl with refetch.clientId and"
                + " refetch.clientSecret, or refetch.none=true for an open API");
    }

    /**
     * The id to ask the API for. Events are mostly identified by what the API knows them by. A body is no id, and
     * choosing one of several places would be a guess.
     */
    private static String id(Optional<String> eventId) {
        String declared = eventId.orElse("body").strip();
        if (declared.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "setting refetch.id is missing: event-id has several places, so set the one"
                            + " that the API is asked for");
        }
        return declared.equals("body") ? "json:/id" : declared;
    }

    private static Source source(Settings settings, String place) {
        Optional<Source> named = Source.named(place);
        if (named.isEmpty()) {
            throw settings.wrong("id", place, "json:/pointer, form:name, query:name or header:Name");
        }
        return named.get();
    }

    private static Refetch.WhenGone policy(Settings settings, String text) {
        for (Refetch.WhenGone policy : Refetch.WhenGone.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return policy;
            }
        }
        throw settings.wrong("whenGone", text, "come-again, use-the-message or refuse");
    }
}
