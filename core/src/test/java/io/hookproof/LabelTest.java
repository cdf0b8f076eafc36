package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.DropboxSign;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body is, is said by its sender's facts and by itself; a label that is not signed decides nothing else. */
class LabelTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    /** Signed by its sender, who did not read what a stranger wrote as a comment. */
    private static final String COMMENT =
            "{\"action\":\"created\",\"body\":\"nice &payload=%7B%22action%22%3A%22closed%22%7D& work\"}";

    /** Says nothing of forms. */
    private static final Provider PLAIN = sender("plain", "{body}", Document.BODY);

    private static final String MAIL = "--x\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\nstranger\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n--evil\r\n&from=chief&\r\n--x--\r\n";

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + "; charset=utf-8", JSON, "text/plain", ""})
    void jsonHasNoFieldsWhateverItIsCalled(String label) {
        Delivery delivery = delivered(GitHub.PROVIDER, COMMENT, label);
        assertThat(delivery.json().text("/action")).contains("created");
        assertThatThrownBy(delivery::form)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON")
                .hasMessageContaining("json()")
                .hasMessageNotContaining("closed");
        assertThatThrownBy(() -> delivery.form(StandardCharsets.ISO_8859_1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                "Application/X-WWW-Form-Urlencoded;charset=utf-8",
                "*/*",
                "application/*",
                "multipart/form-data",
                "Multipart/Mixed; boundary=evil"
            })
    void jsonIsShownAsJsonWhereItCouldPassForAForm(String label) {
        assertThat(shown(GitHub.PROVIDER, COMMENT, label)).isEqualTo(JSON);
        assertThat(shown(PLAIN, COMMENT, label)).isEqualTo(JSON);
    }

    /** As forms of PHP name their fields, where their author escapes nothing. */
    @Test
    void aFormWhoseNamesAreInBracketsIsAForm() {
        assertThat(delivered(PLAIN, "[a]=1&c=[2]", FORM).form().all("[a]")).containsExactly("1");
        assertThat(shown(PLAIN, "[a]=1&c=[2]", FORM)).isEqualTo(FORM);
        assertThat(shown(PLAIN, "[1]=a&b=[2]", FORM)).isEqualTo(FORM);
        assertThat(delivered(PLAIN, "[1][x]=a&b=[2]", FORM).form().all("[1][x]"))
                .containsExactly("a");
        assertThat(shown(PLAIN, "[true,\"=\"]", FORM)).isEqualTo(JSON);
        assertThat(shown(PLAIN, "[1,2]", FORM)).isEqualTo(JSON);
        assertThat(shown(PLAIN, " [ {} ] ", FORM)).isEqualTo(JSON);
    }

    /** What else the sender says of its parts stays, such as the part to begin with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related; type=\"text/xml\"; start=\"<a>\"; boundary=x",
                "multipart/form-data; Boundary=\"x\"; charset=utf-8"
            })
    void aLabelThatNamesTheBoundaryOfTheBodyIsShownAsItCame(String label) {
        assertThat(shown(PLAIN, MAIL, label)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=evil",
                "multipart/form-data; boundary=x; boundary=evil",
                "multipart/form-data; boundary*=utf-8''evil; boundary=x",
                "multipart/form-data; boundary=x\"evil",
                "multipart/form-data; a=\u0130; boundary=ex",
                "multipart/form-data; a=\u0130\u0130; boundary=",
                "multipart/form-data"
            })
    void aLabelThatMayNameAnotherBoundaryIsNotBelieved(String label) {
        assertThat(shown(PLAIN, MAIL, label)).isEqualTo("multipart/form-data; boundary=\"x\"");
    }

    /** A stranger writes into a part, and what a sender writes before its parts is the sender's own. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "This is a message of several parts.\r\n\r\n", "-\r\n-x\r\n", "-\n"})
    void aBodyThatBeginsWithOtherLinesIsDividedByTheFirstThatIsADelimiter(String preamble) {
        for (String label : List.of("multipart/form-data; boundary=evil", "multipart/form-data")) {
            assertThat(shown(PLAIN, preamble + MAIL, label)).isEqualTo("multipart/form-data; boundary=\"x\"");
        }
        String right = "multipart/mixed; boundary=x; start=\"<a>\"";
        assertThat(shown(PLAIN, preamble + MAIL, right)).isEqualTo(right);
        assertThat(shown(PLAIN, preamble + MAIL, "text/plain")).isEqualTo("text/plain");
    }

    @Test
    void aMultipartBodyWhoseLinesEndOtherwiseNamesItsOwnBoundaryToo() {
        String mail = MAIL.replace("\r\n", "\n");
        assertThat(shown(PLAIN, mail, "multipart/form-data; boundary=evil"))
                .isEqualTo("multipart/form-data; boundary=\"x\"");
        assertThatThrownBy(() -> delivered(PLAIN, mail, FORM).form()).isInstanceOf(IllegalArgumentException.class);
    }

    /** Any reader would divide it by the label. */
    @ParameterizedTest
    @ValueSource(strings = {"text --evil\r\n\r\n1", "a=1", "", "--", "--\r\nx", "\r\n--\r\n--evil\r\n1"})
    void aBodyWithoutADelimiterNamesNoBoundary(String body) {
        assertThat(shown(PLAIN, body, "Multipart/Mixed; boundary=evil")).isEqualTo("Multipart/Mixed");
        assertThat(shown(PLAIN, "--" + "x".repeat(71) + "\r\n" + MAIL, "multipart/mixed; boundary=evil"))
                .isEqualTo("multipart/mixed");
    }

    @Test
    void aPassageSaysWhetherItsBodyMayHaveFields() {
        for (String label : List.of(FORM, "text/plain", "")) {
            assertThat(passage(PLAIN, COMMENT, label).mayHaveFields()).isFalse();
            assertThat(passage(PLAIN, MAIL, label).mayHaveFields()).isFalse();
            assertThat(passage(PLAIN, "a=1", label).mayHaveFields()).isTrue();
        }
    }

    @Test
    void jsonOfNoCharsetThatWasMeantHasNoFieldsEither() {
        byte[] latin = "{\"a\":\"\u00e9&payload=1\"} \n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "[\"\u2670\u6179\"]".getBytes(StandardCharsets.UTF_16BE);
        for (byte[] body : new byte[][] {latin, wide}) {
            WebhookRequest request = Genuine.and(Genuine.with(signed(PLAIN, ""), body), "Content-Type", FORM);
            Verifier letsThrough = Genuine.endpoint(PLAIN).reportOnly().build();
            Passage passage =
                    Passage.of(letsThrough, letsThrough.admit(request)).orElseThrow();
            assertThat(passage.contentType()).contains(JSON);
            assertThatThrownBy(() -> passage.delivery().form(StandardCharsets.ISO_8859_1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aMultipartBodyHasNoFieldsOfAnotherForm() {
        assertThatThrownBy(() -> delivered(PLAIN, MAIL, FORM).form())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multipart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]=1&[b]=2", "{a}=1", "payload=%7B%7D", "payload={\"a\":1}", "a=1", "", "--x=1"})
    void aFormThatOnlyBeginsLikeSomethingElseIsAForm(String form) {
        assertThat(shown(PLAIN, form, FORM + "; charset=utf-8")).isEqualTo(FORM + "; charset=utf-8");
        assertThat(delivered(PLAIN, form, FORM).form().fields()).hasSize(form.isEmpty() ? 0 : form.split("&").length);
    }

    /** GitHub sends either, and the facts say how to tell. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", JSON, "multipart/form-data; boundary=x", ""})
    void aFormThatTheSendersFactsKnowIsShownAsOne(String label) {
        assertThat(shown(GitHub.PROVIDER, "payload=%7B%22n%22%3A1%7D", label)).isEqualTo(FORM);
        String other = label.startsWith("multipart") ? "multipart/form-data" : label;
        assertThat(shown(GitHub.PROVIDER, "no field of theirs", label)).isEqualTo(other);
        assertThat(passage(PLAIN, "no field of theirs", "").contentType()).isEmpty();
        assertThat(shown(PLAIN, "payload=%7B%22n%22%3A1%7D", label)).isEqualTo(other);
    }

    /** Of one whose document is in a field, the body is a form, even one whose first name looks like JSON. */
    @Test
    void theSendersFactsGoBeforeTheLook() {
        Provider inAField = sender("in-a-field", "{body}", Document.formField("data"));
        String form = "{\"a}=1&data={\"n\":1}";
        assertThat(shown(inAField, form, FORM)).isEqualTo(FORM);
        assertThat(delivered(inAField, form, JSON).form().only("{\"a}")).contains("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=evil | multipart/form-data; boundary=\"x\"",
                "multipart/form-data | multipart/form-data; boundary=\"x\"",
                "Multipart/Mixed; boundary=\"evil\"; charset=utf-7 | Multipart/Mixed; boundary=\"x\"",
                FORM + " | multipart/form-data; boundary=\"x\"",
                "*/* | multipart/form-data; boundary=\"x\"",
                "text/plain | text/plain"
            })
    void aMultipartBodyNamesItsOwnBoundary(String label, String shown) {
        assertThat(shown(PLAIN, MAIL, label)).isEqualTo(shown);
    }

    @Test
    void aSenderOfMultipartBodiesSendsOneWhateverItIsCalled() {
        Provider inAPart = sender("in-a-part", "{body}", DropboxSign.PROVIDER.document());
        assertThat(shown(inAPart, MAIL, "text/plain")).isEqualTo("multipart/form-data; boundary=\"x\"");
    }

    @Test
    void aBoundaryStaysOneParameter() {
        String body = "--a\";\\b\r\n\r\n1\r\n--a\";\\b--\r\n";
        assertThat(shown(PLAIN, body, "multipart/form-data"))
                .isEqualTo("multipart/form-data; boundary=\"a\\\";\\\\b\"");
    }

    @Test
    void aLabelThatIsSignedIsBelieved() {
        Provider labels = sender("labels", "{header:Content-Type}.{body}", Document.BODY);
        Verifier verifier = Genuine.endpoint(labels).build();
        String form = "{\"a\":\"=1\"}";
        Passage passage = Passage.of(
                        verifier,
                        verifier.admit(Genuine.and(
                                Genuine.request(form, "X-Signature", Genuine.hex(FORM + "." + form)),
                                "Content-Type",
                                FORM)))
                .orElseThrow();
        assertThat(passage.contentType()).contains(FORM);
        assertThat(passage.delivery().form().only("{\"a\":\"")).contains("1\"}");
    }

    private static Provider sender(String id, String content, Document document) {
        return Provider.of(id, "made for this fact")
                .scheme(Scheme.hmacSha256().over(content).hex(Source.header("X-Signature")))
                .document(document)
                .once(Identity.content())
                .build();
    }

    private static WebhookRequest signed(Provider sender, String body) {
        return sender == GitHub.PROVIDER
                ? Genuine.of(sender, body)
                : Genuine.request(body, "X-Signature", Genuine.hex(body));
    }

    private static Passage passage(Provider sender, String body, String label) {
        WebhookRequest request = signed(sender, body);
        Verifier verifier = Genuine.endpoint(sender).build();
        return Passage.of(
                        verifier,
                        verifier.admit(label.isEmpty() ? request : Genuine.and(request, "Content-Type", label)))
                .orElseThrow();
    }

    private static String shown(Provider sender, String body, String label) {
        return passage(sender, body, label).contentType().orElse("");
    }

    private static Delivery delivered(Provider sender, String body, String label) {
        return passage(sender, body, label).delivery();
    }
}
