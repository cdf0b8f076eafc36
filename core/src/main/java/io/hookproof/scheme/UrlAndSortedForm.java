package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twilio's construction for forms, which other senders have adopted. */
final class UrlAndSortedForm implements SignedContent {
    private final UrlSpelling spelling;
    private final String unless;

    /**
     * Creates the content.
     *
     * @param unless the parameter of a URL that is signed with the hash of a body other than a form; empty if there
     *     is none
     */
    UrlAndSortedForm(UrlSpelling spelling, String unless) {
        this.spelling = spelling;
        this.unless = unless;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Optional<PublicUrl.Whole> url = parts.url();
        if (url.isEmpty() || parts.form().isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        // Such a URL is signed alone. An attacker could add a body without fields to it, whatever the hash says.
        boolean signsNoForm = !unless.isEmpty() && UrlWithBodyHash.isSaidBy(url.get(), unless);
        // The fields of a GET are read in the request's own query, which may not be that of the configured URL.
        boolean readsAnotherQuery = !ValueSource.isInForm(parts)
                && !query(url.get().target()).equals(parts.request().query());
        // Without an escape it is a spelling that was compared already.
        boolean isCompared = spelling.hasFewerEscapes() && url.get().target().indexOf('%') < 0;
        return signsNoForm || readsAnotherQuery || isCompared ? Rejection.SIGNATURE_MISMATCH : null;
    }

    private static String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        sink.text(spelling.of(parts.url().orElseThrow()));
        Form.Field last = null;
        for (Form.Field field : SortedTargetAndForm.sorted(parts.form().orElseThrow())) {
            if (!field.equals(last)) {
                sink.text(field.name());
                sink.text(field.value());
            }
            last = field;
        }
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of(Coverage.URL, Coverage.FORM_OR_QUERY))
                .without(Set.of(Coverage.SPELLING))
                .without(UrlWithBodyHash.leftOut(spelling));
    }

    @Override
    public String toString() {
        return "URL and sorted form fields";
    }
}
