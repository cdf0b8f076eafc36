package io.hookproof.providers;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.Optional;

/**
 * A header of a GET that is returned if it has the configured value. Returning any value would let an attacker register
 * this URL as their own.
 */
final class KnownHeaderEcho extends NamedHandshake {
    private final String header;
    private final String setting;

    KnownHeaderEcho(String header, String setting) {
        super("known-header-echo", "GET");
        this.header = header;
        this.setting = setting;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        if (parts.request().headers().count(header) == 0) {
            return noHandshake();
        }
        Optional<String> told = parts.only(Source.header(header));
        return told.isPresent() && told.equals(parts.setting(setting))
                ? answered(WebhookResponse.of(200).with(header, told.get()))
                : refused(header + " is not the setting " + setting, 401);
    }
}
