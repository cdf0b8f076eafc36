package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.providers.AwsSns;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
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
        // Whoever holds a message signed without a subject can add one: the other content does not look at it.
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
