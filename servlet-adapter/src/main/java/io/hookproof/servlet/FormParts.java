package io.hookproof.servlet;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Multipart;
import jakarta.servlet.ServletException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart form that has already been read. A container's own parser would read its stream, which is at
 * its end. This parser returns the same parts, whatever the servlet's multipart configuration is.
 */
final class FormParts {
    private static final int MOST = 1000;
    /** Characters of a part's head, as many as containers take of a request's. */
    private static final int LONGEST_HEAD = 8 * 1024;

    /** Four dashes, a boundary of 70 characters and the end of the line. */
    private static final int LONGEST_END = 76;

    private static final String LINE_END = "\r\n";

    private final Body body;
    /** The body with one character for each byte. */
    private final String text;

    private FormParts(Body body) {
        this.body = body;
        this.text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
    }

    /**
     * @param isLabelled whether the content type says that the body is a multipart form; if not, the result is empty
     *     unless the body begins like one
     * @param folder the folder for parts that the application writes under a name without a folder
     * @throws ServletException if the body is not a multipart form
     */
    static List<FormPart> in(Body body, boolean isLabelled, File folder) throws ServletException {
        String delimiter = Multipart.delimiter(body, isLabelled);
        if (delimiter == null) {
            if (!isLabelled || isEndAlone(body)) {
                return List.of();
            }
            throw new ServletException("the body of " + body.size() + " bytes, which is called a multipart form, has no"
                    + " line that begins with two dashes and is a boundary");
        }
        return new FormParts(body).parts(delimiter, folder);
    }

    /** Whether the body is the line that ends a form, and so a form without parts, whatever boundary the label names. */
    private static boolean isEndAlone(Body body) {
        if (body.size() > LONGEST_END) {
            return false;
        }
        String line = new String(body.bytes(), StandardCharsets.ISO_8859_1).strip();
        return line.length() > 4 && line.startsWith("--") && line.endsWith("--") && line.indexOf('\r') < 0;
    }

    private List<FormPart> parts(String delimiter, File folder) throws ServletException {
        List<FormPart> parts = new ArrayList<>();
        int before = text.startsWith(delimiter) ? 0 : text.indexOf(LINE_END + delimiter);
        int at = text.indexOf(delimiter, before) + delimiter.length();
        while (before >= 0 && parts.size() < MOST) {
            if (text.startsWith("--", at)) {
                return List.copyOf(parts);
            }
            int head = text.indexOf(LINE_END, at);
            int blank = text.indexOf(LINE_END + LINE_END, at);
            int end = blank < 0 ? -1 : text.indexOf(LINE_END + delimiter, blank + LINE_END.length());
            if (end < 0
                    || blank - at > LONGEST_HEAD
                    || !text.substring(at, head).isBlank()) {
                break;
            }
            Headers headers = headers(text.substring(head, blank));
            String disposition = headers.first("Content-Disposition").orElse("");
            String name = parameter(disposition, "name");
            // Without a name it cannot be retrieved, so containers leave it out as well.
            if (name != null) {
                int from = Math.min(blank + 2 * LINE_END.length(), end);
                Body content = Body.of(text.substring(from, end).getBytes(StandardCharsets.ISO_8859_1));
                parts.add(new FormPart(name, parameter(disposition, "filename"), headers, content, folder));
            }
            at = end + LINE_END.length() + delimiter.length();
        }
        throw new ServletException("the body of " + body.size() + " bytes is not a multipart form of at most " + MOST
                + " parts, each with a head of at most " + LONGEST_HEAD + " bytes");
    }

    private static Headers headers(String head) {
        Headers.Builder headers = Headers.builder();
        String utf8 = new String(head.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        // A line that begins with a space continues the previous line.
        for (String line : utf8.replace("\r\n ", " ").replace("\r\n\t", " ").split(LINE_END, -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return headers.build();
    }

    /** A parameter of a header's value, such as a file's name; null if it is absent. Each character is read once. */
    private static @Nullable String parameter(String value, String name) {
        int at = value.indexOf(';');
        while (at >= 0) {
            int key = at + 1;
            int equals = key;
            while (equals < value.length() && value.charAt(equals) != '=' && value.charAt(equals) != ';') {
                equals++;
            }
            int end = equals;
            if (equals < value.length() && value.charAt(equals) == '=') {
                int from = equals + 1;
                while (from < value.length() && Character.isWhitespace(value.charAt(from))) {
                    from++;
                }
                boolean isQuoted = from < value.length() && value.charAt(from) == '"';
                int next = value.indexOf(';', from);
                end = isQuoted ? closing(value, from + 1) : next < 0 ? value.length() : next;
                if (value.substring(key, equals).strip().equalsIgnoreCase(name)) {
                    return isQuoted
                            ? value.substring(from + 1, end).replace("\\\"", "\"")
                            : value.substring(from, end).strip();
                }
            }
            at = value.indexOf(';', end);
        }
        return null;
    }

    private static int closing(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) == '"' && value.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return value.length();
    }
}
