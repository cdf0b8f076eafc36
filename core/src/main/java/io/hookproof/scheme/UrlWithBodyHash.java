package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twilio's construction for bodies other than forms: the URL is signed, and contains the hash of the body. */
final class UrlWithBodyHash implements SignedContent {
    private final UrlSpelling spelling;
    private final String parameter;

    UrlWithBodyHash(UrlSpelling spelling, String parameter) {
        this.spelling = spelling;
        this.parameter = parameter;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        if (parts.url().isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        // Of the URL that is signed, which is not always the request's.
        Optional<Form> query = parts.url().get().query();
        Optional<String> hash = query.isPresent() ? query.get().only(parameter) : Optional.empty();
        byte[] told = new byte[32];
        if (hash.isEmpty() || Encoding.HEX.decode(hash.get(), 0, hash.get().length(), told) != told.length) {
            return Rejection.CONTENT_MISSING;
        }
        return MessageDigest.isEqual(told, Digests.of("SHA-256", parts.request().body()))
                ? null
                : Rejection.SIGNATURE_MISMATCH;
    }

    /** Returns whether the URL carries a body's hash, so that no other reading of it counts. */
    static boolean isSaidBy(PublicUrl.Whole url, String parameter) {
        Optional<Form> query = url.query();
        return query.isPresent() && !query.get().all(parameter).isEmpty();
    }

    /** Returns what is not signed in a URL of that spelling. */
    static Set<Place> leftOut(UrlSpelling spelling) {
        return spelling.hasFewerEscapes() ? Set.of(Coverage.QUERY_SPELLING) : Set.of();
    }

    /** Adds the parameter, unless the body is a form; forms are sent without it. */
    @Override
    public void complete(Draft draft) {
        boolean isForm = draft.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        if (!isForm && draft.parts().request().body().size() > 0) {
            draft.query(
                    parameter,
                    HexFormat.of()
                            .formatHex(Digests.of(
                                    "SHA-256", draft.parts().request().body())));
        }
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        sink.text(spelling.of(parts.url().orElseThrow()));
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of(Coverage.URL, Coverage.FORM_OR_QUERY)).without(leftOut(spelling));
    }

    @Override
    public boolean needsEachUrl() {
        return true;
    }

    @Override
    public String toString() {
        return "URL with " + parameter;
    }
}
