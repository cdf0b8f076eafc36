package io.hookproof.providers;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Parts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A challenge of hex digits in the query, answered with the public key and its HMAC-SHA1 by the private one. */
record HexChallenge(String parameter) implements Handshake {
    private static final String MAC = "HmacSHA1";

    @Override
    public String name() {
        return "hex-challenge";
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
        Optional<String> challenge =
                parts.query().flatMap(query -> query.only(parameter)).filter(text -> !text.isEmpty());
        if (!parts.request().method().equals("GET") || challenge.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> publicKey = parts.setting("public-key");
        // The same key signs deliveries, whose payload is base64 of XML: no text of hex digits alone is one.
        if (!challenge.get().matches("[0-9a-f]{20,32}")
                || publicKey.isEmpty()
                || keys.live().isEmpty()) {
            return Optional.of(new Outcome.Refusal("the query's " + parameter + " is no challenge", 400));
        }
        byte[] key = KeyFormat.SHA1_OF_TEXT.keyBytes(keys.live().get(0).exported());
        return Optional.of(new Outcome.Answer(WebhookResponse.text(
                200, publicKey.get() + "|" + HexFormat.of().formatHex(hmac(key, challenge.get())))));
    }

    private static byte[] hmac(byte[] key, String challenge) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(challenge.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
