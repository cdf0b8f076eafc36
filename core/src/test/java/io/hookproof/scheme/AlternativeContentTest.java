package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.AwsSns;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a sender that may have signed one content or another, only what both cover is proven. */
class AlternativeContentTest {
    @Test
    void aFieldThatOnlyOneOfTwoContentsCoversIsNotProven() {
        Coverage coverage = Scheme.hmacSha256()
                .over(SignedContent.jsonLines("Message", "Subject"))
                .orOver(SignedContent.jsonLines("Message", "Token"))
                .hex(Source.header("S"))
                .coverage();

        assertThat(coverage.covers(Source.json("/Message"))).isTrue();
        // An attacker with a message signed without a subject can add one: the other content does not look at it.
        assertThat(coverage.covers(Source.json("/Subject"))).isFalse();
        assertThat(coverage.covers(Source.json("/Token"))).isFalse();
    }

    @Test
    void theSubjectOfAnSnsMessageIsNotProven() {
        Coverage coverage = AwsSns.PROVIDER.scheme().coverage();

        assertThat(coverage.covers(Source.json("/Message"))).isTrue();
        assertThat(coverage.covers(Source.json("/MessageId"))).isTrue();
        assertThat(coverage.covers(Source.json("/Subject"))).isFalse();
    }

    @Test
    void aWholeBodyAndSomeOfItsFieldsHaveTheFieldsInCommon() {
        Coverage coverage = Scheme.hmacSha256()
                .over("{timestamp}.{body}")
                .orOver("{timestamp}.{json:/id}")
                .timestamp(Source.header("T"), TimeFormat.EPOCH_SECONDS)
                .hex(Source.header("S"))
                .coverage();

        assertThat(coverage.trust()).isEqualTo(Trust.FIELDS);
        assertThat(coverage.covers(Source.json("/id"))).isTrue();
        assertThat(coverage.covers(Source.json("/amount"))).isFalse();
        assertThat(coverage.covers(Source.header("t"))).isTrue();
    }

    /** A buyer whose amount may hold the sign between, or who drops the first field, has another order paid. */
    @Test
    void whatIsSignedAsOneContentAndReadAsAnotherIsRefusedAtStartUp() {
        String paid = "{form:txnid}|{form:status}|{form:amount}";
        for (String[] contents : new String[][] {
            {paid, "{form:charges}|" + paid},
            {"{form:charges}|" + paid, paid},
            {"{header:X-Id}.{body}", "{body}"},
            {"{path}.{body}", "{body}"},
            {"{body}", "{body}."},
            {"{timestamp}.{body}", "{timestamp}.{json:/id}"},
            {"{header:X-Id}.{body}", "{header:X-Id}:{body}"},
            {"{json:/a}|{json:/b}", "{json:/b}|{json:/a}"},
            {"a{body}", "ab{body}"},
            {"1{timestamp}{body}", "{timestamp}.{body}"},
            {"{body}|{method}1{header:X-A}", "{body}|{method}2{header:X-A}"},
            {"{json*:/a}:{json:/b}", "{json:/a}:{json:/b}"},
            {"{timestamp}.{body}", "{body}.{timestamp}"},
            {"{setting:login}a{body}", "{header:X-A}b{body}"},
            {"{header:X-A}a{body}", "{setting:login}b{body}"},
            {"{header:X-A}.{json:/id}", "{body}.{json:/id}"},
            {"{timestamp}.{body}", "{header:T}.{timestamp}.{body}"},
            {"http{body}", "{url-decoded}{body}"},
            {"{url-decoded}{body}", "http{body}"}
        }) {
            assertThatThrownBy(() -> either(contents).requireComplete())
                    .as(String.join(" or ", contents))
                    .hasMessageContainingAll(contents[0], contents[1], "ambiguous");
            either(contents).ambiguous("one may be the other").requireComplete();
        }
    }

