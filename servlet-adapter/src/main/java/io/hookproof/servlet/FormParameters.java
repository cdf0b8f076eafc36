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

/** Form fields of a body as a container returns them: after those of the query, and as lenient. */
final class FormParameters {
    private FormParameters() {}

    static Map<String, String[]> after(Map<String, String[]> query, Body body, Charset charset) {
        Map<String, List<String>> all = lists(query);
        // Latin-1 keeps every byte as one character; what they mean is decided when the escapes are decoded.
        String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        StringTokenizer fields = new StringTokenizer(text, "&");
        while (fields.hasMoreTokens()) {
            String field = fields.nextToken();
            int equals = field.indexOf('=');
            String name = decode(equals < 0 ? field : field.substring(0, equals), charset);
            String value = equals < 0 ? "" : decode(field.substring(equals + 1), charset);
            all.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return arrays(all);
    }

    /** Fields of a multipart form, without its files, after those of the query. */
    static Map<String, String[]> after(Map<String, String[]> query, List<FormPart> parts, Charset charset) {
        Map<String, List<String>> all = lists(query);
        for (FormPart part : parts) {
            if (part.getSubmittedFileName() == null) {
                String value = new String(part.content().bytes(), charset);
                all.computeIfAbsent(part.getName(), any -> new ArrayList<>()).add(value);
            }
        }
        return arrays(all);
    }

    private static Map<String, List<String>> lists(Map<String, String[]> query) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        query.forEach((name, values) -> all.put(name, new ArrayList<>(List.of(values))));
        return all;
    }

    private static Map<String, String[]> arrays(Map<String, List<String>> all) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        all.forEach((name, values) -> parameters.put(name, values.toArray(new String[0])));
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
