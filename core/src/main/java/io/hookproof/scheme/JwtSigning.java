package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a token as its sender would, for tests and tools. */
final class JwtSigning {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private JwtSigning() {}

    static void sign(JwtScheme.Words words, Draft draft, byte[] secret) {
        boolean isPrivateKey = Pem.looksLike(new String(secret, StandardCharsets.UTF_8));
        JwtAlgorithm algorithm = words.algorithms().stream()
                .filter(one -> one.isShared() != isPrivateKey)
                .filter(one -> one.isShared() || serves(one, secret))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this sender signs with " + words.algorithms()
                        + (isPrivateKey
                                ? ", which that private key does not do"
                                : ", so it needs a private key as PEM")));
        Map<String, Object> claims = claims(words, draft);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm.word());
        header.put("typ", words.type().isEmpty() ? "JWT" : words.type());
        String signed = encoded(header) + "." + encoded(claims);
        Jws unsigned = Jws.parse(signed + ".AA").orElseThrow();
        byte[] signature = algorithm.mechanism().sign(secret, unsigned.content(), draft.parts());
        words.place().put(draft, signed + "." + Encoding.BASE64URL.write(signature));
    }

    private static boolean serves(JwtAlgorithm algorithm, byte[] privateKey) {
        try {
            algorithm
                    .mechanism()
                    .sign(
                            privateKey,
                            Template.of("", null, false),
                            new Parts(
                                    new io.hookproof.http.WebhookRequest(
                                            "POST", "/", io.hookproof.http.Headers.none(), Body.empty()),
                                    Parts.Context.PLAIN));
            return true;
        } catch (IllegalArgumentException forAnother) {
            return false;
        }
    }

    private static Map<String, Object> claims(JwtScheme.Words words, Draft draft) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (words.isMessage()) {
            Json.parse(draft.parts().request().body())
                    .map(Json::value)
                    .filter(Map.class::isInstance)
                    .ifPresent(body -> ((Map<?, ?>) body).forEach((name, value) -> claims.put((String) name, value)));
        } else {
            claims.put("exp", draft.now().plus(LIFE).getEpochSecond());
        }
        claims.putIfAbsent("iat", draft.now().getEpochSecond());
        claims.putIfAbsent("jti", draft.newId());
        for (JwtScheme.Expected expected : words.expected()) {
            String value = expected.source() == null
                    ? Optional.ofNullable(expected.fixed()).orElse("")
                    : draft.parts()
                            .only(expected.source())
                            .orElseThrow(() -> new IllegalArgumentException(
                                    expected.source() + " is what claim " + expected.claim() + " holds: say it"));
            claims.put(expected.claim(), value.equals("true") ? Boolean.TRUE : value);
        }
        for (JwtScheme.Bound bound : words.bound()) {
            byte[] content = JwtProver.bytes(bound.content(), draft.parts());
            if (content.length > 0) {
                claims.put(
                        bound.claim(),
                        bound.hash() == null
                                ? new String(content, StandardCharsets.UTF_8)
                                : bound.encoding().write(JwtProver.digest(bound.hash(), content)));
            }
        }
        return claims;
    }

    private static String encoded(Map<String, Object> members) {
        return Encoding.BASE64URL.write(Json.of(members).toBytes());
    }
}
