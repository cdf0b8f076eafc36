package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * URLs that a sender may have signed instead of the configured one, for a diagnosis. An attacker can choose {@code
 * Host} and the request's path, but here a signature has to match them.
 */
final class OtherUrls {
    /** The parts that may differ: scheme, authority, and path with query. */
    private static final int PARTS = 3;

    private OtherUrls() {}

    /**
     * Tries the URLs with the fewest differences first. If some of them match, URLs with more differences are not
     * tried.
     */
    static void find(Scheme scheme, Parts parts, Hypotheses tried) {
        PublicUrl said = parts.publicUrl();
        if (said == null || !scheme.needsUrl()) {
            return;
        }
        Map<String, List<String>> others = than(said, parts.request());
        boolean isFound = false;
        for (int differences = 1; differences <= PARTS && !isFound; differences++) {
            for (Map.Entry<String, List<String>> other : others.entrySet()) {
                if (other.getValue().size() == differences && wouldProve(scheme, parts, other.getKey(), tried)) {
                    isFound = true;
                    tried.found("the URL would match as "
                            + PublicUrl.masked(URI.create(other.getKey()).toASCIIString())
                            + ": what publicBase or publicUrl"
                            + " says differs in " + String.join(" and ", other.getValue()));
                }
            }
        }
    }

    private static boolean wouldProve(Scheme scheme, Parts parts, String url, Hypotheses tried) {
        try {
            return tried.wouldProve(scheme, parts.under(PublicUrl.exactly(URI.create(url))));
        } catch (IllegalArgumentException noUrl) {
            // Not a URL, so no sender has signed it as one.
            return false;
        }
    }

    /** Returns each URL with the parts in which it differs from the configured one. */
    private static Map<String, List<String>> than(PublicUrl said, WebhookRequest request) {
        Map<String, List<String>> urls = new LinkedHashMap<>();
        URI known = said.url();
        for (String scheme : List.of(known.getScheme(), known.getScheme().equals("https") ? "http" : "https")) {
            String differs = scheme.equals(known.getScheme()) ? "" : "its scheme";
            for (Map.Entry<String, String> authority :
                    authorities(known, scheme, request).entrySet()) {
                for (Map.Entry<String, String> target : targets(said, request).entrySet()) {
                    List<String> differences =
                            new ArrayList<>(List.of(differs, authority.getValue(), target.getValue()));
                    differences.removeAll(List.of(""));
                    urls.putIfAbsent(scheme + "://" + authority.getKey() + target.getKey(), differences);
                }
            }
        }
        return urls;
    }

    /** Returns each authority with the parts in which it differs; empty if in none. */
    private static Map<String, String> authorities(URI known, String scheme, WebhookRequest request) {
        Map<String, String> authorities = new LinkedHashMap<>();
        String said = known.getRawAuthority();
        int host = said.lastIndexOf('@') + 1;
        String usual = known.getHost() + (scheme.equals("https") ? ":443" : ":80");
        authorities.put(said, "");
        authorities.putIfAbsent(said.substring(0, host) + known.getHost(), "its port");
        authorities.putIfAbsent(said.substring(0, host) + usual, "its port");
        authorities.putIfAbsent(said.substring(host), "its login before the @");
        authorities.putIfAbsent(known.getHost(), "its login before the @ and its port");
        authorities.putIfAbsent(usual, "its login before the @ and its port");
        for (String header : List.of("Host", "X-Forwarded-Host")) {
            authorities.putIfAbsent(request.headers().first(header).orElse(known.getHost()), "its host");
        }
        authorities.putIfAbsent(
                forwardedHost(request.headers().first("Forwarded").orElse("")).orElse(known.getHost()), "its host");
        return authorities;
    }

    /** The host of <a href="https://www.rfc-editor.org/rfc/rfc7239#section-5.3">RFC 7239, section 5.3</a>. */
    private static Optional<String> forwardedHost(String forwarded) {
        for (String part : forwarded.split("[;,]")) {
            String word = part.strip();
            if (word.regionMatches(true, 0, "host=", 0, 5)) {
                return Optional.of(word.substring(5).replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> targets(PublicUrl said, WebhookRequest request) {
        Map<String, String> targets = new LinkedHashMap<>();
        if (said.isFixed()) {
            URI known = said.url();
            String query = known.getRawQuery() == null ? "" : "?" + known.getRawQuery();
            add(targets, known.getRawPath(), query, "");
            add(targets, request.target(), "", "its path");
        } else {
            add(targets, said.sent(request.target()), "", "");
            String takenOff = request.headers().first("X-Forwarded-Prefix").orElse("");
            add(targets, takenOff + request.target(), "", "its path");
        }
        return targets;
    }

    /** Adds a target, with and without a slash at the end of its path. */
    private static void add(Map<String, String> targets, String target, String moreQuery, String difference) {
        String whole = target + moreQuery;
        targets.putIfAbsent(whole, difference);
        int end = whole.indexOf('?') < 0 ? whole.length() : whole.indexOf('?');
        String path = whole.substring(0, end);
        String other = path.endsWith("/") ? path.substring(0, end - 1) : path + "/";
        targets.putIfAbsent(
                other + whole.substring(end),
                difference.isEmpty() ? "the slash at its end" : difference + " and the slash at its end");
    }
}
