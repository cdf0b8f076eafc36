package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signature base of HTTP Message Signatures (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-2.5">RFC 9421,
 * section 2.5</a>), in the profile that a webhook needs: one signature, made recently and not expired, over method, URL
 * and the digest of the body. The query may be left out, as in the specification's own example (section 3.2).
 */
final class MessageSignature implements SignedContent {
    static final String INPUT = "Signature-Input";
    /**
     * The most query parameters that may be covered. Each costs a walk through the query, and an attacker can write
     * both. Senders cover one or two.
     */
    private static final int MAX_PARAMETERS = 16;

    private static final String LOOSER = "; set." + Scheme.FOR_ANYONE + "=true accepts it anyway";

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Proof.Refused refusal = refusal(parts);
        return refusal == null ? null : refusal.reason();
    }

    /** Returns the refusal for what {@link #problem} found, for the operator. */
    Proof.@Nullable Refused refusal(Parts parts) {
        Optional<SignatureInput> read = SignatureInput.of(parts);
        if (read.isEmpty()) {
            return no(Rejection.CONTENT_MISSING, INPUT + " is not read, or has not just one member that counts");
        }
        if (read.get().isOver(parts.nowMillis())) {
            return no(Rejection.TOO_OLD, "its time expires is over");
        }
        Set<String> seen = new HashSet<>();
        int parameters = 0;
        for (SignatureInput.Component component : read.get().components()) {
            String identifier = component.identifier();
            parameters += component.parameter().isEmpty() ? 0 : 1;
            if (!seen.add(identifier)) {
                return no(Rejection.CONTENT_AMBIGUOUS, identifier + " is covered twice");
            }
            if (parameters > MAX_PARAMETERS) {
                return no(Rejection.CONTENT_AMBIGUOUS, "more than " + MAX_PARAMETERS + " parameters are covered");
            }
            Optional<String> value = value(component, parts);
            if (value.isEmpty()) {
                return no(
                        Rejection.CONTENT_MISSING,
                        identifier + " is covered and "
                                + (isOfUrl(component.name()) && parts.url().isEmpty()
                                        ? "known by publicBase or publicUrl alone"
                                        : "is not in the request"));
            }
            // A line break in a value could pass for the next line of what is signed (section 2.5 forbids it).
            for (int i = 0; i < value.get().length(); i++) {
                char c = value.get().charAt(i);
                if (c < ' ' && c != '\t' || c == 0x7f) {
                    return no(Rejection.CONTENT_AMBIGUOUS, identifier + " contains a control character");
                }
            }
        }
        String lack = lack(seen, parts);
        if (lack != null) {
            return no(Rejection.CONTENT_MISSING, lack);
        }
        return ContentDigest.holds(parts) ? null : no(Rejection.SIGNATURE_MISMATCH, "Content-Digest is not the body's");
    }

    private static Proof.Refused no(Rejection reason, String why) {
        return new Proof.Refused(reason, why + ", in rebuilding the signature base of RFC 9421");
    }

    /**
     * Returns which component must be covered as well; null if none. A sender that uses one key for all customers also
     * signs for other recipients.
     */
    private static @Nullable String lack(Set<String> covered, Parts parts) {
        if (!covered.contains("\"content-digest\"")) {
            return "\"content-digest\" is not covered, and so the body";
        }
        boolean hasMethod = covered.contains("\"@method\"");
        boolean hasTarget = covered.contains("\"@path\"") || covered.contains("\"@request-target\"");
        boolean hasAuthority = covered.contains("\"@authority\"");
        boolean isWhole = covered.contains("\"@target-uri\"");
        if (parts.setting(Scheme.FOR_ANYONE).equals(Optional.of("true"))) {
            return hasMethod || hasTarget || hasAuthority || isWhole ? null : "neither method nor target is covered";
        }
        if (!hasMethod) {
            return "\"@method\" is not covered" + LOOSER;
        }
        return isWhole || hasAuthority && hasTarget
                ? null
                : "neither \"@target-uri\" nor \"@authority\" with \"@path\" is covered, and so not for whom it is"
                        + " meant"
                        + LOOSER;
    }

    /**
     * Returns the algorithm that the message names, which must be that of its key
     * (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-3.2">RFC 9421, section 3.2</a>); null if it names none.
     */
    static @Nullable String algorithm(Parts parts) {
        Optional<SignatureInput> read = SignatureInput.of(parts);
        return read.isPresent() ? read.get().algorithm().orElse(null) : null;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        SignatureInput input = SignatureInput.of(parts).orElseThrow();
        for (SignatureInput.Component component : input.components()) {
            sink.text(component.identifier());
            sink.text(": ");
            sink.text(value(component, parts).orElse(""));
            sink.text("\n");
        }
        sink.text("\"@signature-params\": ");
        sink.text(input.parameters());
    }

    private static Optional<String> value(SignatureInput.Component component, Parts parts) {
        if (!component.parameter().isEmpty()) {
            return parameter(component.parameter(), parts);
        }
        return switch (component.name()) {
            case "@method" -> Optional.of(parts.request().method());
            case "@path" -> Optional.of(parts.request().path());
            case "@query" -> Optional.of("?" + parts.request().query());
            case "@request-target" -> Optional.of(parts.request().target());
            default ->
                isOfUrl(component.name())
                        ? ofUrl(component.name(), parts)
                        : component.name().startsWith("@")
                                ? Optional.empty()
                                : HeaderList.joined(component.name(), parts);
        };
    }

    /**
     * Returns the value of a query parameter. Names are compared decoded, because encoding the query for each component
     * would cost more than everything else.
     *
     * @param name the name, encoded as the sender writes it
     */
    private static Optional<String> parameter(String name, Parts parts) {
        Optional<Form> meant = Form.parse(name);
        Optional<Form> query = parts.query();
        if (meant.isEmpty() || meant.get().fields().size() != 1 || query.isEmpty()) {
            return Optional.empty();
        }
        String plain = meant.get().fields().get(0).name();
        Optional<String> value = query.get().only(plain);
        return value.isPresent() && encoded(plain).equals(name) ? Optional.of(encoded(value.get())) : Optional.empty();
    }

    /** Returns the value encoded as in a form, with a space as {@code %20} (section 2.2.8). */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isOfUrl(String name) {
        return name.equals("@target-uri") || name.equals("@authority") || name.equals("@scheme");
    }

    // Never from the Host header: an attacker who replays what was signed for another host also sends that host's name.
    private static Optional<String> ofUrl(String component, Parts parts) {
        Optional<PublicUrl.Whole> known = parts.url();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        PublicUrl.Whole url = known.get();
        if (component.equals("@authority")) {
            return Optional.of(withoutDefaultPort(url));
        }
        return Optional.of(component.equals("@scheme") ? url.scheme().toLowerCase(Locale.ROOT) : url.toString());
    }

    private static String withoutDefaultPort(PublicUrl.Whole url) {
        boolean isDefault = url.port() == (url.scheme().equals("https") ? 443 : 80);
        String host = url.host().toLowerCase(Locale.ROOT);
        return url.port() < 0 || isDefault ? host : host + ":" + url.port();
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(
                Set.of(new Place(Place.Kind.HEADER, ContentDigest.HEADER), new Place(Place.Kind.HEADER, INPUT)));
    }

    @Override
    public String toString() {
        return "signature base of RFC 9421";
    }
}
