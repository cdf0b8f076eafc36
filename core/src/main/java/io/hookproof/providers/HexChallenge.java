package io.hookproof.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.HexFormat;
import java.util.Optional;

/** A challenge of hex digits in the query, answered with the public key and its HMAC-SHA1 by the private one. */
final class HexChallenge extends NamedHandshake {
    private static final int LONGEST = 32;

    private final String parameter;

    HexChallenge(String parameter) {
        super("hex-challenge", "GET");
        this.parameter = parameter;
    }

    // The same key signs deliveries, whose payload is a field of a form.
    @Override
    public boolean mayHaveSigned(Body content) {
        return isChallenge(new String(content.bytes(), ISO_8859_1));
    }

    @Override
    public int longestSigned() {
        return LONGEST;
    }

    @Override
    Optional<Outcome> outcome(Parts parts, Keys keys) {
        String challenge = inQuery(parameter, parts).orElse("");
        if (challenge.isEmpty()) {
            return noHandshake();
        }
        Optional<String> publicKey = parts.setting("public-key");
        if (!isChallenge(challenge) || publicKey.isEmpty()) {
            return refused("the query's " + parameter + " is no challenge", 400);
        }
        Optional<Secret> live = keys.newest(parts);
        if (live.isEmpty()) {
            return noSecret();
        }
        byte[] key = KeyFormat.SHA1_OF_TEXT.keyBytes(live.get().exported());
        String mac = HexFormat.of().formatHex(Challenge.hmac("HmacSHA1", key, challenge));
        return answered(WebhookResponse.text(200, publicKey.get() + "|" + mac));
    }

    private static boolean isChallenge(String text) {
        return Challenge.hasOnly("0123456789abcdef", 20, LONGEST, text);
    }
}
