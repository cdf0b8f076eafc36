package io.hookproof.testkit;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Applies a {@link Fault} to a request: the time and secret of the signature, and changes afterwards. */
final class Faults {
    private static final Duration LONG = Duration.ofDays(2);

    private Faults() {}

    /** @param tolerance the sender's own tolerance, which may be days */
    static Instant moment(@Nullable Fault fault, Instant now, Duration tolerance) {
        Duration off = LONG.plus(tolerance);
        return fault == Fault.STALE ? now.minus(off) : fault == Fault.FROM_THE_FUTURE ? now.plus(off) : now;
    }

    /** Why a request with that fault is genuine all the same. */
    static String why(Fault fault, Provider provider) {
        String id = provider.id();
        return "fault " + fault.word() + " leaves the request genuine: "
                + switch (fault) {
                    case STALE, FROM_THE_FUTURE ->
                        id + " signs no timestamp; use .replayed(…), on the command line --repeat 2, for a replay";
                    case TAMPERED, RE_ENCODED -> id + " proves nothing about those bytes of the body";
                    case OTHER_SECRET, UNSIGNED ->
                        provider.scheme().coverage().trust() == Trust.NONE
                                ? id + " signs nothing"
                                : id + " has its proof in what was given; give a body and a URL without one";
                };
    }

    static Secret secret(@Nullable Fault fault, Secret secret) {
        return fault == Fault.OTHER_SECRET ? otherThan(secret) : secret;
    }

    /** Another secret of the same form. One of its first characters differs, because one sender uses only those. */
    private static Secret otherThan(Secret secret) {
        byte[] bytes = secret.exported();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("PRIVATE KEY")) {
            return Secret.of(TestKeys.otherThan(text).privateKey());
        }
        int at = bytes.length / 3;
        // A digit, because lower and upper case of a hex digit mean the same.
        bytes[at] = (byte) (bytes[at] == '1' ? '2' : '1');
        return Secret.of(bytes);
    }

    static void spoil(@Nullable Fault fault, SignedRequest request) {
        if (fault == Fault.TAMPERED) {
            request.body(tampered(request.body()));
        } else if (fault == Fault.UNSIGNED) {
            request.unsign();
        } else if (fault == Fault.RE_ENCODED) {
            request.body(reEncoded(request.body()));
        }
    }

    private static byte[] tampered(byte[] body) {
        if (body.length == 0) {
            return new byte[] {' '};
        }
        body[body.length / 2] ^= 1;
        return body;
    }

    private static byte[] reEncoded(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        byte[] compact = Json.parse(Body.of(body)).map(Json::toBytes).orElse(null);
        if (compact == null) {
            return text.replace("+", "%20").concat("&").getBytes(StandardCharsets.UTF_8);
        }
        return Arrays.equals(compact, body) ? (text + "\n").getBytes(StandardCharsets.UTF_8) : compact;
    }
}
