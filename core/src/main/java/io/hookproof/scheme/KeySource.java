package io.hookproof.scheme;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What asking for keys came to. */
    sealed interface Lookup {
        record Keys(List<PublicKey> keys) implements Lookup {}

        /** A fresh answer says that there is no such key. */
        record Unknown(Rejection reason, String detail) implements Lookup {}

        /** Nobody can say now; {@code detail} is for the operator. */
        record Unavailable(String detail) implements Lookup {}
    }

    /**
     * A key set (<a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>) at that URL, in
     * which {@code {setting:name}} stands for what the operator configured, as in
     * {@code https://{setting:domain}/.well-known/jwks.json}.
     */
    static KeySource jwks(String url) {
        return new JwksSource(url);
    }

    /**
     * The certificate at the URL that the message names, if it lies on the one host of that template and its path has
     * that beginning and end; believed for where it was fetched from.
     *
     * @param host such as {@code sns.{setting:region}.amazonaws.com}
     * @param holder the host name that the certificate must be for; may hold settings too
     */
    static KeySource certificate(Source url, String host, String pathStart, String pathEnd, String holder) {
        return new CertificateSource(url, host, pathStart, pathEnd, holder);
    }

    /** A text with {@code {setting:name}} filled in; empty if a setting is missing or would be more than a name. */
    static Optional<String> filled(String template, Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf("{setting:"); open >= 0; open = template.indexOf("{setting:", at)) {
            int close = template.indexOf('}', open);
            String value = settings.get(template.substring(open + "{setting:".length(), close));
            if (value == null || !value.chars().allMatch(KeySource::standsInAHost)) {
                return Optional.empty();
            }
            text.append(template, at, open).append(value);
            at = close + 1;
        }
        return Optional.of(text.append(template, at, template.length()).toString());
    }

    private static boolean standsInAHost(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':';
    }
}
