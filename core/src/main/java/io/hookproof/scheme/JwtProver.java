package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a token: its form, times and claims before its signature, and at the end what it says about the request. */
final class JwtProver implements Prover {
    private final JwtScheme scheme;
    private final JwtRules rules;
    private final JwtKeys keys;
    private final JwtTimes times;

    JwtProver(JwtScheme scheme, JwtKeys keys) {
        this.scheme = scheme;
        this.rules = scheme.rules();
        this.keys = keys;
        this.times = new JwtTimes(rules.freshBy, rules.freshIn);
    }

    @Override
    public List<String> places(Parts parts) {
        return List.of(parts.look(scheme.place()));
    }

    @Override
    public Proof.@Nullable Refused glance(Parts parts, Window window) {
        if (!PartSource.isBeforeTheBody(scheme.place())) {
            return null;
        }
        return token(parts).isEmpty() ? unreadable(parts) : null;
    }

    private Optional<Jws> token(Parts parts) {
        Found found = parts.found(scheme.place());
        return found.problem() == null && found.size() == 1
                ? Jws.parse(found.value(0), parts.workspace().allowance())
                : Optional.empty();
    }

    /** Returns why no token could be read. */
    private Proof.Refused unreadable(Parts parts) {
        Found found = parts.found(scheme.place());
        Rejection problem = found.problem();
        if (problem != null) {
            return new Proof.Refused(problem, found.say(scheme.place()));
        }
        if (found.size() > 1) {
            return new Proof.Refused(Rejection.SIGNATURE_AMBIGUOUS, scheme.place() + " came more than once");
        }
        if (found.size() == 0 || found.value(0).isEmpty()) {
            return new Proof.Refused(Rejection.SIGNATURE_MISSING, "looked for a token in " + found.say(scheme.place()));
        }
        return new Proof.Refused(
                Rejection.SIGNATURE_MALFORMED,
                "the token in " + scheme.place() + " "
                        + Jws.trouble(found.value(0), parts.workspace().allowance()));
    }

    @Override
    public Proof prove(Parts parts, Window window) {
        Optional<Jws> read = token(parts);
        if (read.isEmpty()) {
            return unreadable(parts);
        }
        Jws token = read.get();
        Optional<JwtAlgorithm> algorithm = JwtAlgorithm.of(token.algorithm().orElse(""));
        if (algorithm.isEmpty() || !scheme.algorithms().contains(algorithm.get())) {
            return new Proof.Refused(Rejection.ALGORITHM, "this sender signs with " + scheme.algorithms());
        }
        Proof.Refused cheap = refusedByClaims(parts, token, window);
        if (cheap != null) {
            return cheap;
        }
        return prove(parts, token, keys.find(parts, token, algorithm.get()));
    }

    private Proof prove(Parts parts, Jws token, JwtKeys.Lookup lookup) {
        if (lookup.none() != null) {
            return lookup.none();
        }
        List<Mechanism.Candidate> candidates = lookup.keys();
        if (candidates.size() > SignedProver.MAX_CHECKS) {
            return SignedProver.tooManyKeys(candidates.size());
        }
        for (Mechanism.Candidate candidate : candidates) {
            Mechanism.Match match = candidate.key().match(token, parts, token.signature());
            if (match == Mechanism.Match.TOO_BUSY) {
                return SignedProver.TOO_BUSY;
            }
            if (match == Mechanism.Match.SIGNED) {
                Proof.Refused unbound = refusedByContent(parts, token);
                if (unbound != null) {
                    return unbound;
                }
                parts.claims(token.claims());
                parts.workspace().signedAt(times.signedMillis(token.claims()));
                return candidate.proof();
            }
        }
        // The sender may have started to use a key that it has published since.
        return lookup.newer() == null
                ? SignedProver.MISMATCH
                : prove(parts, token, lookup.newer().get());
    }

    private Proof.@Nullable Refused refusedByClaims(Parts parts, Jws token, Window window) {
        if (!rules.type.isEmpty()
                && !shortened(rules.type)
                        .equalsIgnoreCase(shortened(token.header().text("/typ").orElse("")))) {
            return new Proof.Refused(Rejection.OTHER_AUDIENCE, "the token's typ is not " + rules.type);
        }
        for (String claim : rules.forbidden) {
            if (token.claims().has("/" + claim)) {
                return new Proof.Refused(
                        Rejection.OTHER_AUDIENCE, "claim " + claim + " marks a token for something else");
            }
        }
        for (String claim : rules.required) {
            if (!token.claims().has("/" + claim)) {
                return new Proof.Refused(
                        Rejection.OTHER_AUDIENCE, "claim " + claim + " is missing, which marks tokens for this");
            }
        }
        for (JwtRules.Expected expected : rules.expected) {
            if (!holds(parts, token, expected)) {
                return new Proof.Refused(
                        Rejection.OTHER_AUDIENCE,
                        "claim " + String.join(" or ", expected.claims()) + " is not what was configured");
            }
        }
        return times.refusal(token.claims(), window, parts.nowMillis());
    }

