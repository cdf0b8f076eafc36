package io.hookproof.scheme;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetched;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A certificate at a URL of the message's, on one fixed host. */
record CertificateSource(Source url, String host, String pathStart, String pathEnd, String holder)
        implements KeySource {
    /** Longer than any such URL; what is longer need not be looked at. */
    private static final int MAX_URL = 300;

    @Override
    public Set<String> hosts(Map<String, String> settings) {
        return Set.of(KeySource.filled(host, settings)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the certificate's host " + host + " lacks a setting, or it is no host name")));
    }

    @Override
    public Lookup find(Parts parts, @Nullable String keyId) {
        Keyring keyring = parts.keyring();
        Optional<String> theHost = KeySource.filled(host, parts.settings());
        Optional<String> theHolder = KeySource.filled(holder, parts.settings());
        if (keyring == null || theHost.isEmpty() || theHolder.isEmpty()) {
            return new Lookup.Unavailable("no certificate was given, and none can be fetched");
        }
        Optional<String> named = parts.only(url).filter(text -> isOn(theHost.get(), text));
        if (named.isEmpty()) {
            return new Lookup.Unknown(Rejection.UNKNOWN_KEY, "the certificate's URL is not on " + theHost.get());
        }
        try {
            Fetched document = keyring.certificates().get(URI.create(named.get()), known -> true);
            CertificateCheck.Result result = CertificateCheck.withoutPath(CertificateHolder.named(theHolder.get()))
                    .check(document.body().bytes(), Instant.now());
            return result instanceof CertificateCheck.Result.Accepted accepted
                    ? new Lookup.Keys(List.of(accepted.key()))
                    : new Lookup.Unknown(
                            Rejection.UNKNOWN_KEY,
                            "certificate " + ((CertificateCheck.Result.Refused) result).reason());
        } catch (FetchException unreachable) {
            return new Lookup.Unavailable("certificate: " + unreachable.getMessage());
        }
    }

    /** Compared as text, so that no reader of URLs can be told another host than the one that is asked. */
    private boolean isOn(String theHost, String text) {
        String start = "https://" + theHost + pathStart;
        return text.length() <= MAX_URL
                && text.startsWith(start)
                && text.endsWith(pathEnd)
                && text.length() > start.length() + pathEnd.length()
                && text.substring(start.length(), text.length() - pathEnd.length())
                        .chars()
                        .allMatch(
                                c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-');
    }
}
