package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;

/**
 * A sender's own connection test, unsigned, which no handler sees: a form that has the given fields and no others, and
 * whose first one is a number. A form with more in it may be an event.
 */
final class NumberPing extends NamedHandshake {
    private final String[] fields;

    NumberPing(String... fields) {
        super("unsigned-ping", Stage.BODY, "POST");
        this.fields = fields;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Optional<Form> form = parts.form();
        if (form.isEmpty() || form.get().fields().size() != fields.length) {
            return noHandshake();
        }
        String number = form.get().only(fields[0]).orElse("");
        boolean isPing = !number.isEmpty() && number.length() <= 18;
        for (String field : fields) {
            isPing &= form.get().only(field).isPresent();
        }
        for (int i = 0; isPing && i < number.length(); i++) {
            isPing = number.charAt(i) >= '0' && number.charAt(i) <= '9';
        }
        return isPing ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }
}
