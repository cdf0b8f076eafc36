package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canonical requests have one reading, or none. */
class CanonicalContentTest {
    private static final Template FAMILY = Template.of("{headers:x-mns-}{target}", null, false);
    private static final Template LISTED = Template.of("{headers-in:X-List,X-Time}\n{body}", null, false);

    @Test
    void headersOfAFamilyAreSortedAndEveryOneIsCovered() {
        assertThat(signed(FAMILY, parts("", "X-MNS-b", "2", "x-mns-A", "1", "X-Other", "3")))
                .isEqualTo("x-mns-a:1\nx-mns-b:2\n/hooks?q=1");
        assertThat(FAMILY.coverage().covers(Source.header("X-Mns-Message-Id"))).isTrue();
        assertThat(FAMILY.coverage().covers(Source.header("X-Other"))).isFalse();
        assertThat(FAMILY.coverage().covers(Source.query("q"))).isTrue();
    }

    @Test
    void aHeaderOfAFamilyThatComesTwiceIsRefused() {
        assertThat(FAMILY.problem(parts("", "x-mns-a", "1", "X-Mns-A", "2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(FAMILY.problem(parts("", "x-other", "1"))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void listedHeadersAreJoinedInOrder() {
        assertThat(signed(LISTED, parts("{}", "X-Time", "17", "X-List", "x-time,x-list,x-a", "X-A", "1;2")))
                .isEqualTo("x-a:1;2;x-list:x-time,x-list,x-a;x-time:17\n{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-list", "x-time", "x-list,x-times", "", "x-list;x-time"})
    void aListWithoutTheHeadersThatMatterIsRefused(String list) {
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", list))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void aListedHeaderThatCouldBeTwoIsRefused() {
        assertThat(LISTED.problem(
                        parts("{}", "X-Time", "17", "X-List", "x-list,x-time,x-a", "X-A", "1;x-list:x-list;x-time:9")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", "x-list,x-time,x-missing")))
                .isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void aFormIsSerialisedWithTheLengthsOfItsBytes() {
        SignedContent content = SignedContent.phpSerializedForm("sig");

        assertThat(signed(content, parts("b=%C3%A9&a=x+y&sig=zz")))
                .isEqualTo("a:2:{s:1:\"a\";s:3:\"x y\";s:1:\"b\";s:2:\"é\";}");
        assertThat(content.problem(parts("a=1&a=2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(content.problem(parts("a=%zz"))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/app, /app/hook?b=2&a=1&a=0&c&jwt=zzz, POST&/hook&a=0%2C1&b=2&c=",
        "https://app.example.com, /hook/?x=a%20b, POST&/hook&x=a%20b",
        "https://app.example.com/app, /app, POST&/&",
    })
    void theTargetIsThatBelowTheAppsUrl(String base, String target, String expected) {
        Parts parts = new Parts(
                new WebhookRequest("POST", target, Headers.none(), Body.empty()),
                new Parts.Context(Map.of("base", base), Document.BODY, null, null));

        assertThat(signed(SignedContent.canonicalTarget("base", "jwt"), parts)).isEqualTo(expected.replace("%2C", ","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/application/hook", "/other", "/"})
    void aTargetElsewhereHasNoCanonicalForm(String target) {
        Parts parts = new Parts(
                new WebhookRequest("POST", target, Headers.none(), Body.empty()),
                new Parts.Context(Map.of("base", "https://a.example/app"), Document.BODY, null, null));

        assertThat(SignedContent.canonicalTarget("base", "jwt").problem(parts)).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void anEntryIsPickedByTheKeyThatTheOperatorNamed() {
        Source entries = Source.entries(Source.header("S"), ',', "{setting:key}/SHA256/");

        assertThat(found(entries, "1", "1/SHA256/aa,2/SHA256/bb, 1/SHA256/cc")).isEqualTo("aa cc");
        assertThat(found(entries, "3", "1/SHA256/aa,2/SHA256/bb")).isEmpty();
        assertThat(found(entries, "1,2", "1,2/SHA256/aa")).isEmpty();
        assertThat(found(entries, "1", "1/SHA256/aa,,")).isEqualTo(Rejection.SIGNATURE_MALFORMED.name());
    }

    private static String found(Source source, String key, String header) {
        Parts parts = new Parts(
                new WebhookRequest("POST", "/", Headers.of("S", header), Body.empty()),
                new Parts.Context(Map.of("key", key), Document.BODY, null, null));
        Found found = parts.found(source);
        Rejection problem = found.problem();
        if (problem != null) {
            return problem.name();
        }
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            values.append(i == 0 ? "" : " ").append(found.value(i));
        }
        return values.toString();
    }

    private static Parts parts(String body, String... headers) {
        return new Parts(
                new WebhookRequest("POST", "/hooks?q=1", Headers.of(headers), Body.of(body.getBytes(UTF_8))),
                Parts.Context.PLAIN);
    }

    private static String signed(SignedContent content, Parts parts) {
        assertThat(content.problem(parts)).isNull();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.feed(parts, Sink.into(bytes));
        return bytes.toString(UTF_8);
    }
}
