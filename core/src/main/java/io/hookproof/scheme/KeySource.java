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
 * Where a sender publishes its public keys. The hosts are the provider's or the operator's, never the message's: what a
 * message says can choose among documents on them and nothing else.
 */
public interface KeySource {
    /**
     * The hosts that may be asked, such as {@code www.googleapis.com}.
     *
     * @param settings what the operator configured
     * @throws IllegalArgumentException if a setting that names the host is missing or no host
     */
    Set<String> hosts(Map<String, String> settings);

    /** The keys that may have signed that request. */
    Lookup find(Parts parts, @Nullable String keyId);

    /** What speaks against the request wherever its key comes from, also if it was given; empty if nothing. */
    default Optional<String> objection(Parts parts) {
        return Optional.empty();
    }

    /** That one of the keys which were found for that request has signed it. */
    default void proved(Parts parts) {}

    /** What asking for keys came to. */
    sealed interface Lookup {
        /**
         * @param newer asks again, for keys that the sender has published since; null where these are fresh, or the
         *     message says which of them it is
         */
        record Keys(List<PublicKey> keys, @Nullable Supplier<Lookup> newer) implements Lookup {}

        /** A fresh answer says that there is no such key. */
        record Unknown(Rejection reason, String detail) implements Lookup {}

        /** Nobody can say now; {@code detail} is for the operator. */
        record Unavailable(String detail) implements Lookup {}
    }

    /**
     * A key set (<a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>) at that URL, in
     * which {@code {setting:name}} stands for what the operator configured, as in
     * {@code https://{setting:domain}/.well-known/jwks.json}, or a whole https URL as in {@code {setting:jwks-url}}.
     */
    static KeySource jwks(String url) {
        return new JwksSource(url);
    }

    /**
     * The certificate at the URL that the message names, if it lies on one of these hosts and its path has that
     * beginning and end; believed for where it was fetched from.
     *
     * @param hosts such as {@code sns.{setting:region}.amazonaws.com}
     * @param holders the host names of which the certificate must be for one
     */
    static KeySource certificate(
            Source url, List<String> hosts, String pathStart, String pathEnd, List<String> holders) {
        return new CertificateSource(url, hosts, pathStart, pathEnd, holders);
    }

    /** Why a template cannot be filled in: the setting that is missing, or what is wrong with one. */
    static IllegalArgumentException unfilled(String what, String template, Map<String, String> settings) {
        List<String> names = SettingNames.in(template);
        String name = names.isEmpty() ? "" : names.get(0);
        return new IllegalArgumentException(
                settings.containsKey(name)
                        ? "setting " + name
                                + " must be a host name in lower case, or a whole https URL where it is all of"
                                + " it: it is part of " + what + " " + template
                        : "setting " + name + " is missing: it is part of " + what + " " + template
                                + ", which is asked unless the key is given as a secret");
    }

    /** A text with {@code {setting:name}} filled in; empty if a setting is missing or would be more than a name. */
    static Optional<String> filled(String template, Map<String, String> settings) {
        // Or a whole URL of the operator's own.
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
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':')) {
                return false;
            }
        }
        return true;
    }
}
