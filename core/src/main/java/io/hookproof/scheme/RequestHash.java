package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;

/** What senders sign in place of the body or the target itself, as the names of the {@link Notation}. */
enum RequestHash {
    /** The raw 32 bytes. */
    BODY_SHA256("body-sha256", true),
    BODY_SHA256_HEX("body-sha256-hex", true),
    /** In base64, padded. */
    BODY_SHA256_BASE64("body-sha256-base64", true),
    /** In base64, padded. */
    BODY_SHA512_BASE64("body-sha512-base64", true),
    /** The body itself in base64, padded. */
    BODY_BASE64("body-base64", true),
    /**
     * In upper-case hex. Nobody can make another body for an MD5 that is there, though whoever writes both can make two
     * that share one.
     */
    BODY_MD5_UPPER_HEX("body-md5-upper-hex", true),
    /** In decimal. Whoever holds one signed request can make any other body with the same, so it proves nothing. */
    BODY_CRC32("body-crc32", false),
    /** The parameters as they came, still encoded, in the order of their bytes. */
    SORTED_QUERY("sorted-query", Place.Kind.QUERY),
    /** Path and query as they came. */
    TARGET("target", Place.Kind.PATH, Place.Kind.QUERY),
    /** Path and query as they came, the query encoded as one component and then once more as a part of a URL. */
    TARGET_ENCODED_TWICE("target-encoded-twice", Place.Kind.PATH, Place.Kind.QUERY);

    private final String word;
    private final boolean coversBody;
    private final Set<Place> places;

    RequestHash(String word, boolean coversBody) {
        this.word = word;
        this.coversBody = coversBody;
        this.places = Set.of();
    }

    /** One of parts of the request other than the body. */
    RequestHash(String word, Place.Kind... parts) {
        Set<Place> covered = new HashSet<>();
        for (Place.Kind part : parts) {
            covered.add(new Place(part, ""));
        }
        this.word = word;
        this.coversBody = false;
        this.places = Set.copyOf(covered);
    }

    String word() {
        return word;
    }

    boolean coversBody() {
        return coversBody;
    }

    /** What it covers beside the body. */
    Set<Place> places() {
        return places;
    }

    void feed(Parts parts, Sink sink) {
        WebhookRequest request = parts.request();
        Body body = request.body();
        switch (this) {
            case BODY_SHA256 -> sink.bytes(sha256(body));
            case BODY_SHA256_HEX -> sink.text(HexFormat.of().formatHex(sha256(body)));
            case BODY_SHA256_BASE64 -> sink.text(Base64.getEncoder().encodeToString(sha256(body)));
            case BODY_SHA512_BASE64 -> sink.text(Base64.getEncoder().encodeToString(Digests.of("SHA-512", body)));
            case BODY_BASE64 -> sink.bytes(Base64.getEncoder().encode(body.bytes()));
            case BODY_MD5_UPPER_HEX -> sink.text(HexFormat.of().withUpperCase().formatHex(Digests.of("MD5", body)));
            case BODY_CRC32 -> sink.text(crc32(body));
            case SORTED_QUERY -> sink.text(sorted(request.query()));
            case TARGET -> sink.text(request.target());
            case TARGET_ENCODED_TWICE -> sink.text(encodedTwice(request));
        }
    }

    private static String crc32(Body body) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.wrap(body.bytes()));
        return Long.toString(crc.getValue());
    }

    private static String sorted(String query) {
        String[] pairs = query.split("&");
        Arrays.sort(pairs);
        return String.join("&", pairs);
    }

    private static String encodedTwice(WebhookRequest request) {
        String path = Percent.encoded(request.path(), Percent.URL);
        String query = request.query();
        return query.isEmpty()
                ? path
                : path + "?" + Percent.encoded(Percent.encoded(query, Percent.COMPONENT), Percent.URL);
    }

    static byte[] sha256(Body body) {
        return Digests.of("SHA-256", body);
    }
}
