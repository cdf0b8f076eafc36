package io.hookproof.scheme;

import io.hookproof.http.Body;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;

/** What senders sign in place of the body or the target itself, as the names of a {@link Template}. */
enum RequestHash {
    /** The raw 32 bytes. */
    BODY_SHA256("body-sha256", true) {
        @Override
        void feed(Parts parts, Sink sink) {
            sink.bytes(sha256(parts.request().body()));
        }
    },
    BODY_SHA256_HEX("body-sha256-hex", true) {
        @Override
        void feed(Parts parts, Sink sink) {
            sink.text(HexFormat.of().formatHex(sha256(parts.request().body())));
        }
    },
    /** In base64, padded. */
    BODY_SHA512_BASE64("body-sha512-base64", true) {
        @Override
        void feed(Parts parts, Sink sink) {
            sink.text(Base64.getEncoder()
                    .encodeToString(digest("SHA-512", parts.request().body())));
        }
    },
    /** The body itself in base64, padded. */
    BODY_BASE64("body-base64", true) {
        @Override
        void feed(Parts parts, Sink sink) {
            sink.bytes(Base64.getEncoder().encode(parts.request().body().bytes()));
        }
    },
    /**
     * In upper-case hex. Nobody can make another body for an MD5 that is there, though whoever writes both can make two
     * that share one.
     */
    BODY_MD5_UPPER_HEX("body-md5-upper-hex", true) {
        @Override
        void feed(Parts parts, Sink sink) {
            sink.text(HexFormat.of()
                    .withUpperCase()
                    .formatHex(digest("MD5", parts.request().body())));
        }
    },
    /** In decimal. Whoever holds one signed request can make any other body with the same, so it proves nothing. */
    BODY_CRC32("body-crc32", false) {
        @Override
        void feed(Parts parts, Sink sink) {
            CRC32 crc = new CRC32();
            crc.update(ByteBuffer.wrap(parts.request().body().bytes()));
            sink.text(Long.toString(crc.getValue()));
        }
    },
    /** The parameters as they came, still encoded, in the order of their bytes. */
    SORTED_QUERY("sorted-query", false) {
        @Override
        void feed(Parts parts, Sink sink) {
            String[] pairs = parts.request().query().split("&");
            Arrays.sort(pairs);
            sink.text(String.join("&", pairs));
        }

        @Override
        Set<Place> places() {
            return Set.of(new Place(Place.Kind.QUERY, ""));
        }
    },
    /** Path and query as they came. */
    TARGET("target", false) {
        @Override
        void feed(Parts parts, Sink sink) {
            sink.text(parts.request().target());
        }

        @Override
        Set<Place> places() {
            return Set.of(new Place(Place.Kind.PATH, ""), new Place(Place.Kind.QUERY, ""));
        }
    },
    /** Path and query as they came, the query encoded as one component and then once more as a part of a URL. */
    TARGET_ENCODED_TWICE("target-encoded-twice", false) {
        @Override
        void feed(Parts parts, Sink sink) {
            String query = parts.request().query();
            sink.text(Percent.encoded(parts.request().path(), Percent.URL));
            if (!query.isEmpty()) {
                sink.text("?");
                sink.text(Percent.encoded(Percent.encoded(query, Percent.COMPONENT), Percent.URL));
            }
        }

        @Override
        Set<Place> places() {
            return TARGET.places();
        }
    };

    private final String word;
    private final boolean coversBody;

    RequestHash(String word, boolean coversBody) {
        this.word = word;
        this.coversBody = coversBody;
    }

    String word() {
        return word;
    }

    boolean coversBody() {
        return coversBody;
    }

    /** What it covers beside the body. */
    Set<Place> places() {
        return Set.of();
    }

    abstract void feed(Parts parts, Sink sink);

    static byte[] sha256(Body body) {
        return digest("SHA-256", body);
    }

    private static byte[] digest(String algorithm, Body body) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            body.feed(digest);
            return digest.digest();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
