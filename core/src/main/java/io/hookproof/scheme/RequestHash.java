package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A word of the {@link Notation} for what senders sign in place of the body or the target itself. It is a part of the
 * request, or a digest of the body in one of its spellings, such as {@code body-sha256-hex}; without a spelling, it is
 * raw.
 *
 * <p>An attacker cannot make another body for a given MD5 or SHA-1, but can make two bodies that share one. For a
 * CRC32, anyone can make another body, so it proves nothing.
 */
final class RequestHash {
    private final String word;
    /** The Java name of the hash; null if the word is not a digest. */
    private final @Nullable String digest;

    private RequestHash(String word, @Nullable String digest) {
        this.word = word;
        this.digest = digest;
    }

    /** Returns the word of that name; null if there is none. */
    static @Nullable RequestHash named(String word) {
        String digest = digestIn(word);
        return digest != null || word.equals("body-base64") || !places(word).isEmpty()
                ? new RequestHash(word, digest)
                : null;
    }

    private static @Nullable String digestIn(String word) {
        for (String digest : new String[] {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"}) {
            String raw = "body-" + digest.toLowerCase(Locale.ROOT);
            if (word.equals(raw)
                    || word.equals(raw + "-hex")
                    || word.equals(raw + "-upper-hex")
                    || word.equals(raw + "-base64")) {
                return digest.replace("SHA", "SHA-");
            }
        }
        return null;
    }

    boolean coversBody() {
        return digest != null || word.equals("body-base64");
    }

    /**
     * Returns whether all its texts have one length. Methods count as such, because none is the beginning or the end of
     * another.
     */
    boolean hasOneLength() {
        return digest != null || word.equals("method");
    }

    boolean isOfTheTarget() {
        return !word.equals("method") && !word.startsWith("body");
    }

    boolean beginsWithASlash() {
        return word.equals("path") || word.startsWith("target");
    }

    /** Returns what it covers besides the body. */
    Set<Place> places() {
        return places(word);
    }

    /** Returns what is not signed inside of that. */
    Set<Place> leftOut() {
        return word.equals("sorted-query") ? Set.of(Coverage.QUERY_SPELLING) : Set.of();
    }

    private static Set<Place> places(String word) {
        Place path = new Place(Place.Kind.PATH, "");
        Place query = new Place(Place.Kind.QUERY, "");
        return switch (word) {
            case "method" -> Set.of(new Place(Place.Kind.METHOD, ""));
            case "path" -> Set.of(path);
            case "query", "sorted-query" -> Set.of(query);
            case "target", "target-encoded-twice" -> Set.of(path, query);
            case "body-crc32" -> Set.of(new Place(Place.Kind.BODY, word));
            default -> Set.of();
        };
    }

    void feed(Parts parts, Sink sink) {
        WebhookRequest request = parts.request();
        if (digest != null) {
            feed(Digests.of(digest, request.body()), sink);
            return;
        }
        sink.text(text(request));
    }

    /** Returns the text that is signed; not for digests. */
    String text(WebhookRequest request) {
        return switch (word) {
            case "method" -> request.method();
            case "path" -> request.path();
            case "query" -> request.query();
            case "target" -> request.target();
            case "target-encoded-twice" -> encodedTwice(request);
            case "sorted-query" -> sorted(request.query());
            case "body-base64" -> Encoding.BASE64.write(request.body().bytes());
            default -> crc32(request.body());
        };
    }

    private void feed(byte[] hash, Sink sink) {
        if (word.endsWith("-base64")) {
            sink.text(Encoding.BASE64.write(hash));
        } else if (word.endsWith("-upper-hex")) {
            sink.text(HexFormat.of().withUpperCase().formatHex(hash));
        } else if (word.endsWith("-hex")) {
            sink.text(Encoding.HEX.write(hash));
        } else {
            sink.bytes(hash);
        }
    }

    /** Returns the CRC32 in decimal. */
    private static String crc32(Body body) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.wrap(body.bytes()));
        return Long.toString(crc.getValue());
    }

    /** Returns the raw parameters, still encoded, sorted by their bytes. */
    private static String sorted(String query) {
        String[] pairs = query.split("&");
        Arrays.sort(pairs);
        return String.join("&", pairs);
    }

    /** Returns path and query, with the query encoded as one component and then once more as a part of a URL. */
    private static String encodedTwice(WebhookRequest request) {
        String path = Percent.encoded(request.path(), Percent.URL);
        String query = request.query();
        return query.isEmpty()
                ? path
                : path + "?" + Percent.encoded(Percent.encoded(query, Percent.COMPONENT), Percent.URL);
    }

    @Override
    public String toString() {
        return word;
    }
}
