package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plivo's third construction: URL, sorted query, sorted form and nonce, with the delimiters that its SDK writes. */
final class SortedTargetAndForm implements SignedContent {
    private final Source nonce;

    SortedTargetAndForm(Source nonce) {
        this.nonce = nonce;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        boolean complete = parts.url().isPresent()
                && parts.url().get().query().isPresent()
                && parts.form().isPresent()
                && parts.only(nonce).isPresent();
        if (!complete) {
            return Rejection.CONTENT_MISSING;
        }
        // The body of a GET is not signed.
        return isGet(parts) && parts.request().body().size() > 0 ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        PublicUrl.Whole whole = parts.url().orElseThrow();
        String url = whole.toString();
        int mark = url.indexOf('?');
        List<Form.Field> query = sorted(whole.query().orElseThrow());
        List<Form.Field> form = isGet(parts) ? List.of() : sorted(parts.form().orElseThrow());
        sink.text(mark < 0 ? url : url.substring(0, mark));
        if (!query.isEmpty() || !form.isEmpty()) {
            sink.text("?");
        }
        for (int i = 0; i < query.size(); i++) {
            sink.text((i == 0 ? "" : "&") + query.get(i).name() + "="
                    + query.get(i).value());
        }
        if (!query.isEmpty() && !form.isEmpty()) {
            sink.text(".");
        }
        for (Form.Field field : form) {
            sink.text(field.name() + field.value());
        }
        sink.text("." + parts.only(nonce).orElseThrow());
    }

    private static boolean isGet(Parts parts) {
        return parts.request().method().equals("GET");
    }

    /** Returns the fields sorted by name, then by value. */
    static List<Form.Field> sorted(Form form) {
        List<Form.Field> fields = new ArrayList<>(form.fields());
        fields.sort((one, other) -> {
            int byName = one.name().compareTo(other.name());
            return byName == 0 ? one.value().compareTo(other.value()) : byName;
        });
        return fields;
    }

    @Override
    public void complete(Draft draft) {
        if (draft.parts().only(nonce).isEmpty()) {
            nonce.put(draft, draft.newId());
        }
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of(Coverage.URL, nonce.place()))
                .without(Set.of(Coverage.SPELLING, Coverage.QUERY_SPELLING));
    }

    @Override
    public String toString() {
        return "URL, sorted query, sorted form fields and " + nonce;
    }
}
