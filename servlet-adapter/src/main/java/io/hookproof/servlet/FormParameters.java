package io.hookproof.servlet;

import io.hookproof.http.Body;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Parameters of a request: the fields of its form, read as leniently as a container does, and what the query has in
 * addition. Hardly any sender signs the query, so it never stands in for a field.
 */
final class FormParameters {
    /** As many as {@code delivery.form()} reads. */
    private static final int MOST = 10_000;

    private static final String[] NONE = {};

    private FormParameters() {}

    /**
     * Fields of a form.
     *
     * @param isForm whether the body is surely a form; if not, only as many are looked at as a form may have
     * @throws IllegalStateException if a form has more than 10,000 fields
     */
    static Map<String, List<String>> of(Body body, Charset charset, boolean isForm) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        // Latin-1 keeps every byte as one character; what they mean is decided when the escapes are decoded.
        String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        StringTokenizer pairs = new StringTokenizer(text, "&");
        int left = MOST;
        while (pairs.hasMoreTokens() && (isForm || left > 0)) {
            if (--left < 0) {
                throw new IllegalStateException("the form has more than " + MOST + " fields");
            }
            String pair = pairs.nextToken();
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), charset);
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    /** Fields of a multipart form, without its files. */
    static Map<String, List<String>> of(List<FormPart> parts, Charset charset) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (FormPart part : parts) {
            if (part.getSubmittedFileName() == null) {
                String value = new String(part.content().bytes(), charset);
                fields.computeIfAbsent(part.getName(), any -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    /**
     * Parameters of a request with that form.
     *
     * @param query what the container has of the query
     * @param added what a forward has added; it is the application's own, and comes first, as in any container
     * @param isShown whether the fields are parameters; if not, they only hide the query's
     */
    static Map<String, String[]> of(
            Map<String, String[]> query,
            Map<String, List<String>> added,
            Map<String, List<String>> form,
            boolean isShown) {
        Map<String, String[]> parameters = new LinkedHashMap<>(query);
        form.forEach((name, fields) -> {
            List<String> values = new ArrayList<>(added.getOrDefault(name, List.of()));
            if (isShown) {
                values.addAll(fields);
            }
            if (values.isEmpty()) {
                parameters.remove(name);
            } else {
                parameters.put(name, values.toArray(NONE));
            }
        });
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text, Charset charset) {
        boolean plain = text.chars().allMatch(c -> c < 128);
        String escaped = plain ? text : new String(text.getBytes(StandardCharsets.ISO_8859_1), charset);
        try {
            return URLDecoder.decode(escaped, charset);
        } catch (IllegalArgumentException brokenEscape) {
            return escaped;
        }
    }
}
