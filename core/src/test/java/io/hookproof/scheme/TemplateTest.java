package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Source TIME = Source.header("X-Time");

    @Test
    void piecesAreFedInOrderAndVerbatim() {
        Template template = Template.of(
                "v0:{timestamp}:{method}:{path}?{query}|{header:X-Id}|{json:/a}|{body}",
                TIME,
                TimeFormat.EPOCH_SECONDS,
                null);

        assertThat(signed(template, request("{\"a\":\"x\"}", "X-Time", "17", "X-Id", "m_1")))
                .isEqualTo("v0:17:POST:/hooks?q=1|m_1|x|{\"a\":\"x\"}");
    }

    @Test
    void theDigestOfTheBodyMayBeInBase64() {
        // https://developer.vippsmobilepay.com/docs/APIs/webhooks-api/request-authentication/
        String body = "{\"some-unique-content\":\"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world\"}";

        assertThat(signed(Template.of("{method}\n{body-sha256-base64}"), request(body)))
                .isEqualTo("POST\nlNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4=");
    }

    /** Volt signs the version that it sends as {@code User-Agent: Volt/2.0}. */
    @Test
    void aHeaderIsSignedBehindItsPrefix() {
        Template template = Template.of("{header-after:User-Agent,Volt/}|{body}");

        assertThat(signed(template, request("{}", "User-Agent", "Volt/2.0"))).isEqualTo("2.0|{}");
        assertThat(template.problem(plain(request("{}", "User-Agent", "curl/2.0"))))
                .isEqualTo(Rejection.SIGNATURE_MALFORMED);
        assertThatThrownBy(() -> Template.of("{header-after:User-Agent}"))
                .hasMessageContaining("unknown {header-after:User-Agent}");
    }

    /** A log of one line for each event would show half of it as another event. */
    @Test
    void aMistakeInATemplateOfSeveralLinesIsToldInOne() {
        assertThatThrownBy(() -> Template.of("{method}\n{nonsense}\n{body}"))
                .hasMessageContaining("signed content \"{method}\\n{nonsense}\\n{body}\" has unknown {nonsense}");
    }

    @Test
    void sortedValuesStandInTheOrderOfTheirBytes() {
        Template template =
                Template.of("{sorted}{header:X-B}{timestamp}{header:X-A}-", TIME, TimeFormat.EPOCH_SECONDS, null);

        assertThat(signed(template, request("{}", "X-Time", "17", "X-A", "b", "X-B", "B2")))
                .isEqualTo("-17B2b");
        assertThat(signed(template, request("{}", "X-Time", "17", "X-A", "0", "X-B", "~")))
                .isEqualTo("-017~");
    }

    @Test
    void whichOfTheSortedIsWhichNobodySaysSoItIsDeclared() {
        SignedScheme scheme = Scheme.keyedHash("SHA-1")
                .over("{sorted}{secret}{timestamp}")
                .hex(Source.query("signature"))
                .timestamp(Source.query("timestamp"), TimeFormat.EPOCH_SECONDS);

        assertThatThrownBy(scheme::requireComplete).hasMessageContainingAll("sorted values", "ambiguous");
        scheme.ambiguous("a nonce may be a time").requireComplete();
    }

    /** The secret may come first, wherever the template has it. */
    @Test
    void aBodySortedBesideTheSecretHoldsNoPadding() {
        Template template = Template.of("{sorted}{body}{secret}");

        assertThat(template.problem(plain(request("a\0b")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(template.problem(plain(request("ab")))).isNull();
    }

    @Test
    void aPublicKeySignsNoSecret() {
        SignedScheme scheme = Scheme.ed25519().over("{secret}{body}").hex(Source.header("X-Signature"));

        assertThatThrownBy(scheme::requireComplete).hasMessageContainingAll("{secret}", "public key");
    }

    @Test
    void aPlainHashThatHoldsNoSecretIsRefusedSinceAnyoneCanMakeIt() {
        SignedScheme scheme = Scheme.keyedHash("SHA-256").hex(Source.header("X-Signature"));

        assertThatThrownBy(scheme.over("{body}")::requireComplete).hasMessageContainingAll("{secret}", "anyone");
        assertThatThrownBy(scheme.over(SignedContent.sortedForm("signature"))::requireComplete)
                .hasMessageContaining("anyone");
        assertThatThrownBy(scheme.over("{body}{secret}").orOver("{body}")::requireComplete)
                .hasMessageContaining("anyone");
        scheme.over("{body}{secret}").requireComplete();
    }

    @Test
    void valuesThatTouchAreRefusedUnlessWhatThatAllowsIsSaid() {
        SignedScheme scheme = Scheme.hmacSha256().hex(Source.header("X-Signature"));

        assertThatThrownBy(scheme.over("{json:/amount}{json:/currency}")::requireComplete)
                .hasMessageContainingAll("/amount", "/currency", ".ambiguous(");
        assertThatThrownBy(scheme.over("{header:X-Id}{body}")::requireComplete)
                .hasMessageContainingAll("X-Id", ".ambiguous(");
        scheme.over("{json:/amount}{json:/currency}")
                .ambiguous("digits may move")
                .requireComplete();
        scheme.over("{json:/amount}{secret}{json:/currency}").requireComplete();
        scheme.over("{setting:login}{body}").requireComplete();
        scheme.over("{json:/amount}|{json:/currency}").requireComplete();
    }

    /** Each of them was once taken: the same signature, a body that the sender never wrote. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{body}{header:X-Id}",
                "{header:X-Id}{body}",
                "{header:X-Id}{timestamp}{body}",
                "{url}{header:X-Id}",
                "{url}.{body}",
                "{url}/{body}",
                "{url}?{body}",
                "{url-without-query}.{body}",
                "{path}/x/{body}",
                "{query}{path}",
                "{body}{path}{header:X-Id}",
                "{body}.{url}",
                "{body}+{body-base64}",
                "{body-base64}x{body}",
                "{body-base64}1{body}",
                "{body}1{body-crc32}",
                "{body}.1{body-crc32}",
                "{header:X-Id}{setting:login}{body}",
                "{header*:X-Id}.{body}",
                "{header*:X-Id}.{timestamp}.{body}",
                "{body}.{header*:X-Id}.{path}{header:X-Id}",
                "{headers:acme-}{body}"
            })
    void contentThatMayBeSplitElsewhereIsRefusedUnlessThatIsSaid(String template) {
        SignedScheme scheme = Scheme.hmacSha256()
                .over(template)
                .hex(Source.header("X-Signature"))
                .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS);
        SignedScheme ready = template.contains("timestamp")
                ? scheme
                : Scheme.hmacSha256().over(template).hex(Source.header("X-Signature"));

        assertThatThrownBy(ready::requireComplete).hasMessageContainingAll(" and ", "last", ".ambiguous(");
        ready.ambiguous("letters may move").requireComplete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{method}{url}{body}{timestamp}",
                "{timestamp}{method}{path}{body}",
                "{timestamp}{target}{body}",
                "{timestamp}{body}{url}",
                "{timestamp}{header:X-Id}.{body}",
                "{body}.{header:X-Id}.{timestamp}",
                "{body}.{timestamp}",
                "{body}|{body-base64}|{timestamp}",
                "{body}{timestamp}",
                "{url}\n{query}|{body}{timestamp}",
                "{timestamp}:{path}?{query}",
                "{url-without-query}?{sorted-query}:{timestamp}",
                "{body-base64}.{timestamp}{header:X-Id}",
                "{timestamp}\n{headers:x-mns-}{target}",
                "{header:X-A}:{header*:X-B}:{header:X-C}:{timestamp}",
                "{timestamp}{header*:X-Id}",
                "{body}\n{url}{timestamp}",
                "{url} {body}{timestamp}",
                "{body-crc32}x{body}{timestamp}",
                "{path}\n/{body}{timestamp}",
                "{header:X-A}{secret}{header:X-B}.{body}{timestamp}",
                "{body}.{header:X-A}{secret}{header:X-B}{timestamp}",
                "{url-without-query}?{body}{timestamp}",
                "{headers:x-mns-}.{body}{timestamp}"
            })
    void contentWithOneReadingIsTaken(String template) {
        Scheme.hmacSha256()
                .over(template)
                .hex(Source.header("X-Signature"))
                .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS)
                .requireComplete();
    }

    @Test
    void aTimeWithAZoneEndsAtTheSecret() {
        Scheme.hmacSha256()
                .over("{timestamp}{secret}{header:X-Id}.{body}")
                .hex(Source.header("X-Signature"))
                .timestamp(Source.header("X-Time"), TimeFormat.ISO_8601)
                .requireComplete();
    }

    @Test
    void aTimeOfTwoLengthsLendsItsDigits() {
        SignedScheme scheme = Scheme.hmacSha256()
                .hex(Source.header("X-Signature"))
                .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS_OR_MILLIS);

        for (String template : List.of(
                "{timestamp}{header:X-Id}.{body}",
                "{timestamp}0{body}",
                "{body}.{header:X-Id}{timestamp}",
                "{timestamp}{query}.{body}")) {
            assertThatThrownBy(scheme.over(template)::requireComplete)
                    .as(template)
                    .hasMessageContainingAll(" and ", ".ambiguous(");
        }
        for (String template : List.of(
                "{timestamp}.{header:X-Id}.{body}",
                "{timestamp}{path}.{body}",
                "{timestamp}{url}\n{body}",
                "{timestamp}{body}",
                "{body}{timestamp}",
                "{body}.{timestamp}")) {
            scheme.over(template).requireComplete();
        }
    }

    @Test
    void aSeparatorOfTwoSignsMayStandInHalf() {
        Template template = Template.of("{header:X-Id}::{body}");

        assertThat(signed(template, request("{}", "X-Id", "a:b"))).isEqualTo("a:b::{}");
        for (String id : List.of("a::b", "a:")) {
            assertThat(template.problem(plain(request("{}", "X-Id", id)))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    @Test
    void besideTwoValuesWithoutLimitsAnotherStillHasOne() {
        Template template = Template.of("{header*:X-A}.{header*:X-B}.{header:X-Id}");

        assertThat(template.problem(plain(request("", "X-A", "1", "X-B", "2.3", "X-Id", "4"))))
                .isNull();
        assertThat(template.problem(plain(request("", "X-A", "1", "X-B", "2", "X-Id", "3.4"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aValueThatMayBeMissingMayNotComeTwice() {
        Template template = Template.of("{query?:a}.{body}");

        assertThat(template.problem(at("/hooks"))).isNull();
        assertThat(template.problem(at("/hooks?a=1"))).isNull();
        assertThat(template.problem(at("/hooks?a=1&a=2"))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aJsonValueMayBeMissingWithTheWholeJson() {
        Template template = Template.of("{json?:/a}.{header:X-Id}");

        assertThat(template.problem(plain(request("no JSON", "X-Id", "1")))).isNull();
        assertThat(template.problem(plain(request("{\"a\":{}}", "X-Id", "1"))))
                .as("it is there, and is no value")
                .isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void onlyWhatFollowsTheSecretCanBeExtended() {
        assertThat(Template.of("{secret}{body}").problem(plain(request("a\0")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(Template.of("{body}{secret}").problem(plain(request("a\0")))).isNull();
    }

    @Test
    void whatIsFixedMayHoldTheSeparatorAndAPathMayNot() {
        Parts.Context context = new Parts.Context(
                Map.of("login", "a.b"), Document.BODY, PublicUrl.exactly(URI.create("https://x/")), null);

        assertThat(Template.of("{body}.{header:X-Id}.{setting:login}")
                        .problem(new Parts(request("{}", "X-Id", "1"), context)))
                .isNull();
        for (String template : List.of("{body}.{path}", "{path}.{body}")) {
            assertThat(Template.of(template).problem(new Parts(to("/a", ""), context)))
                    .isNull();
            assertThat(Template.of(template).problem(new Parts(to("/a.b", ""), context)))
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    @Test
    void aTimeOfTwoLengthsMayTouchTheSecretWhateverTheBodyBeginsWith() {
        Template template = Template.of("{timestamp}{secret}{body}", TIME, TimeFormat.EPOCH_SECONDS_OR_MILLIS, null);
        Template touching = Template.of("{timestamp}{body}", TIME, TimeFormat.EPOCH_SECONDS_OR_MILLIS, null);
        WebhookRequest request = request("1", "X-Time", "1793491200");

        assertThat(template.problem(plain(request))).isNull();
        assertThat(touching.problem(plain(request))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void whatIsReadFromTheEndHoldsNoSeparatorBeforeIt() {
        Template template = Template.of("{body}.{header:X-Id}|{header:X-Other}");

        assertThat(template.problem(plain(request("a.b|c", "X-Id", "1", "X-Other", "2"))))
                .isNull();
        assertThat(template.problem(plain(request("a", "X-Id", "b|c.1", "X-Other", "2"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(template.problem(plain(request("a", "X-Id", "b.1", "X-Other", "2"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(template.problem(plain(request("a", "X-Id", "1", "X-Other", "2|3"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    /** A list has such a sign behind each of its entries. */
    @Test
    void whatStandsBehindAValueIsNoPartOfIt() {
        assertThat(Reading.runsInto("a.b", 0, 1, ".")).isFalse();
        assertThat(Reading.runsInto("a.b", 0, 2, ".")).isTrue();
    }

    @Test
    void aSeparatorThatAValueAndItBothBeginIsAmbiguous() {
        Template template = Template.of("{header:X-Id}::{body}");

        assertThat(template.problem(plain(request("b", "X-Id", "a")))).isNull();
        assertThat(template.problem(plain(request(":b", "X-Id", "a")))).isNull();
        assertThat(template.problem(plain(request("b", "X-Id", "a:")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aTargetThatHoldsWhatPartsItFromTheNextIsAmbiguous() {
        Template dotted = Template.of("{method}.{path}.{body}");
        assertThat(dotted.problem(plain(to("/hooks", "a.b")))).isNull();
        assertThat(dotted.problem(plain(to("/hooks.a", "b")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);

        assertThat(Template.of("{method}{body}").problem(plain(to("/hooks", "a=1"))))
                .isNull();

        Template query = Template.of("{query}|{body}");
        assertThat(query.problem(plain(to("/hooks?x=1", "a|b")))).isNull();
        assertThat(query.problem(plain(to("/hooks?x=1|a", "b")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);

        Template touching = Template.of("{target}{body}");
        assertThat(touching.problem(plain(to("/hooks?x=1", "{\"a\":[1]}")))).isNull();
        assertThat(touching.problem(plain(to("/hooks?x=1a=1", "&b=2")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(touching.problem(plain(to("/hooks?x=1[1,", "[2]]")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(touching.problem(plain(to("/hooks?x={1", "{2}")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aZoneThatMayGoOnNeedsABodyThatDoesNot() {
        Template template = Template.of("{timestamp}{body}", TIME, TimeFormat.ISO_8601, null);

        assertThat(template.problem(plain(request("{}", "X-Time", "2026-11-01T00:00:00+01:00"))))
                .isNull();
        assertThat(template.problem(plain(request(":30{}", "X-Time", "2026-11-01T00:00:00Z"))))
                .isNull();
        assertThat(template.problem(plain(request(":30{}", "X-Time", "2026-11-01T00:00:00+01:00"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void everyWordOfTheNotationStandsInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "own-sender.md"));
        String message = String.valueOf(
                catchThrowable(() -> Template.of("{no-such-word}")).getMessage());
        String list = message.substring(message.indexOf("known are ") + "known are ".length());

        assertThat(list.substring(0, list.indexOf(';')).split(", "))
                .hasSizeGreaterThan(20)
                .allSatisfy(word -> assertThat(guide).contains("`{" + word.replace("…", "")));
    }

    @Test
    void theUrlIsTheConfiguredOne() {
        Template template = Template.of("{url}{body}");
        Parts parts = new Parts(request("{}"), base());

        assertThat(signed(template, parts)).isEqualTo("https://hooks.example.com/hooks?q=1{}");
        assertThat(template.problem(plain(request("{}")))).isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void theQueryIsSortedAsItCameAndNoQueryHasNoQuestionMark() {
        assertThat(signed(Template.of("{sorted-query}"), at("/hooks?b=%20&a=2&a=1")))
                .isEqualTo("a=1&a=2&b=%20");
        assertThat(signed(Template.of("{target-encoded-twice}"), at("/hooks"))).isEqualTo("/hooks");
        assertThat(signed(Template.of("{target-encoded-twice}"), at("/hooks?a=%20")))
                .isEqualTo("/hooks?a%253D%252520");
    }

    @Test
    void aDigestOfTheBodyIsRawUnlessItSaysOtherwise() throws Exception {
        String body = "123456789";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));

        assertThat(signed(Template.of("{body-sha256}"), request(body))).isEqualTo(new String(digest, UTF_8));
        assertThat(signed(Template.of("{body-sha256-hex}"), request(body)))
                .isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(signed(Template.of("{body-sha256-upper-hex}"), request(body)))
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(digest));
        assertThat(signed(Template.of("{body-sha256-base64}"), request(body)))
                .isEqualTo(Base64.getEncoder().encodeToString(digest));
        assertThat(signed(Template.of("{body-crc32}"), request(body)))
                .as("0xCBF43926, by which implementations of CRC-32 are checked")
                .isEqualTo("3421780262");
    }

    /** All of it is the operator's, so nothing of the body can be taken for a part of it. */
    @Test
    void aFixedUrlMayTouchAnyBody() {
        PublicUrl fixed = PublicUrl.exactly(URI.create("https://hooks.example.com/sms"));
        Parts.Context context = new Parts.Context(Map.of(), Document.BODY, fixed, null);
        for (String content : new String[] {"{url}{body}", "{body}{url}"}) {
            assertThat(Template.of(content).problem(new Parts(request("a=1"), context)))
                    .as(content)
                    .isNull();
            assertThat(Template.of(content).problem(at("/sms?a=1"))).as(content).isNull();
            assertThat(Template.of(content).problem(new Parts(request("a=1"), base())))
                    .as(content)
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    /** https://developers.hubspot.com/docs/api/webhooks/validating-requests: a table of twelve escapes. */
    @Test
    void twelveEscapesOfTheUrlAreDecodedAndNoOther() {
        Template template = Template.of("{url-decoded}");

        assertThat(signed(template, at("/%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B?%3a%2f%3f%40%2a%2c%3b")))
                .isEqualTo("https://hooks.example.com/:/?@!$'()*,;?:/?@*,;");
        for (String kept : List.of("/%20%26%3D%2B%7B%5B%25", "/%2540", "/%", "/%2", "/%3g", "/%C3%A4", "/a?b=c")) {
            assertThat(signed(template, at(kept))).isEqualTo("https://hooks.example.com" + kept);
        }
    }

    private static Parts at(String target) {
        return new Parts(to(target, ""), base());
    }

    private static Parts.Context base() {
        return new Parts.Context(
                Map.of(), Document.BODY, PublicUrl.base(URI.create("https://hooks.example.com")), null);
    }

    @Test
    void aValueThatHoldsTheSeparatorIsAmbiguous() {
        Template template = Template.of("{header:webhook-id}.{timestamp}.{body}", TIME, TimeFormat.EPOCH_SECONDS, null);

        assertThat(template.problem(plain(request("{}", "webhook-id", "msg_1.17", "X-Time", "18"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(template.problem(plain(request("{}", "webhook-id", "msg_1", "X-Time", "18"))))
                .isNull();
    }

    /** The time is read, and so ends where its zone does: "…00.123" is no time, and neither is "…00.123Z.{". */
    @Test
    void aFractionOfASecondIsNoSeparator() {
        for (String time : List.of("2026-11-01T00:00:00.123Z", "2026-11-01T00:00:00.123+01:00")) {
            assertThat(Template.of("{timestamp}.{body}", TIME, TimeFormat.ISO_8601, null)
                            .problem(plain(request("{}", "X-Time", time))))
                    .as(time)
                    .isNull();
        }
        assertThat(Template.of("{timestamp}:{body}", TIME, TimeFormat.ISO_8601, null)
                        .problem(plain(request("{}", "X-Time", "2026-11-01T00:00:00Z"))))
                .isNull();
        assertThat(Template.of("{timestamp}:{body}", TIME, TimeFormat.ISO_8601, null)
                        .problem(plain(request("30:{}", "X-Time", "2026-11-01T00:00:00+01:00"))))
                .as("+01:00:30 is a zone, too")
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(Template.of("{header:X-Time}.{body}")
                        .problem(plain(request("{}", "X-Time", "2026-11-01T00:00:00.123Z"))))
                .as("nobody reads this one")
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void twoOpeningBracesAreOneAsText() {
        Template template = Template.of("{{\"a\":{json:/a},\"crc\":\"{header:X-Id}\"}");

        assertThat(signed(template, request("{\"a\":7}", "X-Id", "c"))).isEqualTo("{\"a\":7,\"crc\":\"c\"}");
    }

    @Test
    void digitsThatTouchTheBodyNeedABodyThatCannotLendOne() {
        Template before = Template.of("{timestamp}{body}", TIME, TimeFormat.EPOCH_SECONDS_OR_MILLIS, null);
        assertThat(before.problem(plain(request("1{}", "X-Time", "17")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(before.problem(plain(request("", "X-Time", "17")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(before.problem(plain(request("{}", "X-Time", "17")))).isNull();

        Template after = Template.of("{body}{timestamp}", TIME, TimeFormat.EPOCH_SECONDS_OR_MILLIS, null);
        assertThat(after.problem(plain(request("a=1", "X-Time", "17")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(after.problem(plain(request("", "X-Time", "17")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(after.problem(plain(request("{}", "X-Time", "17")))).isNull();
    }

    @Test
    void aSignatureOverAQuestionMarkIsNoneOverHalfACharacter() {
        Template template = Template.of("{json:/a}");

        for (String padding : new String[] {"", "x".repeat(200)}) {
            ByteArrayOutputStream asked = new ByteArrayOutputStream();
            template.feed(plain(request("{\"a\":\"paid?" + padding + "\"}")), Sink.into(asked));
            ByteArrayOutputStream half = new ByteArrayOutputStream();
            template.feed(plain(request("{\"a\":\"paid\\ud800" + padding + "\"}")), Sink.into(half));

            assertThat(half.toByteArray()).isNotEqualTo(asked.toByteArray());
        }
    }

    @Test
    void oneValueMayHoldTheSeparatorAndNoSecond() {
        Template template = Template.of("{json:/a}:{json*:/b}:{json?:/c}");

        assertThat(signed(template, request("{\"a\":\"1\",\"b\":\"2:3\"}"))).isEqualTo("1:2:3:");
        assertThat(template.problem(plain(request("{\"a\":\"1:2\",\"b\":\"3\"}"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        Template several = Template.of("{json*:/a}:{json*:/b}");
        assertThat(several.touching()).isEqualTo("two values marked *");
        assertThat(several.problem(plain(request("{\"a\":\"1:2\",\"b\":\"3:4\"}"))))
                .as("what is declared is taken")
                .isNull();
    }

    @Test
    void aMissingValueIsMissingAndARepeatedOneAmbiguous() {
        Template template = Template.of("{header:X-Id}.{form:a}");

        assertThat(template.problem(plain(request("a=1")))).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(template.problem(plain(request("a=1&a=2", "X-Id", "1")))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(template.problem(plain(request("a=1", "X-Id", "1", "x-id", "1"))))
                .isEqualTo(Rejection.SIGNATURE_AMBIGUOUS);
        assertThat(template.problem(plain(request("a=1", "X-Id", "1")))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{boddy}", "{body", "{timestamp}", "{cookie:a}", "{}"})
    void aWrongNameIsSaidAtStartUp(String template) {
        assertThatThrownBy(() -> Template.of(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coverageFollowsFromWhatIsSigned() {
        Coverage body = Template.of("{timestamp}.{body}", TIME, TimeFormat.EPOCH_SECONDS, null)
                .coverage();
        assertThat(body.trust()).isEqualTo(Trust.BODY);
        assertThat(body.covers(Source.json("/id"))).isTrue();
        assertThat(body.covers(Source.header("x-time"))).isTrue();
        assertThat(body.covers(Source.header("X-Event"))).isFalse();

        Coverage fields = Template.of("{json:/a}").coverage();
        assertThat(fields.trust()).isEqualTo(Trust.FIELDS);
        assertThat(fields.covers(Source.json("/a"))).isTrue();
        assertThat(fields.covers(Source.json("/b"))).isFalse();
    }

    private static String signed(Template template, WebhookRequest request) {
        return signed(template, plain(request));
    }

    private static String signed(Template template, Parts parts) {
        assertThat(template.problem(parts)).isNull();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        template.feed(parts, Sink.into(bytes));
        return bytes.toString(UTF_8);
    }

    private static Parts plain(WebhookRequest request) {
        return new Parts(request, Parts.Context.PLAIN);
    }

    private static WebhookRequest to(String target, String body) {
        return new WebhookRequest("POST", target, Headers.none(), Body.of(body.getBytes(UTF_8)));
    }

    private static WebhookRequest request(String body, String... headers) {
        return new WebhookRequest("POST", "/hooks?q=1", Headers.of(headers), Body.of(body.getBytes(UTF_8)));
    }
}
