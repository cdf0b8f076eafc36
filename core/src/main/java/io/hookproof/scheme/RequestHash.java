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
 * What senders sign in place of the body or the target itself, as a word of the {@link Notation}: a part of the request,
 * or a digest of the body in one of its spellings, such as {@code body-sha256-hex}; with none it is raw.
 *
 * <p>Nobody can make another body for an MD5 or SHA-1 that is there, though whoever writes both can make two that share
 * one. For a CRC32 anybody can, so it proves nothing.
 */
final class RequestHash {
    private final String word;
    /** Java's name of it; null where the word is none of a digest. */
    private final @Nullable String digest;

    private RequestHash(String word, @Nullable String digest) {
        this.word = word;
        this.digest = digest;
    }

    /** The one that is called so; null if none is. */
    static @Nullable RequestHash named(String word) {
        String digest = digestIn(word);
        return digest != null
                        || word.equals("body-base64")
                        || word.equals("body-crc32")
                        || !places(word).isEmpty()
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

    /** Methods count as one: none is the begin or the end of another. */
    boolean hasOneLength() {
        return digest != null || word.equals("method");
    }

    boolean isOfTheTarget() {
        return !word.equals("method") && !word.startsWith("body") && !places().isEmpty();
    }

    boolean beginsWithASlash() {
        return word.equals("path") || word.startsWith("target");
    }

    /** What it covers beside the body. */
    Set<Place> places() {
        return places(word);
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

    /** As it is signed. None of a digest. */
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

    /** In decimal. */
    private static String crc32(Body body) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.wrap(body.bytes()));
        return Long.toString(crc.getValue());
    }

    /** The parameters as they came, still encoded, in the order of their bytes. */
    private static String sorted(String query) {
        String[] pairs = query.split("&");
        Arrays.sort(pairs);
        return String.join("&", pairs);
    }

    /** Path and query, the query encoded as one component and then once more as a part of a URL. */
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
