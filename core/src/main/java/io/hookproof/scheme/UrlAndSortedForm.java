package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
        SortedMap<String, Set<String>> sorted = new TreeMap<>();
        for (Form.Field field : parts.form().orElseThrow().fields()) {
            sorted.computeIfAbsent(field.name(), name -> new TreeSet<>()).add(field.value());
        }
        sorted.forEach((name, values) -> {
            for (String value : values) {
                sink.text(name);
                sink.text(value);
            }
        });
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of(new Place(Place.Kind.URL, "")));
    }

    @Override
    public String toString() {
        return "URL and sorted form fields";
    }
}
