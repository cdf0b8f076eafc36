package io.hookproof.providers;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;

/** A POST whose header carries the secret of a new webhook. The first secret is stored and never replaced. */
final class SecretInHeader extends NamedHandshake {
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 256;

    private final String header;
    private final String signatureHeader;

    SecretInHeader(String header, String signatureHeader) {
        super("secret-in-header", Stage.HEAD);
        this.header = header;
        this.signatureHeader = signatureHeader;
    }

    @Override
    public boolean bringsSecret() {
        return true;
    }

    @Override
    public boolean mayBe(WebhookRequest request) {
        return request.headers().indexOf(header) != -1;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        Headers headers = parts.request().headers();
        if (headers.count(header) == 0 || headers.count(signatureHeader) > 0) {
            return noHandshake();
        }
        String offered = headers.first(header).orElse("");
        // It is returned in a header, so it may contain letters and digits only.
        if (headers.count(header) > 1
                || !Challenge.hasOnly(Challenge.LETTERS_AND_DIGITS, MIN_LENGTH, MAX_LENGTH, offered)) {
            return refused(header + " is no plain token", 400);
        }
        return keys.establish(Secret.of(offered))
                ? answered(WebhookResponse.of(200).with(header, offered))
                : refused("this endpoint has its secret already", 401);
    }
}
