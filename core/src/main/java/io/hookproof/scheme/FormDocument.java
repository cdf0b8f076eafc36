package io.hookproof.scheme;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One field of the form, which holds the whole document; the fields beside it are not signed. */
final class FormDocument implements SignedContent {
    private final String name;

    FormDocument(String name) {
        this.name = name;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Found found = parts.found(Source.form(name));
        return found.size() == 1 ? null : found.size() == 0 ? Rejection.CONTENT_MISSING : Rejection.CONTENT_AMBIGUOUS;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        sink.text(parts.only(Source.form(name)).orElseThrow());
    }

    @Override
    public Coverage coverage() {
        return Coverage.fields(Set.of(new Place(Place.Kind.FORM_FIELD, name), new Place(Place.Kind.JSON, "")));
    }

    @Override
    public String toString() {
        return "{form:" + name + "}";
    }
}
