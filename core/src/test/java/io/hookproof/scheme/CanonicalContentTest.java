package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canonical requests have one reading, or none. */
class CanonicalContentTest {
    private static final Template FAMILY = Template.of("{headers:x-mns-}{target}");
    private static final Template FIELDS = Template.of("{form-in:list,id}");
    private static final Template LISTED = Template.of("{headers-in:X-List,X-Time}\n{body}");

    @Test
    void headersOfAFamilyAreSortedAndEveryOneIsCovered() {
        assertThat(signed(FAMILY, parts("", "X-MNS-b", "2", "x-mns-A", "1", "X-Other", "3")))
                .isEqualTo("x-mns-a:1\nx-mns-b:2\n/hooks?q=1");
        assertThat(signed(Template.of("{headers:X-Mns-}"), parts("", "x-mns-a", "1", "X-Other", "3")))
                .isEqualTo("x-mns-a:1\n");
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

    /** It would fail at every delivery. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{headers-in:}",
                "{headers-in:,}",
                "{headers-in:X-List,,X-Time}",
                "{headers-in:X-List, X-Time}",
                "{form-in:}",
                "{form-in:,}",
                "{form-in:list,}",
                "{form-in:list, status}"
            })
    void aListWithANameThatNeverComesIsRefusedAtTheStart(String content) {
        assertThatThrownBy(() -> Template.of(content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never comes")
                .hasMessageContaining(content.substring(content.indexOf(':') + 1, content.indexOf('}')));
    }

    @Test
    void aListedHeaderThatCouldBeTwoIsRefused() {
        assertThat(LISTED.problem(
                        parts("{}", "X-Time", "17", "X-List", "x-list,x-time,x-a", "X-A", "1;x-list:x-list;x-time:9")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", "x-list,x-time,x-missing")))
                .isEqualTo(Rejection.CONTENT_MISSING);
    }

    /** The text of a=1;b:2 and b=3 is that of a=1 and b=2;b:3 as well. */
    @Test
    void aHeaderThatBeginsTwiceInTheTextIsRefusedInEachReading() {
        String list = "x-a,x-b,x-list,x-time";

        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", list, "X-A", "1", "X-B", "2;3")))
                .isNull();
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", list, "X-A", "1;x-b:2", "X-B", "3")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", list, "X-A", "1", "X-B", "2;x-b:3")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aListIsAsLongAsSendersMakeItAndNamesEachHeaderOnce() {
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", "x-list,x-time,x-a,x-a", "X-A", "1")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);

        StringBuilder list = new StringBuilder("x-list,x-time");
        List<String> headers = new ArrayList<>(List.of("X-Time", "17"));
        for (int i = 0; i < 63; i++) {
            list.append(",x-").append(i);
            headers.addAll(List.of("x-" + i, "1"));
        }
        headers.addAll(List.of("X-List", list.toString()));
        assertThat(LISTED.problem(parts("{}", headers.toArray(new String[0])))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void listedFieldsAreJoinedInTheOrderOfTheirList() {
        assertThat(signed(FIELDS, parts("c=9&note=Rue+1%2C+Bern&id=7&list=id,list,note")))
                .isEqualTo("id=7,list=id,list,note,note=Rue 1, Bern");
        assertThat(FIELDS.coverage().covers(Source.form("id"))).isTrue();
        assertThat(FIELDS.coverage().covers(Source.form("list"))).isTrue();
        assertThat(FIELDS.coverage().covers(Source.form("note")))
                .as("another message may list others")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=7&list=list",
                "id=7&list=id",
                "id=7&list=id,list,status",
                "id=7&list=",
                "id=7",
                "list=id,list",
                "id=7&list=id;list"
            })
    void aListWithoutTheFieldsThatMatterIsRefused(String form) {
        assertThat(FIELDS.problem(parts(form))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    /** A stranger who may write one value would have it read as several, under a list of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=7&list=id,list,note&note=x%2Cid%3D8",
                "id=7&list=id,list,note&note=x%2Clist%3Did%2Clist",
                "id=7%2Cnote%3D1&list=id,list,note&note=x",
                "id=7&id=8&list=id,list",
                "id=7&list=id,list&list=id,list",
                "id=7&list=id,list,id",
                "id=7&list=id,list,id%3Dx&id%3Dx=1"
            })
    void listedFieldsThatCouldBeOthersAreRefused(String form) {
        assertThat(FIELDS.problem(parts(form))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    /** The text is one, and so is its reading: what the one says of it the other cannot be. */
    @Test
    void noOtherListGivesTheSameText() {
        String text = signed(FIELDS, parts("id=7&list=id,list,note&note=x,b=1"));
        for (String form : List.of(
                "id=7&list=id,list,note,b&note=x&b=1",
                "id=7&list=id,list,note&note=x&b=1",
                "id=7&list=id,list&note=x,b=1",
                "id=7&list=id,list,note,note=x&note=x&b=1")) {
            Parts other = parts(form);
            assertThat(FIELDS.problem(other) != null || !signed(FIELDS, other).equals(text))
                    .as(form)
                    .isTrue();
        }
    }

    @Test
    void capitalsCountNothingWhereTheSenderSortsWithoutThem() {
        SignedContent content = SignedContent.sortedForm().ignoringCapitals();

        assertThat(signed(content, parts("b_x=1&ADD=2&Ba=3"))).isEqualTo("ADD=2&b_x=1&Ba=3");
        assertThat(content.problem(parts("id=1&ID=2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(content.problem(parts("a=1%26B%3D2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aFormIsSerialisedWithTheLengthsOfItsBytes() {
        SignedContent content = SignedContent.phpSerializedForm("sig");

        assertThat(signed(content, parts("b=%C3%A9&a=x+y&sig=zz")))
                .isEqualTo("a:2:{s:1:\"a\";s:3:\"x y\";s:1:\"b\";s:2:\"é\";}");
        assertThat(content.problem(parts("a=1&a=2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(content.problem(parts("a=%zz"))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void aWordMoreForgetsNoneOfThoseBefore() {
        assertThat(signed(SignedContent.sortedForm().masked().withEmpty(), parts("a=1%262&b=")))
                .isEqualTo("&a=1_2&b=");
        assertThat(signed(SignedContent.sortedForm().serialized().byPair(), parts("a=1")))
                .isEqualTo("a:1:{s:1:\"a\";s:1:\"1\";}");
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

    @Test
    void pairsOfAFormAreJoinedAsTheSenderDoes() {
        SortedForm form = SignedContent.sortedForm("sign");
        Parts parts = parts("paid=true&sign=zz&paid_at=7&empty=");

        assertThat(signed(form, parts)).isEqualTo("paid=true&paid_at=7");
        assertThat(signed(form.joined("", "|").withEmpty(), parts)).isEqualTo("empty|paidtrue|paid_at7");
        assertThat(signed(form.joined("", "|").byPair(), parts)).isEqualTo("paid_at7|paidtrue");
        assertThat(signed(form.joined(":", ","), parts)).isEqualTo("paid:true,paid_at:7");
        assertThat(signed(form.values("|"), parts("a=2&b=1"))).isEqualTo("2|1");
        assertThat(signed(form.values("|").byPair(), parts("a=2&b=1"))).isEqualTo("1|2");
        assertThat(form.joined(":", ",").problem(parts("a=1%2Cb:2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(form.joined(":", ",").problem(parts("b=1%2Ca:2"))).isNull();
        assertThat(form.joined("", "").problem(parts("a=1&a=2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    /** The URL of the request is the endpoint's, and of it and the form nothing is left to a guess. */
    @Test
    void aFormBesideItsUrlNeedsBoth() {
        SignedContent plain = SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN);
        SignedContent unless = SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN, "bodySHA256");
        SignedContent nonced = SignedContent.sortedTargetAndForm(Source.header("N"));
        for (SignedContent content : List.of(plain, unless, nonced)) {
            assertThat(content.problem(at("/in?q=1", "a=1", "N", "7"))).isNull();
            assertThat(content.problem(parts("a=1", "N", "7"))).as("no URL").isEqualTo(Rejection.CONTENT_MISSING);
            assertThat(content.problem(at("/in?q=1", "a=%zz", "N", "7")))
                    .as("no form")
                    .isEqualTo(Rejection.CONTENT_MISSING);
        }
        assertThat(nonced.problem(at("/in?q=%zz", "a=1", "N", "7"))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(nonced.problem(at("/in?q=1", "a=1"))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(plain.problem(at("/in?=1&bodySHA256=0", "a=1"))).isNull();
        assertThat(unless.problem(at("/in?=1&bodySHA256=0", "a=1"))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void theHashInAUrlIsThatOfTheBody() {
        SignedContent content = SignedContent.urlWithBodyHash(UrlSpelling.AS_GIVEN, "hash");
        String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        assertThat(signed(content, at("/in?hash=" + hash, "{}"))).isEqualTo("https://h.example/in?hash=" + hash);
        assertThat(content.problem(at("/in?hash=" + hash, "{ }"))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        for (String query : List.of("", "?hash=", "?hash=" + hash + "00", "?hash=" + hash + "&hash=" + hash)) {
            assertThat(content.problem(at("/in" + query, "{}"))).as(query).isEqualTo(Rejection.CONTENT_MISSING);
        }
        assertThat(content.problem(parts("{}"))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void linesOfADocumentHaveOneReading() {
        SignedContent lines = new JsonLines(List.of("Message", "Subject?", "Topic"));

        assertThat(signed(lines, parts("{\"Message\":\"a\\nb\",\"Topic\":\"t\"}")))
                .isEqualTo("Message\na\nb\nTopic\nt\n");
        assertThat(lines.problem(parts("{\"Message\":\"a\",\"Topic\":\"t\\nu\"}")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        for (String body : List.of("", "Message", "[]", "{\"Message\":\"a\"}", "{\"Subject\":\"s\",\"Topic\":\"t\"}")) {
            assertThat(lines.problem(parts(body))).as(body).isEqualTo(Rejection.CONTENT_MISSING);
        }
    }

    private static Parts at(String target, String body, String... headers) {
        return new Parts(
                new WebhookRequest("POST", target, Headers.of(headers), Body.of(body.getBytes(UTF_8))),
                new Parts.Context(Map.of(), Document.BODY, PublicUrl.base(URI.create("https://h.example")), null));
    }

    @Test
    void aFieldIsOneInTheOrderThatTheSenderSortsBy() {
        SortedForm byPair = SignedContent.sortedForm().byPair();

        assertThat(signed(byPair, parts("paid=9&paid-x=1"))).isEqualTo("paid-x=1&paid=9");
        assertThat(byPair.problem(parts("paid-x=1%26paid%3D9"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(byPair.problem(parts("paid=9%26paid-x%3D1")))
                .as("it would stand before")
                .isNull();
        assertThat(SignedContent.sortedForm().problem(parts("paid=9%26paid-x%3D1")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aSpaceIsAValue() {
        SortedForm form = SignedContent.sortedForm();

        assertThat(signed(form, parts("amount=10&none="))).isEqualTo("amount=10");
        assertThat(signed(form, parts("amount=10&refund=%20"))).isEqualTo("amount=10&refund= ");
    }

    /** What took seven seconds before any signature was looked at. */
    @Test
    void aValueOfSeparatorsIsReadOnce() {
        String separators = "%26".repeat(300_000);

        assertThat(SignedContent.sortedForm().problem(parts("a=" + separators))).isNull();
        assertThat(SignedContent.sortedForm().byPair().problem(parts("a=" + separators + "%26b%3D1")))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void theQueryBesideASignedFormIsNotProven() {
        assertThat(signed(SignedContent.sortedForm("sign"), parts("a=1"))).isEqualTo("a=1");
        assertThat(signed(SignedContent.sortedForm("sign"), parts(""))).isEmpty();
        Parts get =
                new Parts(new WebhookRequest("GET", "/hooks?q=1", Headers.none(), Body.empty()), Parts.Context.PLAIN);
        assertThat(signed(SignedContent.sortedForm("sign"), get)).isEqualTo("q=1");
        assertThat(SignedContent.sortedForm("sign").coverage().covers(Source.form("a")))
                .isTrue();
        assertThat(SignedContent.sortedForm("sign").coverage().covers(Source.formOrQuery("q")))
                .isTrue();
        assertThat(SignedContent.sortedForm("sign").coverage().covers(Source.query("q")))
                .isFalse();
    }

    /** An attacker who writes it anew would have each copy taken for another event. */
    @Test
    void whatIsLeftOutIsNotProven() {
        SignedContent form = SignedContent.sortedForm("sign");
        Template around = Template.of("{content}{secret}", null, TimeFormat.EPOCH_SECONDS, form);
        Template query = Template.of("{query-without:key_id}");
        Template body = Template.of("{body-without:sign}");

        for (SignedContent content : List.of(form, around, body)) {
            assertThat(content.coverage().covers(Source.form("id"))).isTrue();
            assertThat(content.coverage().covers(Source.form("sign"))).isFalse();
            assertThat(content.coverage().and(form.coverage()).covers(Source.form("sign")))
                    .isFalse();
        }
        assertThat(query.coverage().covers(Source.query("id"))).isTrue();
        assertThat(query.coverage().covers(Source.query("key_id"))).isFalse();
    }

    @Test
    void contentHasTextAroundIt() {
        Template keyed = Template.of(
                "k={setting:k}&{content}&n=1", null, TimeFormat.EPOCH_SECONDS, SignedContent.sortedForm("sign"));
        Parts parts = new Parts(
                new WebhookRequest("POST", "/", Headers.none(), Body.of("b=2&a=1&sign=zz".getBytes(UTF_8))),
                new Parts.Context(Map.of("k", "v"), Document.BODY, null, null));

        assertThat(signed(keyed, parts)).isEqualTo("k=v&a=1&b=2&n=1");
        assertThat(keyed.coverage().trust()).isEqualTo(Trust.BODY);
        assertThat(keyed.problem(parts("a=1&a=1"))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void contentBesideWhatVariesIsRefusedUnlessThatIsSaid() {
        SignedScheme scheme = Scheme.hmacSha256().hex(Source.header("X-Signature"));
        SignedContent form = SignedContent.sortedForm("sign");

        scheme.over("{secret}|{content}|{setting:k}|{body-md5-hex}", form).requireComplete();
        for (String template :
                List.of("{content}{header:X-Id}", "{header:X-Id}|{content}", "{path}|{content}", "{url}{content}")) {
            assertThatThrownBy(scheme.over(template, form)::requireComplete)
                    .as(template)
                    .hasMessageContainingAll("{content}", ".ambiguous(");
            scheme.over(template, form).ambiguous("letters may move").requireComplete();
        }
        assertThatThrownBy(scheme.over("{secret}", form)::requireComplete).hasMessageContaining("{content} 0 times");
        assertThatThrownBy(scheme.over("{content}{content}", form)::requireComplete)
                .hasMessageContaining("2 times");
        assertThatThrownBy(scheme.over("{content}")::requireComplete).hasMessageContaining(".over(template, content)");
    }

    /** The text {@code a::1:b::2} may be one field or two. */
    @Test
    void delimitersOfAFormThatCanOverlapHaveToBeDeclared() {
        SignedScheme scheme = Scheme.hmacSha256().hex(Source.header("X-Signature"));

        for (List<String> apart : List.of(List.of("=", "&"), List.of("==", "&&"), List.of("=>", ", "))) {
            scheme.over(SignedContent.sortedForm().joined(apart.get(0), apart.get(1)))
                    .requireComplete();
        }
        for (List<String> overlapping : List.of(
                List.of("", "&"),
                List.of("=", ""),
                List.of("", ""),
                List.of("=", "="),
                List.of("=", "=&"),
                List.of("=", "&="),
                List.of("::", ":"),
                List.of("ab", "ba"),
                List.of("ab", "ca"))) {
            SignedScheme joined =
                    scheme.over(SignedContent.sortedForm().joined(overlapping.get(0), overlapping.get(1)));
            assertThatThrownBy(joined::requireComplete)
                    .as("%s", overlapping)
                    .hasMessageContainingAll("names and values", ".ambiguous(");
            joined.ambiguous("letters may move").requireComplete();
        }
    }

    @Test
    void queryAndBodyAreTakenAsTheyCameButForSomeParameters() {
        Template query = Template.of("{query-without:q,key_id}");
        Template body = Template.of("{body-without:sign}");

        assertThat(signed(
                        query,
                        new Parts(
                                new WebhookRequest(
                                        "GET", "/x?b=%41+&q=1&a&key_id=7&qq=2", Headers.none(), Body.empty()),
                                Parts.Context.PLAIN)))
                .isEqualTo("b=%41+&a&qq=2");
        assertThat(signed(body, parts("b=%41&sign=1&a=%7e"))).isEqualTo("b=%41&a=%7e");
        assertThat(signed(Template.of("{body-without:sign,sign}"), parts("b=%41&sign=1&a=%7e")))
                .as("named twice")
                .isEqualTo("b=%41&a=%7e");
        assertThat(body.problem(parts("a=é&sign=1"))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(query.coverage().trust()).isEqualTo(Trust.FIELDS);
        assertThat(body.coverage().trust()).isEqualTo(Trust.BODY);
    }

    /** A place inside the body is not the body. */
    @Test
    void aTimeInTheBodyDoesNotCoverIt() {
        Template template = Template.of("{timestamp}", Source.bodyJson("/t"), TimeFormat.EPOCH_SECONDS, null);

        assertThat(signed(template, parts("{\"t\":17}"))).isEqualTo("17");
        assertThat(template.coverage().trust()).isEqualTo(Trust.FIELDS);
    }

    @Test
    void anItemBetweenQuotationMarksIsReadStrictly() {
        HeaderSource place = Source.header("X").item("signature").quoted();

        assertThat(found(place, "keyId=\"a b\",signature=\"Zm9v\"").value(0)).isEqualTo("Zm9v");
        for (String broken : List.of(
                "signature=Zm9v", "signature=\"Zm9v", "signature=\"", "signature=\"a\"b\"", "signature=\"a\"b")) {
            assertThat(found(place, broken).problem()).as(broken).isEqualTo(Rejection.SIGNATURE_MALFORMED);
        }
    }

    private static Found found(Source place, String header) {
        Found found = new Found();
        place.find(parts("", "X", header), found);
        return found;
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

    /** What is signed has none around it, so that with them it would be another id under the same signature. */
    @ParameterizedTest
    @ValueSource(strings = {" 1", "1 ", "1\t", "\u20031"})
    void aListedHeaderWithBlanksAroundItsValueIsRefused(String value) {
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", "x-time,x-list,x-a", "X-A", value)))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(LISTED.problem(parts("{}", "X-Time", "17", "X-List", "x-time,x-list,x-a", "X-A", value.strip())))
                .isNull();
    }

    /** No server lets one through. Code that lays a request out by hand may. */
    @Test
    void aHeaderOfAFamilyThatWritesALineOfAnotherIsRefused() {
        for (String value : new String[] {"1\nx-a-topic:t", "1\r", "\u00e9"}) {
            Found found = new Found();
            Parts parts = new Parts(
                    new WebhookRequest("POST", "/", Headers.of("x-a-message-id", value), Body.empty()),
                    Parts.Context.PLAIN);
            new HeaderFamily("x-a-").find(parts, found);
            assertThat(found.problem()).as(value).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }
}
