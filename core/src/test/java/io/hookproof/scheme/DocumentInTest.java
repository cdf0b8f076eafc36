package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where senders put their JSON, and nowhere else. */
class DocumentInTest {
    private static final Document FIELD = Document.formField("p");
    private static final Document BASE64 = Document.base64FormField("p");
    private static final Document EITHER = Document.bodyOrFormField("p");
    private static final Document PART = Document.multipartField("p");
    private static final Document TEXT = Document.textAt("/t");

    /** It is JSON but for a comma. */
    private static final String LOOSE = "{\"a\":1,}";

    @Test
    void aDocumentIsReadInItsPlace() {
        assertThat(read(FIELD, "p={\"a\":1}")).contains("1");
        assertThat(read(BASE64, "p=eyJhIjoxfQ%3D%3D")).contains("1");
        assertThat(read(BASE64, "p=eyJhIjoxfQ")).as("base64url").contains("1");
        assertThat(read(EITHER, "{\"a\":1}")).contains("1");
        assertThat(read(EITHER, "p={\"a\":1}")).contains("1");
        assertThat(read(PART, part("{\"a\":1}"))).contains("1");
        assertThat(read(TEXT, "{\"t\":\"{\\\"a\\\":1}\"}")).contains("1");
    }

    @Test
    void inAnotherPlaceThereIsNone() {
        for (Document document : List.of(FIELD, BASE64, EITHER, PART, TEXT)) {
            for (String body : List.of("", "q={\"a\":1}", "p=%25", "{\"q\":{\"a\":1}}")) {
                assertThat(read(document, body)).as(body).isEmpty();
                assertThat(parts(document, body).isNotStrict()).as(body).isFalse();
            }
        }
        assertThat(read(FIELD, "{\"a\":1}")).isEmpty();
        assertThat(read(TEXT, "{\"a\":1}")).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeJsonIsToldByItsPlace() {
        assertThat(parts(FIELD, "p=" + LOOSE).isNotStrict()).isTrue();
        assertThat(parts(FIELD, " " + LOOSE).isNotStrict()).isFalse();
        assertThat(parts(EITHER, "p=" + LOOSE).isNotStrict()).isTrue();
        assertThat(parts(EITHER, " " + LOOSE).isNotStrict()).isTrue();
        assertThat(parts(TEXT, LOOSE).isNotStrict()).isTrue();
        assertThat(parts(PART, part(LOOSE)).isNotStrict()).isTrue();
    }

    @Test
    void onlyADocumentInAFieldMakesTheBodyAForm() {
        for (Document document : List.of(FIELD, BASE64, EITHER)) {
            assertThat(isInForm(document, "p=1")).isTrue();
            assertThat(isInForm(document, "q=1")).isFalse();
        }
        assertThat(isInForm(EITHER, "[1]&p=1")).isFalse();
        assertThat(isInForm(Document.multipartField("p"), "p=1")).isFalse();
        assertThat(isInForm(Document.textAt("/p"), "/p=1")).isFalse();
    }

    private static boolean isInForm(Document document, String body) {
        return ((DocumentIn) document).isInForm(parts(document, body));
    }

    private static String part(String text) {
        return "--b\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\n" + text + "\r\n--b--\r\n";
    }

    private static Optional<String> read(Document document, String body) {
        return parts(document, body).json().flatMap(json -> json.text("/a"));
    }

    private static Parts parts(Document document, String body) {
        WebhookRequest request = new WebhookRequest("POST", "/", Headers.none(), Body.of(body.getBytes(UTF_8)));
        return new Parts(request, new Parts.Context(Map.of(), document, null, null));
    }
}
