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
        boolean isPing = Challenge.hasOnly(Challenge.DIGITS, 1, 18, number);
        for (String field : fields) {
            isPing &= form.get().only(field).isPresent();
        }
        return isPing ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }
}
