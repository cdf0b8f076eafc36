package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * URLs that a sender may have signed in place of the one that the operator has said, for a diagnosis: {@code Host} and
 * the request's path are the attacker's to choose, but here a signature has to match them.
 */
final class OtherUrls {
    /** A URL, and what of it differs from what was said. */
    private record Candidate(URI url, List<String> differences) {}

    private record Part(String text, String difference) {}

    private OtherUrls() {}

    static void find(
            Scheme scheme, WebhookRequest request, Parts.Context context, Trials trials, List<String> findings) {
        PublicUrl url = context.publicUrl();
        if (url == null || !scheme.needsUrl()) {
            return;
        }
        int enough = Integer.MAX_VALUE;
        for (Candidate candidate : than(url, request)) {
            if (candidate.differences().size() > enough) {
                return;
            }
            Parts.Context other = new Parts.Context(
                    context.settings(), context.document(), PublicUrl.exactly(candidate.url()), context.keyring());
            if (trials.hold(scheme, new Parts(request, other))) {
                enough = candidate.differences().size();
                findings.add(
                        "the URL would match as " + candidate.url().toASCIIString() + ": what publicBase or publicUrl"
                                + " says differs in " + String.join(" and ", candidate.differences()));
            }
        }
    }

    /** Those with the fewest differences first. */
    private static List<Candidate> than(PublicUrl said, WebhookRequest request) {
        URI known = said.url();
        List<Candidate> candidates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Part scheme : schemes(known)) {
            for (Part authority : authorities(known, scheme.text(), request)) {
                for (Part target : targets(said, request)) {
                    String text = scheme.text() + "://" + authority.text() + target.text();
                    if (seen.add(text)) {
                        add(candidates, text, scheme, authority, target);
                    }
                }
            }
        }
        List<Candidate> sorted = new ArrayList<>();
        for (Candidate one : candidates) {
            int at = sorted.size();
            while (at > 0
                    && one.differences().size()
                            < sorted.get(at - 1).differences().size()) {
                at--;
            }
            sorted.add(at, one);
        }
        return sorted;
    }

    private static void add(List<Candidate> candidates, String text, Part... parts) {
        List<String> differences = new ArrayList<>();
        for (Part part : parts) {
            if (!part.difference().isEmpty()) {
                differences.add(part.difference());
            }
        }
        if (differences.isEmpty()) {
            return;
        }
        try {
            candidates.add(new Candidate(URI.create(text), differences));
        } catch (IllegalArgumentException noUrl) {
            // Then nobody has signed it as one.
        }
    }

    private static List<Part> schemes(URI known) {
        return known.getScheme().equals("https")
                ? List.of(new Part("https", ""), new Part("http", "its scheme"))
                : List.of(new Part("http", ""), new Part("https", "its scheme"));
    }

    private static List<Part> authorities(URI known, String scheme, WebhookRequest request) {
        List<Part> authorities = new ArrayList<>();
        authorities.add(new Part(known.getRawAuthority(), ""));
        authorities.add(new Part(known.getHost(), "its port"));
        authorities.add(new Part(known.getHost() + (scheme.equals("https") ? ":443" : ":80"), "its port"));
        for (String header : List.of("Host", "X-Forwarded-Host")) {
            Optional<String> host = request.headers().first(header);
            if (host.isPresent()) {
                authorities.add(new Part(host.get(), "its host"));
            }
        }
        return authorities;
    }

    private static List<Part> targets(PublicUrl said, WebhookRequest request) {
        List<Part> targets = new ArrayList<>();
        if (said.isFixed()) {
            URI known = said.url();
            String query = known.getRawQuery() == null ? "" : "?" + known.getRawQuery();
            add(targets, known.getRawPath(), query, "");
            add(targets, request.target(), "", "its path");
        } else {
            add(targets, request.target(), "", "");
        }
        return targets;
    }

    /** With and without a slash at the end of its path. */
    private static void add(List<Part> targets, String target, String moreQuery, String difference) {
        String whole = target + moreQuery;
        targets.add(new Part(whole, difference));
        int end = whole.indexOf('?') < 0 ? whole.length() : whole.indexOf('?');
        String path = whole.substring(0, end);
        String other = path.endsWith("/") ? path.substring(0, end - 1) : path + "/";
        targets.add(new Part(
                other + whole.substring(end),
                difference.isEmpty() ? "the slash at its end" : difference + " and the slash at its end"));
    }
}
