package io.hookproof.scheme;

import io.hookproof.http.Allowance;
import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in its compact form (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section
 * 7.1</a>), parsed strictly and not yet proven. Its own text is what is signed.
 *
 * <p>Three header parameters are refused. {@code crit} names extensions that a reader must understand
 * (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11">RFC 7515, section 4.1.11</a>), and Hookproof knows
 * none. {@code b64} would change what is signed (<a href="https://www.rfc-editor.org/rfc/rfc7797#section-3">RFC 7797,
 * section 3</a>). {@code zip} belongs to encrypted tokens
 * (<a href="https://www.rfc-editor.org/rfc/rfc7516#section-4.1.3">RFC 7516, section 4.1.3</a>); a reader of signed
 * tokens may ignore it (RFC 7515, section 4), and would then read other claims than the author meant.
 *
 * @param header the header as JSON
 * @param claims the claims as JSON
 * @param signed the text that the signature covers: the first two parts as they arrived
 */
record Jws(Json header, Json claims, String signed, Signatures signature) implements SignedContent {
    /** The longest token that is read, in characters. */
    static final int MAX_LENGTH = 1024 * 1024;

    private static final String[] REFUSED = {"crit", "b64", "zip"};

    /**
     * Parses a token; empty if it is malformed, or has a header that is refused.
     *
     * @param allowance what its JSON may take; null if only its own size limits it
     */
    static Optional<Jws> parse(String token, @Nullable Allowance allowance) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (!hasThreeParts(token)) {
            return Optional.empty();
        }
        Optional<Json> header = json(token.substring(0, first), allowance);
        Optional<Json> claims = json(token.substring(first + 1, second), allowance);
        byte[] signature = Encoding.BASE64URL.decode(token.substring(second + 1));
        return header.isEmpty()
                        || refused(header.get()) != null
                        || claims.isEmpty()
                        || signature == null
                        || signature.length == 0
                ? Optional.empty()
                : Optional.of(
                        new Jws(header.get(), claims.get(), token.substring(0, second), Signatures.of(signature)));
    }

    private static boolean hasThreeParts(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return first > 0 && second > 0 && token.indexOf('.', second + 1) < 0 && token.length() <= MAX_LENGTH;
    }

    /** Returns why {@link #parse} refuses the text, as the end of a sentence about its place; reveals nothing of it. */
    static String trouble(String token, @Nullable Allowance allowance) {
        if (!hasThreeParts(token)) {
            return "is not three parts with dots between, or is too long";
        }
        Optional<Json> header = json(token.substring(0, token.indexOf('.')), allowance);
        String refused = header.isPresent() ? refused(header.get()) : null;
        if (refused != null) {
            return "has " + refused + " in its header, which changes what the token means and is never taken";
        }
        return header.isEmpty()
                ? "has a header that is not base64url of a JSON object"
                : "has claims or a signature that are not base64url, or claims that are no JSON object";
    }

    /** Returns the first header parameter that is refused; null if there is none. */
    static @Nullable String refused(Json header) {
        for (String name : REFUSED) {
            if (header.has("/" + name)) {
                return name;
            }
        }
        return null;
    }

    private static Optional<Json> json(String encoded, @Nullable Allowance allowance) {
        byte[] bytes = Encoding.BASE64URL.decode(encoded);
        Optional<Json> json = bytes == null ? Optional.empty() : Json.parse(Body.of(bytes), allowance);
        return json.isPresent() && json.get().value() instanceof Map ? json : Optional.empty();
    }

    Optional<String> algorithm() {
        return header.text("/alg");
    }

    Optional<String> keyId() {
        return header.text("/kid");
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        return null;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        sink.text(signed);
    }

    @Override
    public Coverage coverage() {
        return Coverage.sender();
    }
}
