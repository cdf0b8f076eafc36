package io.hookproof.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a text field of a small multipart body. The boundary is the first line of the body itself and never taken from
 * the content type, which is not signed. A field that occurs twice, or more than 32 parts, is refused.
 */
public final class Multipart {
    private static final int MAX_PARTS = 32;
    private static final int MAX_BOUNDARY = 72;
    private static final String DISPOSITION = "content-disposition:";

    private Multipart() {}

    /** The value of the field of that name; empty unless it occurs exactly once. */
    public static Optional<String> field(Body body, String name) {
        // Latin-1 keeps every byte as one character, so that nothing is lost before the field is cut out.
        String text = new String(body.raw(), StandardCharsets.ISO_8859_1);
        int firstLine = text.indexOf("\r\n");
        if (!text.startsWith("--") || firstLine < 3 || firstLine > MAX_BOUNDARY) {
            return Optional.empty();
        }
        String boundary = "\r\n" + text.substring(0, firstLine);
        Optional<String> found = Optional.empty();
        int at = firstLine + 2;
        for (int parts = 0; parts < MAX_PARTS; parts++) {
            int head = text.indexOf("\r\n\r\n", at);
            int end = head < 0 ? -1 : text.indexOf(boundary, head + 2);
            if (end < 0) {
                return Optional.empty();
            }
            if (names(text, at, head, name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(text.substring(Math.min(head + 4, end), end));
            }
            at = end + boundary.length();
            if (text.startsWith("--", at)) {
                return found.isEmpty()
                        ? found
                        : Optional.of(
                                new String(found.get().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
            at += 2;
        }
        return Optional.empty();
    }

    /**
     * Whether a line names the field. It reads line by line without copying each, because a sender without a key
     * chooses how many there are.
     */
    private static boolean names(String text, int from, int to, String name) {
        String named = "; name=\"" + name + "\"";
        int end;
        for (int start = from; start < to; start = end + 2) {
            int next = text.indexOf("\r\n", start);
            end = next < 0 || next > to ? to : next;
            boolean disposition = text.regionMatches(true, start, DISPOSITION, 0, DISPOSITION.length());
            if (disposition && text.substring(start, end).contains(named)) {
                return true;
            }
        }
        return false;
    }
}
