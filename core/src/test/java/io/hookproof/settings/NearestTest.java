package io.hookproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which known word an operator may have meant. */
class NearestTest {
    @Test
    void threeAreNamedAndTheNearestFirst() {
        assertThat(Nearest.to("strip", List.of("square", "stream", "stripe", "trip")))
                .containsExactly("stripe", "trip", "stream");
    }

    @ParameterizedTest
    @CsvSource({
        "ul, url",
        "STRIPE, stripe",
        "toleranec, tolerance",
        "gitlb, gitlab-token",
        "sns, amazon-sns",
        "sha25, sha256",
        "sha2566, sha256"
    })
    void aSlipIsAskedAbout(String typed, String meant) {
        assertThat(Nearest.question(typed, List.of("zz", meant))).isEqualTo("; is it " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"'', url", "u, base", "sha224, sha256", "stripe, square"})
    void aWordThatIsLikeNoneIsNot(String typed, String other) {
        assertThat(Nearest.question(typed, List.of(other))).isEmpty();
    }

    /** What follows the colon is the operator's own. */
    @Test
    void ofAPlaceItsKindIsAskedAbout() {
        assertThat(Nearest.questionOf("heder:X-Id", "[form:name, header:Name, json:/pointer]"))
                .isEqualTo("; is it header:?");
        assertThat(Nearest.questionOf("bdy", "[body, header:Name]")).isEqualTo("; is it body?");
    }
}
