package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A sender's own connection test, unsigned and told no handler: a form with that one field, a number. */
final class NumberPing extends NamedHandshake {
    private final String field;

    NumberPing(String field) {
        super("unsigned-ping", Stage.BODY, "POST");
        this.field = field;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<Form> form = parts.form();
        boolean isPing = form.isPresent()
                && form.get().fields().size() == 1
                && form.get().only(field).orElse("").matches("[0-9]{1,18}");
        return isPing ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }
}
