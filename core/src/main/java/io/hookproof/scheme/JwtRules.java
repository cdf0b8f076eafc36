package io.hookproof.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link JwtScheme} requires of a genuine token. Changed only while it is being copied. */
final class JwtRules {
    /** What {@code typ} must be; empty if any is accepted. */
    String type = "";

    /** The claim whose time must lie within the tolerance; null if there is none. */
    @Nullable
    String freshBy;

    TimeFormat freshIn = TimeFormat.EPOCH_SECONDS;

    /** The claims that must not be in the token. */
    List<String> forbidden = List.of();

    /** The claims that must be in the token, with any value. */
    List<String> required = List.of();

    List<Expected> expected = List.of();
    List<Bound> bound = List.of();

    /**
     * A requirement on a claim's value.
     *
     * @param claims the names that the claim may have; at least one must be in the token, and each that is there
     *     must hold the value
     */
    record Expected(List<String> claims, Source value) {}

    /** A claim that must equal content of the request, or a digest of it. */
    record Bound(
            String claim, SignedContent content, @Nullable String hash, Encoding encoding) {}

    JwtRules copy() {
        JwtRules copy = new JwtRules();
        copy.type = type;
        copy.freshBy = freshBy;
        copy.freshIn = freshIn;
        copy.forbidden = forbidden;
        copy.required = required;
        copy.expected = expected;
        copy.bound = bound;
        return copy;
    }

    /**
     * Returns whether something in them marks a webhook's token. Issuer and audience do not, because every token of
     * that sender for that application has them.
     */
    boolean markWebhooks() {
        for (Expected one : expected) {
            if (!one.claims().equals(List.of("iss")) && !one.claims().equals(List.of("aud"))) {
                return true;
            }
        }
        return !required.isEmpty() || !type.isEmpty();
    }
}
