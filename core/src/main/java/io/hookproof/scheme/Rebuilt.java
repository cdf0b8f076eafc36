package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was rebuilt of one request's body, by what it was for: once, however many keys may have signed it. */
final class Rebuilt {
    private final Map<JsonText, String> texts = new HashMap<>();
    private final Map<SortedForm, Form.Field[]> forms = new HashMap<>();

    /** Null where there is no such text in the body. */
    @Nullable
    String text(JsonText which, Parts parts) {
        String known = texts.get(which);
        String text = known == null ? which.text(parts) : known;
        if (known == null && text != null) {
            texts.put(which, text);
        }
        return text;
    }

    Form.Field[] fields(SortedForm which, Parts parts) {
        Form.Field[] known = forms.get(which);
        Form.Field[] fields = known == null ? which.sorted(parts) : known;
        if (known == null) {
            forms.put(which, fields);
        }
        return fields;
    }
}
