package io.hookproof.cli;

import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a body as it went over the wire, with the size before each of its chunks. */
final class ChunkFrames {
    /** The most of a size line that is looked at. */
    private static final int MOST = 200;

    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;[^\\r\\n]*)?\\r\\n");

    private ChunkFrames() {}

    /**
     * Whether the body begins with a whole frame. The header alone says nothing: it is saved too where the body is
     * read.
     */
    static boolean areIn(WebhookRequest request) {
        boolean isSaid = String.join(",", request.headers().all("Transfer-Encoding"))
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
        if (!isSaid) {
            return false;
        }
        byte[] body = request.body().bytes();
        Matcher size = SIZE.matcher(new String(body, 0, Math.min(MOST, body.length), StandardCharsets.ISO_8859_1));
        if (!size.lookingAt()) {
            return false;
        }
        long end = size.end() + Long.parseLong(size.group(1), 16);
        return end + 1 < body.length && body[(int) end] == '\r' && body[(int) end + 1] == '\n';
    }
}
