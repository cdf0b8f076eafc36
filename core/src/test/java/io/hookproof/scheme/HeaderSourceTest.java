package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
        assertThat(values(header().entry("a/", ',').upTo('/'), "a/b,c/d")).containsExactly("b");
    }

    @Test
    void anEntryOfWhichNothingIsLeftIsNone() {
        assertThat(values(header().entry("", ',').mayEndWith('.'), "")).isEmpty();
        assertThat(values(header().entry("a=", ',').mayEndWith('='), "a=")).isEmpty();
        assertThat(values(header().entry("a=", ',').mayEndWith('='), "a=b=,a=c"))
                .containsExactly("b", "c");
        assertThat(values(header().entry("").upTo('/'), "a/b")).containsExactly("a");
        assertThat(values(header().entry("").upTo('/'), "/b")).isEmpty();
        assertThat(values(header().entry("a="), "a="))
                .as("a value, if an empty one")
                .containsExactly("");
    }

    @Test
    void aListMayEndWithASemicolonButWithNoOtherSeparator() {
        assertThat(values(header().entry("", ';'), "a;b;")).containsExactly("a", "b");
        assertThat(values(header().entry("", ';'), "a;;b")).isEmpty();
        assertThat(values(header().entry("", ';'), ";")).isEmpty();
        assertThat(values(header().entry("", '.'), "a.b.")).isEmpty();
    }

    @Test
    void aPartMayStandBetweenQuotationMarks() {
        String header = "keyId=\"a\",signature=\"AbC=\"";

        assertThat(values(header().position(3, 4, '"'), header)).containsExactly("AbC=");
        assertThat(values(header().position(3, 4, '"'), header + "\"")).isEmpty();
        assertThat(values(header().position(3, 4, '"'), header.replace("a", "")))
                .isEmpty();
    }

    @Test
    void aValueWithoutBothOfItsQuotationMarksIsRefused() {
        for (HeaderSource source :
                List.of(header().after("a=").quoted(), header().entry("a=").quoted())) {
            assertThat(values(source, "a=\"b\"")).containsExactly("b");
            for (String value : List.of("a=", "a=\"", "a=b", "a=\"b", "a=b\"", "a=\"b\"c\"", "a=\"b\"c")) {
                assertThat(values(source, value)).as(value).isEmpty();
            }
        }
    }

    @Test
    void aPartThatIsMissingOrEmptyIsNone() {
        assertThat(values(header().position(3, 4, ';'), "hmac;1;179")).isEmpty();
        assertThat(values(header().position(3, 4, ';'), "hmac;;179;AbC")).isEmpty();
        assertThat(values(header().position(1, 2, '|'), "179|")).isEmpty();
    }

    /** Read in part, the list of another request would say the same. */
    @Test
    void aListThatIsRefusedIsNoPartOfAValueOfSeveral() {
        Source both = Source.together(header().entry("", ','), Source.header("Y"));
        assertThat(values(both, "a", "Y", "1")).containsExactly("a/1");
        assertThat(values(both, "a,", "Y", "1")).isEmpty();
    }

    @Test
    void oneIsNamedByWhatItReads() {
        assertThat(header().position(3, 4, ';')).hasToString("header X (entry 3 between ;)");
        assertThat(header().entry("", ',')).hasToString("header X (each entry)");
        assertThat(header().position(1)).hasToString("header X (entries from 1)");
        assertThat(header().entry("v1:")).hasToString("header X v1:...");
        assertThat(header()).hasToString("header X");
    }

    @Test
    void placesThatAreReadTogetherKeepTheirOwnValues() {
        Source several = header().and(Source.entries(Source.header("Y"), ',', "v1="));
        assertThat(values(several, "first", "Y", "v1=second,v2=third")).containsExactly("first", "second");
        assertThat(values(several, "a,v1=b", "Y", "v1=second")).containsExactly("a,v1=b", "second");

        assertThat(values(header().and(Source.header("Y")), "", "Y", "second")).containsExactly("", "second");
        String json = Encoding.BASE64.write("{\"s\":\"second\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(values(header().and(Source.headerJson("Y", "/s")), "first", "Y", json))
                .containsExactly("first", "second");
    }

    /** The rule stands twice, so that a sender is named without loading the class that has it. */
    @Test
    void aNameIsOneThatRequestsAndAnswersMayHave() {
        assertThat(HeaderSource.comes("X-Sig")).isTrue();
        assertThat(HeaderSource.comes("")).isFalse();
        for (char c = 0; c < 0x300; c++) {
            String name = "X" + c;
            assertThat(HeaderSource.comes(name)).as(name).isEqualTo(Headers.misspelt(name) < 0);
        }
    }

    /** What was found once is not looked for again, unless another source may find something else. */
    @Test
    void twoSourcesOfOneRequestFindWhatEachFindsAlone() {
        Headers headers = Headers.of("X", "a=\"b;c\",d=\"e\"", "Y", "1", "Y", "2");
        List<HeaderSource> sources = List.of(
                header(),
                Source.header("Y"),
                Source.header("Y").mayRepeat(),
                new HeaderSource("X", "renamed"),
                header().after("a="),
                header().upTo(';'),
                header().upToLength(3),
                header().entry(""),
                header().entry("", ';'),
                header().entry("").mayEndWith('"'),
                header().entry("a="),
                header().entry("a=").quoted(),
                header().position(0, 1),
                header().position(0, 2),
                header().position(1, 2));
        for (HeaderSource source : sources) {
            for (HeaderSource other : sources) {
                Parts parts = renamed(headers);
                parts.found(other);
                assertThat(told(parts.found(source)))
                        .as("%s of %d after that of %d", source, sources.indexOf(source), sources.indexOf(other))
                        .isEqualTo(told(renamed(headers).found(source)));
            }
        }
    }

    private static Parts renamed(Headers headers) {
        return new Parts(
                new WebhookRequest("POST", "/", headers, Body.empty()),
                new Parts.Context(Map.of("renamed", "Z"), Document.BODY, null, null));
    }

    private static String told(Found found) {
        return found.problem() + " "
                + IntStream.range(0, found.size()).mapToObj(found::value).toList();
    }

    @Test
    void whatMayStandInTheBodyIsNotLookedForBefore() {
        Source early = Source.query("s");
        Source late = Source.form("s");
        for (Source source : List.of(
                early,
                header(),
                header().or(early),
                early.or(header()),
                header().and(early),
                Source.together(header(), early))) {
            assertThat(PartSource.isBeforeTheBody(source)).as("%s", source).isTrue();
        }
        for (Source source : List.of(
                late,
                header().or(late),
                late.or(header()),
                header().and(late),
                late.and(header()),
                Source.together(header(), late),
                Source.together(late, header()))) {
            assertThat(PartSource.isBeforeTheBody(source)).as("%s", source).isFalse();
        }
    }

    /** The end of a C string is no end here, nor is any other control sign. */
    @Test
    void aValueHoldsNoControlSign() {
        assertThat(values(header(), "abc")).containsExactly("abc");
        for (char sign : new char[] {0, 1, '\n', '\r', 0x1f, 0x7f}) {
            assertThat(values(header(), "abc" + sign)).isEmpty();
            assertThat(values(header(), "abc" + sign + "def")).isEmpty();
            assertThat(values(header().entry("a"), "abc" + sign + "def")).isEmpty();
        }
    }

    private static HeaderSource header() {
        return Source.header("X");
    }

    private static List<String> values(Source source, String header, String... more) {
        Headers.Builder headers = Headers.builder().add("X", header);
        Headers.of(more).forEach(headers::add);
        Parts parts = new Parts(new WebhookRequest("POST", "/", headers.build(), Body.empty()), Parts.Context.PLAIN);
        Found found = parts.found(source);
        return IntStream.range(0, found.problem() == null ? found.size() : 0)
                .mapToObj(found::value)
                .toList();
    }
}
