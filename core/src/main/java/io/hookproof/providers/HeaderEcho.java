package io.hookproof.providers;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A header of a GET that is returned. */
final class HeaderEcho extends NamedHandshake {
    private final String header;
    private final @Nullable String field;

    /**
     * @param field the JSON field in which it is returned; null for plain text
     */
    HeaderEcho(String header, @Nullable String field) {
        super("header-echo", "GET");
        this.header = header;
        this.field = field;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Headers headers = parts.request().headers();
        if (headers.count(header) == 0) {
            return noHandshake();
        }
        String challenge = headers.first(header).orElse("");
        if (headers.count(header) > 1 || !Challenge.isEchoable(challenge)) {
            return refused(header + " is no plain token", 400);
        }
        return answered(field == null ? WebhookResponse.text(200, challenge) : jsonOf(field, challenge));
    }
}
