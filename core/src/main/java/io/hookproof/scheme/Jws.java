package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in its compact form
 * (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>), taken apart strictly and not
 * yet believed. What is signed is its own text.
 *
 * @param header as JSON
 * @param claims as JSON
 * @param signed the text that the signature covers: the first two parts as they came
 */
record Jws(Json header, Json claims, String signed, Signature signature) implements SignedContent {
    /** The longest token that is read, in characters. */
    static final int MAX_LENGTH = 1024 * 1024;

    /** The bytes of a signature: no record holds an array. */
    static final class Signature {
        private final byte[] bytes;

        Signature(byte[] bytes) {
            this.bytes = bytes;
        }

        Signatures only() {
            return Signatures.of(bytes);
        }
    }

    /** Empty if it is no such token, or has a header that must be understood and is not. */
    static Optional<Jws> parse(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (token.length() > MAX_LENGTH || first <= 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        Optional<Json> header = json(token.substring(0, first));
        Optional<Json> claims = json(token.substring(first + 1, second));
        byte[] signature = Encoding.BASE64URL.decode(token.substring(second + 1));
        // "crit" names what a reader must understand; we know no extension. "b64" would change what is signed.
        if (header.isEmpty()
                || claims.isEmpty()
                || signature == null
                || signature.length == 0
                || header.get().has("/crit")
                || header.get().has("/b64")) {
            return Optional.empty();
        }
        return Optional.of(new Jws(header.get(), claims.get(), token.substring(0, second), new Signature(signature)));
    }

    private static Optional<Json> json(String encoded) {
        byte[] bytes = Encoding.BASE64URL.decode(encoded);
        Optional<Json> json = bytes == null ? Optional.empty() : Json.parse(Body.of(bytes));
        return json.isPresent() && json.get().value() instanceof java.util.Map ? json : Optional.empty();
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
