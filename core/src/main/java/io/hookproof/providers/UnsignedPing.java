package io.hookproof.providers;

import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A POST with exactly the content of the sender's own connection test, which it does not sign; told by no handler. */
abstract class UnsignedPing extends NamedHandshake {
    private UnsignedPing() {
        super("unsigned-ping", Stage.BODY);
    }

    abstract boolean isPing(Parts parts);

    @Override
    public final Optional<Outcome> answer(Parts parts, Keys keys) {
        return isMethod("POST", parts) && isPing(parts) ? answered(WebhookResponse.text(200, "ok")) : noHandshake();
    }

    /** With that header and a JSON body of exactly that, white space apart. */
    static UnsignedPing json(String header, String value, String text) {
        return new UnsignedPing() {
            @Override
            boolean isPing(Parts parts) {
                Optional<Json> json = parts.json();
                return parts.only(Source.header(header)).equals(Optional.of(value))
                        && json.isPresent()
                        && Arrays.equals(json.get().toBytes(), text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /** A form with that one field, a number. */
    static UnsignedPing number(String field) {
        return new UnsignedPing() {
            @Override
            boolean isPing(Parts parts) {
                Optional<Form> form = parts.form();
                return form.isPresent()
                        && form.get().fields().size() == 1
                        && form.get().only(field).orElse("").matches("[0-9]{1,18}");
            }
        };
    }
}
