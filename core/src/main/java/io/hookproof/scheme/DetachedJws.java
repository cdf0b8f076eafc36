package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JWS without its content, {@code header..signature}, because the content is the body
 * (<a href="https://www.rfc-editor.org/rfc/rfc7515#appendix-F">RFC 7515, appendix F</a>). It is both the place of the
 * signature and the signed content. What its header says about algorithm or key is ignored.
 */
final class DetachedJws extends PartSource implements SignedContent {
    private static final String DETACHED = "..";

    private final Source whole;

    DetachedJws(Source whole) {
        super(whole.place());
        this.whole = whole;
    }

    /** Returns it as the type that a scheme takes, which Java would otherwise load whenever a sender is named. */
    static SignedContent content(Source whole) {
        return new DetachedJws(whole);
    }

    @Override
    public void find(Parts parts, Found found) {
        String jws = parts.only(whole).orElse("");
        int header = jws.indexOf(DETACHED);
        if (header > 0) {
            found.add(jws, header + DETACHED.length(), jws.length());
        } else if (!jws.isEmpty()) {
            found.refuse(
                    Rejection.SIGNATURE_MALFORMED, "has no two dots behind a header, as a JWS without its content");
        }
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        return trouble(parts) == null ? null : Rejection.SIGNATURE_MALFORMED;
    }

    /**
     * Returns why the header is refused, as the end of a sentence about its place; null if it is accepted. A header
     * that names unknown critical extensions must be refused
     * (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11">RFC 7515, section 4.1.11</a>). {@code zip}
     * belongs to encrypted tokens, as in a {@link Jws}.
     */
    @Nullable
    String trouble(Parts parts) {
        Optional<Json> header = header(parts);
        if (header.isEmpty()) {
            return "has a header that is not base64url of JSON";
        }
        Optional<Json> critical = header.get().at("/crit");
        if (critical.isPresent() && !List.of("b64").equals(critical.get().value())) {
            return "has crit in its header, with other names than b64, which must be understood and are not";
        }
        return header.get().has("/zip")
                ? "has zip in its header, and the body of a signed token is not compressed"
                : null;
    }

    private Optional<Json> header(Parts parts) {
        String jws = parts.only(whole).orElse("");
        int end = jws.indexOf(DETACHED);
        byte[] header = end < 0 ? null : Encoding.BASE64URL.decode(jws.substring(0, end));
        return header == null ? Optional.empty() : parts.parsed(Body.of(header));
    }

    /**
     * Feeds the header and the body, which is in base64 unless the header declares otherwise
     * (<a href="https://www.rfc-editor.org/rfc/rfc7797">RFC 7797</a>).
     */
    @Override
    public void feed(Parts parts, Sink sink) {
        String jws = parts.only(whole).orElseThrow();
        sink.ascii(jws, 0, jws.indexOf(DETACHED) + 1);
        Body body = parts.request().body();
        if (header(parts).orElseThrow().text("/b64").orElse("").equals("false")) {
            sink.body(body);
        } else {
            sink.text(Encoding.BASE64URL.write(body.bytes()));
        }
    }

    @Override
    public void complete(Draft draft) {
        put(draft, "");
    }

    @Override
    public void put(Draft draft, String signature) {
        String given = draft.parts().only(whole).orElse("");
        int header = given.indexOf(DETACHED);
        whole.put(draft, (header < 0 ? "e30" : given.substring(0, header)) + DETACHED + signature);
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of());
    }

    @Override
    public String toString() {
        return "detached JWS in " + whole;
    }
}
