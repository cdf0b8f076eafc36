package io.hookproof.providers;

import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no sender can be is refused while it is described, and not found out by its first request. */
class ImpossibleFactsTest {
    private static SignedScheme over(String content) {
        return Scheme.hmacSha256().over(content).hex(header("X-Signature"));
    }

    private static Provider of(Scheme scheme) {
        return acme().scheme(scheme).once(Identity.content()).build();
    }

    private static ProviderBuilder acme() {
        return Provider.of("acme", "made for this test");
    }

    @Test
    void whoIsMeantHasToBeSigned() {
        SignedScheme beside = over("{header:X-Id}.{header:X-Kind}").ambiguous("made for this test");
        assertThatThrownBy(() -> of(beside.expect(json("/account"), setting("account"))))
                .hasMessageContainingAll(
                        "provider acme", "json /account", "is not signed", "put it into what is signed");
        assertThatThrownBy(() -> of(beside.orOver("{body}").expect(json("/account"), setting("account"))))
                .as("one of two contents has it")
                .hasMessageContaining("is not signed, so an attacker who replays");

        assertThat(of(over("{body}").expect(json("/account"), setting("account"))))
                .isNotNull();
        assertThat(of(beside.expect(json("/version"), "2")))
                .as("the same for all")
                .isNotNull();
        assertThat(of(beside.expect(header("x-kind"), setting("kind").or(fixed("paid")))))
                .isNotNull();
    }

    /** Such a signature would cover itself, and no sender can make one. */
    @ParameterizedTest
    @CsvSource({
        "json:/sign, {body}",
        "json:/sign, {timestamp}.{body-sha256-hex}",
        "json:/sign, '{json-text:,t}'",
        "json:/data/sign, '{json-sorted:,sign}'",
        "json:/sign, {json:/sign}.{json:/id}",
        "form:sign, {body}",
        "form:sign, '{body-without:id,t}'",
        "form:sign, '{body-sha256-hex}.{body-without:sign}'",
        "json:/sign, '{body-sha256-hex}.{json-text:,sign}'",
        "query:sign, {query}.{body}",
        "query:sign, {target}",
        "query:sign, '{query-without:t}'",
        "header:X-Sign, {header:X-Sign}.{body}"
    })
    void aSignatureStandsOutsideOfWhatItSigns(String where, String over) {
        SignedScheme itself =
                Scheme.hmacSha256().over(over).hex(Source.named(where).orElseThrow());
        SignedScheme timed = itself.timestamp(header("X-Time"), TimeFormat.EPOCH_SECONDS);
        assertThatThrownBy(() -> of(over.contains("{timestamp}") ? timed : itself))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "provider acme: ", where.substring(where.indexOf(':') + 1), "cannot sign itself");
    }

    @ParameterizedTest
    @CsvSource({
        "json:/sign, '{json-text:,sign}'",
        "json:/sign, {json-text:/data}",
        "json:/sign, '{json-sorted:,sign,t}'",
        "form:sign, '{body-without:sign}'",
        "query:sign, '{query-without:t,sign}.{body}'",
        // Whether the URL has the query is the operator's setting.
        "query:sign, {url}",
        "query:sign, {body}"
    })
    void aSignatureMayStandBesideWhatItSigns(String where, String over) {
        assertThat(of(Scheme.hmacSha256().over(over).hex(Source.named(where).orElseThrow())))
                .isNotNull();
    }

    /** Anyone could have an item signed, and nothing else in the batch would be signed. */
    @Test
    void aHandshakeThatSignsWhatItIsAskedForGoesWithNoItemsThatAreSignedOneByOne() {
        SignedScheme scheme = Scheme.hmacSha256()
                .over("{json:/id}.{json:/what}")
                .base64(json("/mac"))
                .eachItem("/items", "");
        ProviderBuilder items = acme().scheme(scheme).batch("/items").once(Identity.content());

        assertThatThrownBy(() -> items.handshake(Handshakes.crc("crc_token")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("provider acme: a handshake that signs", ".handshake(…)", ".eachItem(…)");
        assertThat(acme().scheme(scheme)
                        .batch("/items")
                        .once(Identity.content())
                        .handshake(Handshakes.queryEcho("challenge"))
                        .build())
                .as("it signs nothing")
                .isNotNull();
        assertThat(acme().scheme(over("{body}"))
                        .batch("/items")
                        .once(Identity.content())
                        .handshake(Handshakes.crc("crc_token"))
                        .build())
                .as("the whole of it is signed")
                .isNotNull();
    }

    @Test
    void timesThatNoClockCanReachAreNone() {
        Duration ever = Duration.ofMillis(Long.MAX_VALUE);
        for (Duration none : List.of(ever, Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> acme().retriedFor(none)).hasMessageContaining("provider acme: retriedFor(");
            assertThatThrownBy(() -> acme().tolerance(none)).hasMessageContaining("provider acme: tolerance(");
            assertThatThrownBy(() -> acme().timeLimit(none)).hasMessageContaining("provider acme: timeLimit(");
        }
        assertThatThrownBy(() -> acme().tolerance(Duration.ZERO)).hasMessageContaining("longer than zero");
        assertThatThrownBy(() -> acme().timeLimit(Duration.ZERO)).hasMessageContaining("longer than zero");
    }

    @Test
    void aListHasNoEntriesBeforeItsFirstOrBehindTheLastThatCounts() {
        assertThatThrownBy(() -> header("X-Proof").position(-1))
                .hasMessageContainingAll("position(-1,", "X-Proof", "counted from 0");
        assertThatThrownBy(() -> header("X-Proof").position(5, 2)).hasMessageContaining("position(5, 2)");
        assertThatThrownBy(() -> header("X-Proof").position(1, 1, ';')).hasMessageContaining("position(1, 1)");
    }
}
