package io.hookproof.scheme;

import io.hookproof.http.Body;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** What senders sign in place of the body or the query itself, as the names of a {@link Template}. */
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

    abstract void feed(Parts parts, Sink sink);

    static byte[] sha256(Body body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            body.feed(digest);
            return digest.digest();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
