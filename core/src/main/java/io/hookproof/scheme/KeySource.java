package io.hookproof.scheme;

import io.hookproof.settings.SettingNames;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place where a sender publishes its public keys. The provider or the operator fixes the hosts; a message can only
 * choose among documents on them.
 */
public interface KeySource {
    /**
     * Returns the hosts that may be asked, such as {@code www.googleapis.com}.
     *
     * @param settings what the operator configured
     * @throws IllegalArgumentException if a setting that names a host is missing or is not a host name
     */
    Set<String> hosts(Map<String, String> settings);

    /** Finds the keys that may have signed that request. */
    Lookup find(Parts parts, @Nullable String keyId);

    /**
     * Returns an objection to the request that holds for any key, including a configured one; empty if there is none.
     */
    default Optional<String> objection(Parts parts) {
        return Optional.empty();
    }

    /** Reports that one of the keys found for that request has signed it. */
    default void proved(Parts parts) {}

    /** The result of looking up keys. */
    sealed interface Lookup {
        /**
         * Keys that may have signed the request.
         *
         * @param newer looks again for keys that the sender has published since; null if these keys are fresh, or
         *     if the message itself identifies the key
         */
        record Keys(List<PublicKey> keys, @Nullable Supplier<Lookup> newer) implements Lookup {}

        /** There is no such key, according to a fresh answer. */
        record Unknown(Rejection reason, String detail) implements Lookup {}

        /** The keys cannot be looked up now. {@code detail} is for the operator. */
        record Unavailable(String detail) implements Lookup {}
    }

    /**
     * The keys of a JSON Web Key Set (<a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section
     * 5</a>) at the given URL. In the URL, {@code {setting:name}} stands for what the operator configured, as in {@code
     * https://{setting:domain}/.well-known/jwks.json}. A single {@code {setting:jwks-url}} may stand for the whole
     * https URL.
     */
    static KeySource jwks(String url) {
        return new JwksSource(url);
    }

    /**
     * The key of the certificate at the URL that the message names. The URL must be on one of the given hosts, and its
     * path must have the given beginning and end. The certificate is trusted because of the host that it was fetched
     * from.
     *
     * @param hosts such as {@code sns.{setting:region}.amazonaws.com}
     * @param holders host names; the certificate must be issued for one of them
     */
    static KeySource certificate(
            Source url, List<String> hosts, String pathStart, String pathEnd, List<String> holders) {
        return new CertificateSource(url, hosts, pathStart, pathEnd, holders);
    }

    /**
     * Returns an exception that says why a template cannot be filled in: a missing setting, or a setting with an
     * unusable value.
     */
    static IllegalArgumentException unfilled(String what, String template, Map<String, String> settings) {
        List<String> names = SettingNames.in(template);
        String name = names.isEmpty() ? "" : names.get(0);
        String part = "it is part of " + what + " " + template;
        return settings.containsKey(name)
                ? new IllegalArgumentException("setting " + name
                        + " must be a host name in lower case, or a whole https URL where it is all of it: " + part)
                : SettingNames.missing(name, part + ", which is asked unless the key is given as a secret");
    }

    /** Returns a text with {@code {setting:name}} filled in; empty if a setting is missing or is more than a name. */
    static Optional<String> filled(String template, Map<String, String> settings) {
        // Or the operator's own whole URL.
        boolean isAllOfIt = template.startsWith("{") && template.indexOf('}') == template.length() - 1;
        for (String name : SettingNames.in(template)) {
            String value = settings.getOrDefault(name, " ");
            if (!(isAllOfIt ? value.startsWith("https://") : standsInAHost(value))) {
                return Optional.empty();
            }
        }
        return Optional.of(SettingNames.filled(template, settings));
    }

    private static boolean standsInAHost(String value) {
        return Text.hasOnly("abcdefghijklmnopqrstuvwxyz0123456789-.:", value);
    }
}
