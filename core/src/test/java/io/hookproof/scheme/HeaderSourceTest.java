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

    @Test
    void aPartStandsBetweenTwoSigns() {
        assertThat(values(header().position(2, 3, ';'), "hmac;1;179;AbC")).containsExactly("179");
        assertThat(values(header().position(3, 4, ';'), "hmac;1; 179; AbC")).containsExactly("AbC");
        assertThat(values(header().position(0, 1, '|'), "179|abc")).containsExactly("179");
        assertThat(values(header().position(1, Integer.MAX_VALUE, '.'), "a.b.c"))
                .containsExactly("b", "c");
        assertThat(values(header().entry("", '.'), "a.b")).containsExactly("a", "b");
    }

    @Test
    void aPartThatIsMissingOrEmptyIsNone() {
        assertThat(values(header().position(3, 4, ';'), "hmac;1;179")).isEmpty();
        assertThat(values(header().position(3, 4, ';'), "hmac;;179;AbC")).isEmpty();
        assertThat(values(header().position(1, 2, '|'), "179|")).isEmpty();
    }

    @Test
    void oneIsNamedByWhatItReads() {
        assertThat(header().position(3, 4, ';')).hasToString("header X (entry 3 between ;)");
        assertThat(header().entry("", ',')).hasToString("header X (each entry)");
        assertThat(header().position(1)).hasToString("header X (entries from 1)");
        assertThat(header().entry("v1:")).hasToString("header X v1:...");
        assertThat(header()).hasToString("header X");
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
