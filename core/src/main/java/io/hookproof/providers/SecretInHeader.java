package io.hookproof.providers;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;

/** A POST whose header carries the secret of the webhook to be; the first one is kept, no second one ever is. */
record SecretInHeader(String header, String signatureHeader) implements Handshake {
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 256;

    @Override
    public String name() {
        return "secret-in-header";
    }

    @Override
    public Stage stage() {
        return Stage.HEAD;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.headers().indexOf(header) != -1;
    }

    @Override
    public Optional<Outcome> answer(Parts parts, Keys keys) {
        Headers headers = parts.request().headers();
        if (headers.count(header) == 0 || headers.count(signatureHeader) > 0) {
            return Optional.empty();
        }
        String offered = headers.first(header).orElse("");
        if (headers.count(header) > 1 || !isPlainToken(offered)) {
            return Optional.of(new Outcome.Refusal(header + " is no plain token", 400));
        }
        return Optional.of(
                keys.establish(Secret.of(offered))
                        ? new Outcome.Answer(WebhookResponse.of(200).with(header, offered))
                        : new Outcome.Refusal("this endpoint has its secret already", 401));
    }

    // It goes back in a header, so it has letters and digits only.
    private static boolean isPlainToken(String text) {
        return text.length() >= MIN_LENGTH
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }
}
