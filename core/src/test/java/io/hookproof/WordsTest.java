package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that few senders need: what each lets in and what it keeps out. */
class WordsTest {
    private static final String HEADER = "X-Signature";

    @Test
    void eventsOfOneIdAreToldApartByWhatStandsTogetherWithIt() {
        Verifier verifier = Genuine.endpoint(together("/id", "/of"))
                .replays(InMemoryReplayStore.holding(100))
                .build();
        assertThat(verifier.verify(signed("{\"id\":1,\"of\":\"a\"}"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed("{\"id\":1,\"of\":\"b\"}"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed("{\"id\":1,\"of\":\"a\",\"try\":2}"))).isInstanceOf(Duplicate.class);
    }

    @Test
    void whatStandsTogetherHasOneReadingOnly() {
        Verifier verifier = Genuine.endpoint(together("/id", "/of"))
                .replays(InMemoryReplayStore.holding(100))
                .build();
        List<String> different = List.of(
                "{\"id\":\"a/b\",\"of\":\"c\"}",
                "{\"id\":\"a\",\"of\":\"b/c\"}",
                "{\"id\":\"a~1b\",\"of\":\"c\"}",
                "{\"id\":\"a/b\"}",
                "{\"of\":\"c\"}");
        assertThat(different)
                .allSatisfy(body -> assertThat(verifier.verify(signed(body))).isInstanceOf(Verified.class));
        assertThat(different)
                .allSatisfy(body -> assertThat(verifier.verify(signed(body))).isInstanceOf(Duplicate.class));
        assertThat(((Verified) verifier.verify(signed("{\"id\":\"a/b\",\"of\":\"d\"}")))
                        .delivery()
                        .eventId())
                .contains("a~1b/d");
    }

    @Test
    void togetherIsCoveredOnlyIfEachIs() {
        assertThatThrownBy(() -> Provider.of("half", "made for this test")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header(HEADER)))
                        .once(Identity.eventId(Source.together(Source.json("/id"), Source.header("X-Of"))))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not covered by the signature");
    }

    @Test
    void aHeaderThatMayRepeatIsBelievedByAnyOfItsValues() {
        Verifier verifier = Genuine.endpoint(repeating()).build();
        String right = Genuine.hex("{}");
        String wrong = Genuine.hex("{ }");
        for (String[] values :
                List.of(new String[] {right}, new String[] {wrong, right}, new String[] {right, wrong}, new String[] {
                    wrong, wrong, right
                })) {
            assertThat(verifier.verify(carrying(values))).isInstanceOf(Verified.class);
        }
        assertThat(Genuine.reason(verifier.verify(carrying(wrong, wrong)))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(Genuine.reason(verifier.verify(carrying(right, "zz")))).isEqualTo(Rejection.SIGNATURE_MALFORMED);
    }

    @Test
    void aHeaderMayNotRepeatWithoutThatWordNorWithoutEnd() {
        String right = Genuine.hex("{}");
        Verifier strict =
                Genuine.endpoint(signing().once(Identity.content()).build()).build();
        assertThat(strict.verify(carrying(right))).isInstanceOf(Verified.class);
        assertThat(Genuine.reason(strict.verify(carrying(right, right)))).isEqualTo(Rejection.SIGNATURE_AMBIGUOUS);

        Verifier verifier = Genuine.endpoint(repeating()).build();
        String[] many = IntStream.range(0, 17).mapToObj(i -> right).toArray(String[]::new);
        assertThat(Genuine.reason(verifier.verify(carrying(many)))).isEqualTo(Rejection.TOO_MANY_SIGNATURES);
    }

    @Test
    void aTokenWithoutTheClaimThatMarksItsKindIsForSomethingElse() {
        Verifier verifier = tokens(scheme -> scheme.require("events/https:~1~1example.com~1logout"));
        assertThat(verifier.verify(token("{\"events\":{\"https://example.com/logout\":{}}}")))
                .isInstanceOf(Verified.class);
        for (String other : List.of(
                "{}",
                "{\"events\":{}}",
                "{\"events\":{\"https://example.com/login\":{}}}",
                "{\"events\":\"https://example.com/logout\"}",
                "{\"events\":{\"https://example.com/logout\":null}}",
                "{\"events/https:~1~1example.com~1logout\":{}}")) {
            assertThat(Genuine.reason(verifier.verify(token(other)))).isEqualTo(Rejection.OTHER_AUDIENCE);
        }
    }

    @Test
    void whicheverNameAClaimHasItMustHoldWhatIsExpected() {
        Verifier verifier = tokens(scheme -> scheme.expect(List.of("app", "azp"), Source.fixed("us")));
        for (String genuine :
                List.of("{\"app\":\"us\"}", "{\"azp\":\"us\"}", "{\"app\":\"us\",\"azp\":[\"you\",\"us\"]}")) {
            assertThat(verifier.verify(token(genuine))).isInstanceOf(Verified.class);
        }
        for (String other : List.of(
                "{}",
                "{\"app\":\"you\"}",
                "{\"app\":\"us\",\"azp\":\"you\"}",
                "{\"app\":\"you\",\"azp\":\"us\"}",
                "{\"aud\":\"us\"}")) {
            assertThat(Genuine.reason(verifier.verify(token(other)))).isEqualTo(Rejection.OTHER_AUDIENCE);
        }
    }

    @Test
    void aClaimMayBeExpectedToBeOneOfSeveral() {
        Verifier verifier =
                tokens(scheme -> scheme.expect("aud", Source.entries(Source.fixed("web, android"), ',', "")));
        for (String genuine : List.of("{\"aud\":\"web\"}", "{\"aud\":\"android\"}", "{\"aud\":[\"x\",\"android\"]}")) {
            assertThat(verifier.verify(token(genuine))).isInstanceOf(Verified.class);
        }
        for (String other :
                List.of("{\"aud\":\"ios\"}", "{\"aud\":\"web, android\"}", "{\"aud\":\"\"}", "{\"aud\":[]}")) {
            assertThat(Genuine.reason(verifier.verify(token(other)))).isEqualTo(Rejection.OTHER_AUDIENCE);
        }
    }

    /** What is said later adds to what was said before, and takes nothing of it back. */
    @Test
    void aValueThatARequestMustHaveIsStillAskedForBehindAnother() {
        SignedScheme shop = Scheme.hmacSha256()
                .over("{body}")
                .hex(Source.header(HEADER))
                .expect(Source.json("/shop"), Source.setting("shop"));
        Verifier verifier = Genuine.endpoint(Provider.of("words", "made for this test")
                        .scheme(shop.expect(Source.json("/version"), "2"))
                        .requires("shop", "its name in the dashboard")
                        .once(Identity.content())
                        .build())
                .set("shop", "ours")
                .build();
        assertThat(verifier.verify(signed("{\"shop\":\"ours\",\"version\":2}"))).isInstanceOf(Verified.class);
        for (String other : List.of(
                "{\"shop\":\"theirs\",\"version\":2}", "{\"shop\":\"ours\",\"version\":1}", "{\"version\":2}")) {
            assertThat(Genuine.reason(verifier.verify(signed(other)))).isEqualTo(Rejection.OTHER_AUDIENCE);
        }
        assertThatThrownBy(() -> shop.expect(Source.json("/version"), "2")
                        .expect(Source.header("X-Region"), Source.setting("region"))
                        .expect(Source.json("/kind"), "paid")
                        .requireComplete())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header X-Region must be setting region and is not signed");
    }

    @Test
    void aClaimThatATokenMustHaveIsStillAskedForBehindAnother() {
        Verifier verifier = tokens(scheme -> scheme.require("events").require("sub"));
        assertThat(verifier.verify(token("{\"events\":{},\"sub\":\"1\"}"))).isInstanceOf(Verified.class);
        for (String other : List.of("{\"sub\":\"1\"}", "{\"events\":{}}", "{}")) {
            assertThat(Genuine.reason(verifier.verify(token(other)))).isEqualTo(Rejection.OTHER_AUDIENCE);
        }
    }

    @Test
    void aClaimThatATokenMustNotHaveIsStillForbiddenBehindAnother() {
        Verifier verifier = tokens(scheme -> scheme.forbid("nonce").forbid("act"));
        assertThat(verifier.verify(token("{\"sub\":\"1\"}"))).isInstanceOf(Verified.class);
        for (String other : List.of("{\"nonce\":\"1\"}", "{\"act\":{}}", "{\"nonce\":\"1\",\"act\":{}}")) {
            assertThat(Genuine.reason(verifier.verify(token(other)))).isEqualTo(Rejection.OTHER_AUDIENCE);
        }
    }

    private static ProviderBuilder signing() {
        return Provider.of("words", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header(HEADER)));
    }

    private static Provider together(String first, String second) {
        return signing()
                .once(Identity.eventId(Source.together(Source.json(first), Source.json(second))))
                .build();
    }

    private static Provider repeating() {
        return Provider.of("words", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header(HEADER).mayRepeat()))
                .repeats()
                .build();
    }

    private static WebhookRequest signed(String body) {
        return Genuine.request(body, HEADER, Genuine.hex(body));
    }

    private static WebhookRequest carrying(String... signatures) {
        return Genuine.request(
                "{}",
                Stream.of(signatures).flatMap(one -> Stream.of(HEADER, one)).toArray(String[]::new));
    }

    private static Verifier tokens(UnaryOperator<JwtScheme> words) {
        Provider sender = Provider.of("words", "made for this test")
                .scheme(words.apply(
                        Scheme.jwt(Source.body(), JwtAlgorithm.HS256).tokenIsTheMessage()))
                .document(Document.claims(""))
                .once(Identity.content())
                .build();
        return Verifier.of(sender)
                .secrets(Secret.of(Genuine.SECRET))
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none())
                .build();
    }

    private static WebhookRequest token(String claims) {
        String signed = base64(Genuine.bytes("{\"alg\":\"HS256\"}")) + "." + base64(Genuine.bytes(claims));
        return Genuine.request(signed + "." + base64(Genuine.mac(Genuine.SECRET, Genuine.bytes(signed))));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
