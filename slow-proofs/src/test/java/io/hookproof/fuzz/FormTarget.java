package io.hookproof.fuzz;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Multipart;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A form is what the JDK's decoder makes of it, pair by pair; a part of a multipart body is a stretch of the body. */
final class FormTarget implements Target {
    private static final String MULTIPART =
            "--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{}\r\n--b--\r\n";

    @Override
    public List<byte[]> seeds() {
        return List.of("a=1&b=%C3%A9&a=+&=&c", "%", "a=%41%00", "&&a&=b&", MULTIPART).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void read(byte[] bytes) {
        Form.parse(Body.of(bytes)).filter(form -> isAscii(bytes)).ifPresent(form -> {
            int at = 0;
            for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&")) {
                if (!pair.isEmpty()) {
                    Form.Field field = form.fields().get(at++);
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    if (!field.name().equals(decoded(name)) || !field.value().equals(decoded(value))) {
                        throw new IllegalStateException("another pair than " + at);
                    }
                }
            }
            if (at != form.fields().size()) {
                throw new IllegalStateException("a pair that is not there");
            }
        });
        Optional<String> part = Multipart.field(Body.of(bytes), "json");
        if (part.isPresent() && !new String(bytes, StandardCharsets.UTF_8).contains(part.get())) {
            throw new IllegalStateException("a part that is not there");
        }
    }

    /** Half a character escaped and half not is one character to us and to browsers, and two to the JDK. */
    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