    /** Returns a media type without its optional prefix (RFC 7515, section 4.1.9). */
    private static String shortened(String type) {
        String prefix = "application/";
        return type.regionMatches(true, 0, prefix, 0, prefix.length()) ? type.substring(prefix.length()) : type;
    }

    private static boolean holds(Parts parts, Jws token, JwtRules.Expected expected) {
        List<String> values = values(parts.found(expected.value()));
        boolean isThere = false;
        for (String name : expected.claims()) {
            Optional<Json> claim = token.claims().at("/" + name);
            if (claim.isPresent() && !isOrHolds(name, claim.get(), values)) {
                return false;
            }
            isThere |= claim.isPresent();
        }
        return isThere;
    }

    private static List<String> values(Found found) {
        List<String> values = new ArrayList<>();
        for (int i = 0; found.problem() == null && i < found.size(); i++) {
            values.add(found.value(i));
        }
        return values;
    }

    private static boolean isOrHolds(String name, Json claim, List<String> values) {
        Optional<String> text = claim.text();
        // An issuer is one text, never a list (RFC 7519, section 4.1.1).
        if (text.isPresent() || name.equals("iss")) {
            return text.isPresent() && values.contains(text.get());
        }
        for (Json element : claim.elements()) {
            Optional<String> one = element.text();
            if (one.isPresent() && values.contains(one.get())) {
                return true;
            }
        }
        return false;
    }

    private Proof.@Nullable Refused refusedByContent(Parts parts, Jws token) {
        for (JwtRules.Bound bound : rules.bound) {
            Rejection problem = bound.content().problem(parts);
            if (problem != null) {
                return new Proof.Refused(problem, "rebuilding " + bound.content());
            }
            Optional<String> claim = token.claims().text("/" + bound.claim());
            if (claim.isEmpty() && bytes(bound.content(), parts).length == 0) {
                continue;
            }
            byte[] told = claim.isEmpty() ? null : told(claim.get(), bound);
            if (told == null) {
                return new Proof.Refused(
                        Rejection.CONTENT_MISSING, "claim " + bound.claim() + " does not cover the request");
            }
            if (!MessageDigest.isEqual(told, due(bound, parts))) {
                return new Proof.Refused(
                        Rejection.SIGNATURE_MISMATCH,
                        "the token is genuine, and its claim " + bound.claim() + " is not the "
                                + (bound.hash() == null ? "body" : bound.hash() + " of " + bound.content())
                                + " of this request");
            }
        }
        return null;
    }

    private static byte @Nullable [] told(String text, JwtRules.Bound bound) {
        return bound.hash() == null
                ? text.getBytes(StandardCharsets.UTF_8)
                : bound.encoding().decode(text);
    }

    static byte[] bytes(SignedContent content, Parts parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.feed(parts, Sink.into(bytes));
        return bytes.toByteArray();
    }

    /** Returns what the claim must hold: the content, or its hash, which needs no copy of a possibly whole body. */
    static byte[] due(JwtRules.Bound bound, Parts parts) {
        if (bound.hash() == null) {
            return bytes(bound.content(), parts);
        }
        MessageDigest digest = Digests.named(bound.hash());
        bound.content().feed(parts, Sink.into(digest));
        return digest.digest();
    }

    /**
     * Feeds the claims and, unless the token is the message, the body. Around a token that is the message, anything may
     * stand. A token that is signed afresh for each attempt differs each time.
     */
    @Override
    public void feedProven(Parts parts, MessageDigest into) {
        Optional<Jws> token = token(parts);
        if (token.isPresent()) {
            into.update(token.get().signed().getBytes(StandardCharsets.UTF_8));
        }
        boolean hasBody = parts.request().body().size() > 0;
        if (!scheme.bringsTheMessage() && (hasBody || scheme.coverage().coversNoBody())) {
            parts.feedBodyOrTarget(into, scheme.place());
        }
    }

    @Override
    public void feedTarget(Parts parts, MessageDigest into) {
        parts.feedTarget(into, scheme.place());
    }

    @Override
    public byte @Nullable [] signedBytes(Parts parts, int most) {
        Optional<Jws> token = token(parts);
        return token.isPresent() && token.get().signed().length() <= most
                ? token.get().signed().getBytes(StandardCharsets.UTF_8)
                : null;
    }
}
