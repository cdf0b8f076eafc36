package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/** A sender's own connection test, unsigned, which no handler sees: a form whose only field is a number. */
final class NumberPing extends NamedHandshake {
    private final String field;

    NumberPing(String field) {
        super("unsigned-ping", Stage.BODY, "POST");
        this.field = field;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<Form> form = parts.form();
        if (form.isEmpty() || form.get().fields().size() != 1) {
            return noHandshake();
        }
        String number = form.get().only(field).orElse("");
        boolean isPing = !number.isEmpty() && number.length() <= 18;
        for (int i = 0; isPing && i < number.length(); i++) {
            isPing = number.charAt(i) >= '0' && number.charAt(i) <= '9';
        }
        return isPing ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }
}
