package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Creates a token as its sender would, for tests and tools. */
final class JwtSigning {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private JwtSigning() {}

    static void sign(JwtScheme scheme, Draft draft, byte[] secret) {
        boolean isPrivateKey = Pem.looksLike(new String(secret, StandardCharsets.UTF_8));
        JwtAlgorithm algorithm = null;
        for (JwtAlgorithm one : scheme.algorithms()) {
            if (algorithm == null
                    && (isPrivateKey ? !one.isShared() && serves(one, secret, draft.parts()) : one.isShared())) {
                algorithm = one;
            }
        }
        if (algorithm == null) {
            throw new IllegalArgumentException("this sender signs with " + scheme.algorithms()
                    + (isPrivateKey ? ", which that private key does not do" : ", so it needs a private key as PEM"));
        }
        Map<String, Object> claims = claims(scheme, draft);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm.word());
        header.put("typ", scheme.rules().type.isEmpty() ? "JWT" : scheme.rules().type);
        String signed = encoded(header) + "." + encoded(claims);
        Jws unsigned = Jws.parse(signed + ".AA", null).orElseThrow();
        byte[] signature = algorithm.mechanism().sign(secret, unsigned, draft.parts());
        scheme.place().put(draft, signed + "." + Encoding.BASE64URL.write(signature));
    }

    private static boolean serves(JwtAlgorithm algorithm, byte[] privateKey, Parts any) {
        try {
            algorithm.mechanism().sign(privateKey, Template.of(""), any);
            return true;
        } catch (IllegalArgumentException forAnother) {
            return false;
        }
    }

    private static Map<String, Object> claims(JwtScheme scheme, Draft draft) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (scheme.bringsTheMessage()) {
            Optional<Json> message = Json.parse(draft.parts().request().body());
            if (message.isPresent() && message.get().value() instanceof Map<?, ?> members) {
                putAll(claims, members);
            }
        } else {
            claims.put("exp", draft.now().plus(LIFE).getEpochSecond());
        }
        JwtRules rules = scheme.rules();
        if (rules.freshBy != null) {
            String time = rules.freshIn.write(draft.now());
            claims.putIfAbsent(rules.freshBy, rules.freshIn.isDigits() ? (Object) Long.valueOf(time) : time);
        }
        claims.putIfAbsent("iat", draft.now().getEpochSecond());
        claims.putIfAbsent("jti", draft.newId());
        for (String required : rules.required) {
            if (!claims.containsKey(required)) {
                put(claims, required, Map.of());
            }
        }
        for (JwtRules.Expected expected : rules.expected) {
            String claim = expected.claims().get(0);
            Found values = draft.parts().found(expected.value());
            if (values.problem() != null || values.size() == 0) {
                throw new IllegalArgumentException(expected.value() + " is what claim " + claim + " holds: set it");
            }
            String value = values.value(0);
            put(claims, claim, value.equals("true") ? Boolean.TRUE : value);
        }
        for (JwtRules.Bound bound : rules.bound) {
            if (JwtProver.bytes(bound.content(), draft.parts()).length > 0) {
                byte[] due = JwtProver.due(bound, draft.parts());
                claims.put(
                        bound.claim(),
                        bound.hash() == null
                                ? new String(due, StandardCharsets.UTF_8)
                                : bound.encoding().write(due));
            }
        }
        return claims;
    }

    private static void putAll(Map<String, Object> claims, Map<?, ?> members) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            claims.put((String) member.getKey(), member.getValue());
        }
    }

    /** Writes a value at the path, and keeps the other values that the message has there. */
    private static void put(Map<String, Object> claims, String path, Object value) {
        int slash = path.indexOf('/');
        String name = Json.name(slash < 0 ? path : path.substring(0, slash));
        if (slash < 0) {
            claims.put(name, value);
            return;
        }
        Map<String, Object> inside = new LinkedHashMap<>();
        if (claims.get(name) instanceof Map<?, ?> known) {
            putAll(inside, known);
        }
        put(inside, path.substring(slash + 1), value);
        claims.put(name, inside);
    }

    private static String encoded(Map<String, Object> members) {
        return Encoding.BASE64URL.write(Json.of(members).toBytes());
    }
}
