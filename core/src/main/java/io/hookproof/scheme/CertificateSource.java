package io.hookproof.scheme;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetched;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source of keys in a certificate at a URL that the message names, on fixed hosts. */
final class CertificateSource implements KeySource {
    /** The longest URL that is read; no real one comes close. */
    private static final int MAX_URL = 300;

    private static final String HTTPS = "https://";

    private final Source url;
    private final List<String> hosts;
    private final String pathStart;
    private final String pathEnd;
    private final List<String> holders;

    CertificateSource(Source url, List<String> hosts, String pathStart, String pathEnd, List<String> holders) {
        this.url = url;
        this.hosts = List.copyOf(hosts);
        this.pathStart = pathStart;
        this.pathEnd = pathEnd;
        this.holders = List.copyOf(holders);
    }

    @Override
    public Set<String> hosts(Map<String, String> settings) {
        Set<String> filled = new HashSet<>();
        for (String host : hosts) {
            Optional<String> full = KeySource.filled(host, settings);
            if (full.isEmpty()) {
                throw KeySource.unfilled("the certificate's host", host, settings);
            }
            filled.add(full.get());
        }
        return filled;
    }

    /**
     * Objects to a URL on another host, which only an attacker writes. It counts even if a certificate was configured
     * and the URL would not be fetched.
     */
    @Override
    public Optional<String> objection(Parts parts) {
        String text = parts.only(url).orElse("");
        boolean good = false;
        for (String host : hosts) {
            good |= isOn(host, text, parts.settings());
        }
        return good ? Optional.empty() : Optional.of(url + " has no certificate's URL on " + hosts);
    }

    @Override
    public Lookup find(Parts parts, @Nullable String keyId) {
        Keyring keyring = parts.keyring();
        if (keyring == null) {
            return new Lookup.Unavailable("no certificate was given, and none can be fetched");
        }
        Optional<String> objection = objection(parts);
        if (objection.isPresent()) {
            return new Lookup.Unknown(Rejection.UNKNOWN_KEY, objection.get());
        }
        try {
            Fetched document = keyring.certificates()
                    .get(URI.create(parts.only(url).orElseThrow()), known -> true)
                    .value();
            CertificateCheck.Result result = CertificateCheck.withoutPath(
                            CertificateHolder.named(holders(parts.settings())))
                    .check(document.body().bytes(), Instant.ofEpochMilli(parts.nowMillis()));
            return result.key() != null
                    ? new Lookup.Keys(List.of(result.key()), null)
                    : new Lookup.Unknown(Rejection.UNKNOWN_KEY, "certificate " + result.flaw());
        } catch (FetchException unreachable) {
            return new Lookup.Unavailable("certificate: " + unreachable.getMessage());
        }
    }

    @Override
    public void proved(Parts parts) {
        Keyring keyring = parts.keyring();
        if (keyring != null) {
            keyring.certificates().proved(URI.create(parts.only(url).orElseThrow()));
        }
    }

    private String[] holders(Map<String, String> settings) {
        List<String> all = new ArrayList<>();
        for (String holder : holders) {
            Optional<String> filled = KeySource.filled(holder, settings);
            if (filled.isPresent()) {
                all.add(filled.get());
            }
        }
        return all.toArray(new String[0]);
    }

    /**
     * Returns whether the URL is on that host. It is compared as text, so that no URL parser can see another host than
     * the one contacted.
     */
    private boolean isOn(String template, String text, Map<String, String> settings) {
        if (text.length() > MAX_URL || !text.startsWith(HTTPS)) {
            return false;
        }
        int slash = text.indexOf('/', HTTPS.length());
        if (slash < 0 || !isHost(template, text.substring(HTTPS.length(), slash), settings)) {
            return false;
        }
        String path = text.substring(slash);
        return path.startsWith(pathStart)
                && path.endsWith(pathEnd)
                && path.length() > pathStart.length() + pathEnd.length()
                && isName(path.substring(pathStart.length(), path.length() - pathEnd.length()));
    }

    /**
     * Returns whether a host fits the template. A setting that is missing stands for any single label, since a host of
     * that form cannot belong to another domain.
     */
    private static boolean isHost(String template, String host, Map<String, String> settings) {
        Optional<String> filled = KeySource.filled(template, settings);
        if (filled.isPresent() || template.indexOf('{') < 0) {
            return filled.equals(Optional.of(host));
        }
        String before = template.substring(0, template.indexOf('{'));
        String behind = template.substring(template.indexOf('}') + 1);
        return host.startsWith(before)
                && host.endsWith(behind)
                && host.length() > before.length() + behind.length()
                && isName(host.substring(before.length(), host.length() - behind.length()));
    }

    private static boolean isName(String text) {
        return Text.hasOnly("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", text);
    }
}
