package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The signature base of HTTP Message Signatures
 * (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-2.5">RFC 9421, section 2.5</a>), in the profile that a webhook
 * needs: one signature, made lately and not expired, over method, target and the digest of the body.
 */
final class MessageSignature implements SignedContent {
    static final String INPUT = "Signature-Input";
    /** Each costs a walk through the query, and whoever has no key writes both. Senders cover one or two. */
    private static final int MAX_PARAMETERS = 16;

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Optional<SignatureInput> read = SignatureInput.of(parts);
        if (read.isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        if (read.get().isOver(parts.nowMillis())) {
            return Rejection.TOO_OLD;
        }
        Set<String> seen = new HashSet<>();
        int parameters = 0;
        for (SignatureInput.Component component : read.get().components()) {
            parameters += component.parameter().isEmpty() ? 0 : 1;
            if (!seen.add(component.identifier()) || parameters > MAX_PARAMETERS) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
            Optional<String> value = value(component, parts);
            if (value.isEmpty()) {
                return Rejection.CONTENT_MISSING;
            }
            // A line break in a value would be the next line of what is signed (section 2.5 forbids it).
            for (int i = 0; i < value.get().length(); i++) {
                char c = value.get().charAt(i);
                if (c < ' ' && c != '\t' || c == 0x7f) {
                    return Rejection.CONTENT_AMBIGUOUS;
                }
            }
        }
        boolean hasTarget = seen.contains("\"@target-uri\"")
                || seen.contains("\"@path\"")
                || seen.contains("\"@request-target\"")
                || seen.contains("\"@authority\"");
        if (!seen.contains("\"content-digest\"") || !seen.contains("\"@method\"") && !hasTarget) {
            return Rejection.CONTENT_MISSING;
        }
        return ContentDigest.holds(parts) ? null : Rejection.SIGNATURE_MISMATCH;
    }

    /**
     * What the message says that it was signed by, which must be what its key signs by
     * (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-3.2">RFC 9421, section 3.2</a>); null if it says nothing.
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
            return component.name().equals("@query-param") ? parameter(component.parameter(), parts) : Optional.empty();
        }
        return switch (component.name()) {
            case "@method" -> Optional.of(parts.request().method());
            case "@path" -> Optional.of(parts.request().path());
            case "@query" -> Optional.of("?" + parts.request().query());
            case "@request-target" -> Optional.of(parts.request().target());
            case "@target-uri", "@authority", "@scheme" -> ofUrl(component.name(), parts);
            default -> component.name().startsWith("@") ? Optional.empty() : field(component.name(), parts);
        };
    }

    /**
     * Names are compared as they are meant: to encode the query for each component would cost more than all the rest.
     *
     * @param name encoded, as the sender writes it
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

    /** As a form would have it, with a space as {@code %20} (section 2.2.8). */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // Never by the header Host: whoever replays what was signed for another host brings its name along.
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

    private static Optional<String> field(String name, Parts parts) {
        List<String> values = parts.request().headers().all(name);
        StringJoiner joined = new StringJoiner(", ");
        for (String value : values) {
            joined.add(value.strip());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(joined.toString());
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(
                Set.of(new Place(Place.Kind.HEADER, ContentDigest.HEADER), new Place(Place.Kind.HEADER, INPUT)));
    }

    @Override
    public String toString() {
        return "signature base of RFC 9421, which for @authority and @target-uri needs .publicBase(URI)";
    }
}
