package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Encoding.BASE64;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.HeaderSource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import java.time.Duration;

/**
 * Convoy gateways. A source signs with SHA-256 or SHA-512, in hex or base64; and either plainly or in what Convoy calls
 * the advanced way, with the time and a comma before the body. Two events with the same body are told apart only by the
 * unsigned {@code X-Convoy-Idempotency-Key}. Before it saves an endpoint, Convoy sends it a HEAD, a GET and a POST and
 * requires that one of them succeeds (<a href="https://github.com/frain-dev/convoy/blob/main/net/dispatcher.go">its
 * dispatcher</a>). It waits for 10 seconds by default. It signs a form as the JSON from which it made it, so configure
 * it to send JSON. If its operator chose another header name, describe the sender yourself.
 */
public final class Convoy {
    private static final HeaderSource SIGNATURE = header("X-Convoy-Signature");

    /** Advanced signatures with SHA-256 in hex. */
    public static final Provider PROVIDER = advanced("convoy", Scheme.hmacSha256(), HEX);

    /** Advanced signatures with SHA-256 in base64. */
    public static final Provider SHA256_BASE64 = advanced("convoy-base64", Scheme.hmacSha256(), BASE64);

    /** Advanced signatures with SHA-512 in hex. */
    public static final Provider SHA512 = advanced("convoy-sha512", Scheme.hmacSha512(), HEX);
    /** Advanced signatures with SHA-512 in base64. */
    public static final Provider SHA512_BASE64 = advanced("convoy-sha512-base64", Scheme.hmacSha512(), BASE64);
    /** Plain signatures with SHA-256 in hex. */
    public static final Provider SIMPLE = simple("convoy-simple", Scheme.hmacSha256(), HEX);
    /** Plain signatures with SHA-256 in base64. */
    public static final Provider SIMPLE_BASE64 = simple("convoy-simple-base64", Scheme.hmacSha256(), BASE64);
    /** Plain signatures with SHA-512 in hex. */
    public static final Provider SIMPLE_SHA512 = simple("convoy-simple-sha512", Scheme.hmacSha512(), HEX);

    /** Plain signatures with SHA-512 in base64. */
    public static final Provider SIMPLE_SHA512_BASE64 =
            simple("convoy-simple-sha512-base64", Scheme.hmacSha512(), BASE64);

    private static Provider advanced(String id, SignedScheme hash, Encoding encoding) {
        return gateway(id)
                .scheme(hash.over("{timestamp},{body}")
                        .signature(SIGNATURE.item("v1"), encoding)
                        .timestamp(SIGNATURE.item("t"), EPOCH_SECONDS))
                .once(body())
                .retriesAreSignedAfresh()
                .build();
    }

    private static Provider simple(String id, SignedScheme hash, Encoding encoding) {
        return gateway(id)
                .scheme(hash.over("{body}").signature(SIGNATURE, encoding))
                .once(content())
                .build();
    }

    private static ProviderBuilder gateway(String id) {
        return Provider.of(id, "https://github.com/frain-dev/convoy", "2026-11")
                .deliveryHint(header("X-Convoy-Idempotency-Key"))
                .handshake(Handshakes.head())
                .succeedsWith("2xx")
                .timeLimit(Duration.ofSeconds(10))
                .redelivers("as its project says")
                .restIsUndocumented();
    }

    private Convoy() {}
}
