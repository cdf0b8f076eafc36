package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each word reads of a header. */
class HeaderSourceTest {
    @Test
    void aValueEndsBeforeTheFirstSuchSignBehindItsPrefix() {
        assertThat(values(header().after("hmac;1;").upTo(';'), "hmac;1;179;AbC"))
                .containsExactly("179");
        assertThat(values(header().after("hmac;1;").upTo(';'), "hmac;1;179")).containsExactly("179");
        assertThat(values(header().upTo(';'), "hmac;1;179;AbC")).containsExactly("hmac");
        assertThat(values(header().entry("1/SHA256/").upTo('/'), "1/SHA256/abc/x, 2/SHA256/def/y,1/SHA256/ghi"))
                .containsExactly("abc", "ghi");
        assertThat(values(header().item("v1").upTo(' '), "t=1,v1=abc t=2,v1=def"))
                .containsExactly("abc", "def");
    }

    @Test
    void withoutThePrefixThereIsNothingBeforeTheSignEither() {
        assertThat(values(header().after("hmac;2;").upTo(';'), "hmac;1;179;AbC"))
                .isEmpty();
        assertThat(values(header().after("hmac;1;").upTo(';'), "hmac;")).isEmpty();
        assertThat(values(header().entry("1/SHA256/").upTo('/'), "2/SHA256/abc/x"))
                .isEmpty();
        assertThat(values(header().entry("a/").upTo('/'), "a/b")).containsExactly("b");
    }

    private static HeaderSource header() {
        return Source.header("X");
    }

    private static List<String> values(Source source, String header) {
        Parts parts = new Parts(
                new WebhookRequest("POST", "/", Headers.of("X", header), Body.of(new byte[0])), Parts.Context.PLAIN);
        Found found = parts.found(source);
        return IntStream.range(0, found.problem() == null ? found.size() : 0)
                .mapToObj(found::value)
                .toList();
    }
}
