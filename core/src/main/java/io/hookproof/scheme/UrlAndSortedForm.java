package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Twilio's construction for forms, and that of those who follow it. */
record UrlAndSortedForm(UrlSpelling spelling) implements SignedContent {
    @Override
    public @Nullable Rejection problem(Parts parts) {
        return parts.url().isEmpty() || parts.form().isEmpty() ? Rejection.CONTENT_MISSING : null;
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
