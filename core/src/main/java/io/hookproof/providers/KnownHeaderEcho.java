package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.util.Optional;

/** A header of a GET that goes back if it is ours: echoing any would let strangers register this URL as theirs. */
record KnownHeaderEcho(String header, String setting) implements Handshake {
    @Override
    public String name() {
        return "known-header-echo";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        if (!parts.request().method().equals("GET") || parts.request().headers().count(header) == 0) {
            return Optional.empty();
        }
        Optional<String> told = parts.only(Source.header(header));
        return Optional.of(
                told.isPresent() && told.equals(parts.setting(setting))
                        ? new Outcome.Answer(WebhookResponse.of(200).with(header, told.get()))
                        : new Outcome.Refusal(header + " is not the setting " + setting, 401));
    }
}
