package io.hookproof.scheme;

import java.util.List;
import java.util.Optional;

/**
 * The scheme of HTTP Basic credentials (<a href="https://www.rfc-editor.org/rfc/rfc7617#section-2">RFC 7617, section
 * 2</a>).
 */
final class BasicScheme extends Scheme {
    private BasicScheme() {}

    static Scheme credentials() {
        return new BasicScheme();
    }

    @Override
    public Coverage coverage() {
        return Coverage.sender();
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public Optional<String> challenge() {
        return Optional.of("Basic realm=\"webhooks\", charset=\"UTF-8\"");
    }

    @Override
    public Prover nobody() {
        return bind(List.of(Secret.madeUp("nobody:")));
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        draft.header("Authorization", "Basic " + Encoding.BASE64.write(secret.reveal()));
    }

    @Override
    public String toString() {
        return "HTTP Basic credentials";
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        requireFew(secrets.size());
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).revealText().indexOf(':') < 0) {
                throw new IllegalArgumentException(
                        "secret " + label(secrets.get(i), i) + ": Basic credentials are user:password, with the colon");
            }
        }
        return new TokenScheme.CredentialProver(
                Source.header("Authorization").after("Basic "), Encoding.BASE64, secrets);
    }
}