    @Test
    void contentsThatBeginOtherwiseOrDifferInWhatNobodyBelievesAreToldApart() {
        for (String[] contents : new String[][] {
            {"v1:{timestamp}:{body}", "v2:{timestamp}:{body}"},
            {"{timestamp}.{body}", "v2:{timestamp}.{body}"},
            {"{timestamp}.v1.{body}", "{timestamp}.v2.{body}"},
            {"{timestamp}.v1", "{timestamp}.v2"},
            {"{header:X-A}.{body}", "{header:X-B}.{body}"},
            {"{secret}|{form:status}|{form:amount}", "{form:charges}|{secret}|{form:status}|{form:amount}"},
            {"{header:X-A}|{form:charges}|{secret}|{form:status}", "{header:X-A}|{secret}|{form:status}"}
        }) {
            either(contents).requireComplete();
        }
    }

    @Test
    void aFrameAroundOtherContentIsToldFromWhatBeginsOtherwise() {
        SignedScheme framed = Scheme.hmacSha256()
                .over("v1:{content}", SignedContent.sortedForm("sign"))
                .hex(Source.header("S"));

        framed.orOver("v2:{body}").requireComplete();
        assertThatThrownBy(framed.orOver("{body}")::requireComplete).hasMessageContaining("ambiguous");
    }

    private static SignedScheme either(String... contents) {
        SignedScheme scheme =
                Scheme.hmacSha256().over(contents[0]).orOver(contents[1]).hex(Source.header("S"));
        boolean isTimed = contents[0].contains("{timestamp}") && contents[1].contains("{timestamp}");
        return isTimed ? scheme.timestamp(Source.header("T"), TimeFormat.EPOCH_SECONDS) : scheme;
    }

    @Test
    void whereNoContentCanBeBuiltTheRefusalSaysWhyTheFirstCannot() {
        Prover prover = Scheme.hmacSha256()
                .over("{header:X-A}.{body}")
                .orOver("{header:X-B}.{body}")
                .hex(Source.header("S"))
                .bind(List.of(Secret.of("long enough a secret")));

        assertThat(refusal(prover)).isEqualTo(Rejection.CONTENT_MISSING);
        assertThat(refusal(prover, "X-A", "1.2")).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(refusal(prover, "X-A", "1.2", "X-B", "1")).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    private static Rejection refusal(Prover prover, String... headers) {
        List<String> all = new ArrayList<>(List.of("S", "00".repeat(32)));
        all.addAll(List.of(headers));
        WebhookRequest request =
                new WebhookRequest("POST", "/", Headers.of(all.toArray(new String[0])), Body.of("{}".getBytes(UTF_8)));
        Proof proof = prover.prove(new Parts(request, Parts.Context.PLAIN), Window.of(Duration.ofMinutes(5)));
        return ((Proof.Refused) proof).reason();
    }

    @Test
    void itemsOfABatchAreSignedOverOneContent() {
        SignedScheme scheme = Scheme.hmacSha256()
                .over("{json:/a}")
                .orOver("{json:/b}")
                .hex(Source.json("/signature"))
                .eachItem("/items", "");

        assertThatThrownBy(scheme::requireComplete).hasMessageContaining("batch");
    }

    @Test
    void aTimeThatIsNotSignedInEveryContentIsRefusedAtStartUp() {
        for (SignedScheme scheme : new SignedScheme[] {
            Scheme.hmacSha256().over("{body}"),
            Scheme.hmacSha256().over("{timestamp}.{body}").orOver("{body}")
        }) {
            assertThatThrownBy(() -> Provider.of("acme", "made for this test")
                            .scheme(scheme.hex(Source.header("S"))
                                    .timestamp(Source.header("T"), TimeFormat.EPOCH_SECONDS))
                            .once(Identity.content())
                            .build())
                    .hasMessageContaining("header T")
                    .hasMessageContaining("{timestamp}");
        }
    }
}
