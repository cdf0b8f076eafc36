package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's construction for forms, and that of those who follow it.
 */
final class UrlAndSortedForm implements SignedContent {
    private final UrlSpelling spelling;
    private final String unless;

    /**
     * @param unless the parameter of a URL that is signed with the hash of another body than a form in it; empty if none
     */
    UrlAndSortedForm(UrlSpelling spelling, String unless) {
        this.spelling = spelling;
        this.unless = unless;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        if (parts.url().isEmpty() || parts.form().isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        // Such a URL is signed alone: a body without fields would ride on it, whatever the hash says.
        return !unless.isEmpty() && UrlWithBodyHash.isSaidBy(parts, unless) ? Rejection.SIGNATURE_MISMATCH : null;
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
        return Coverage.body(Set.of(Coverage.URL)).without(Set.of(Coverage.SPELLING));
    }

    @Override
    public String toString() {
        return "URL and sorted form fields";
    }
}
