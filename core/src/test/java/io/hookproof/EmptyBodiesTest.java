package io.hookproof;

import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.TimeFormat;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sender that says all in the URL sends the same body each time, which is none. */
class EmptyBodiesTest {
    private static final String TOKEN = "7c9e6679f3b24a16a0";

    static Stream<Identity> thatLookAtTheBody() {
        return Stream.of(Identity.content(), Identity.body(), Identity.unprovenId(form("id")));
    }

    private static Verifier endpoint(Scheme scheme, Identity identity, String secret) {
        return Verifier.of(Provider.of("empty", "made for this test")
                        .scheme(scheme)
                        .methods("GET", "POST")
                        .once(identity)
                        .build())
                .secrets(Secret.of(secret))
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none())
                .build();
    }

    private static WebhookRequest request(String method, String target, String... headers) {
        return new WebhookRequest(method, target, Headers.of(headers), Body.of(new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("thatLookAtTheBody")
    void eventsThatATokenInTheUrlProvesAreToldApartByTheUrl(Identity identity) {
        for (String method : new String[] {"GET", "POST"}) {
            Verifier verifier = endpoint(Scheme.token(query("token")), identity, TOKEN);
            String first = "/dlr?id=1&status=delivered&token=" + TOKEN;

            assertThat(verifier.verify(request(method, first))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(request(method, "/dlr?id=2&status=delivered&token=" + TOKEN)))
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(request(method, "/dlr/7?id=1&status=delivered&token=" + TOKEN)))
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(request(method, first))).isInstanceOf(Duplicate.class);
        }
    }

    @ParameterizedTest
    @MethodSource("thatLookAtTheBody")
    void eventsOfASenderWithAPasswordAreToldApartByTheUrl(Identity identity) {
        Verifier verifier = endpoint(Scheme.basic(), identity, "gateway:" + TOKEN);
        String credential = "Basic " + Base64.getEncoder().encodeToString(Genuine.bytes("gateway:" + TOKEN));

        assertThat(verifier.verify(request("GET", "/dlr?id=1", "Authorization", credential)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/dlr?id=2", "Authorization", credential)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/dlr?id=2", "Authorization", credential)))
                .isInstanceOf(Duplicate.class);
    }

    @ParameterizedTest
    @MethodSource("thatLookAtTheBody")
    void aTokenThatIsAnotherInEachTryMakesNoOtherEvent(Identity identity) {
        Verifier verifier = Verifier.of(Provider.of("empty", "made for this test")
                        .scheme(Scheme.token(header("X-Token").or(query("token"))))
                        .methods("GET")
                        .once(identity)
                        .build())
                .secrets(Secret.of(TOKEN), Secret.of("f3b24a16a07c9e6679"))
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(request("GET", "/dlr?token=" + TOKEN + "&id=1")))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/dlr?token=f3b24a16a07c9e6679&id=1")))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void eventsUnderASignatureOfTheTimeAloneAreToldApartByTheUrlAndARetrySignedAfreshIsKnown() {
        Verifier verifier = endpoint(
                Scheme.hmacSha256()
                        .over("{timestamp}.{path}")
                        .hex(query("sig"))
                        .timestamp(query("time"), TimeFormat.EPOCH_SECONDS),
                Identity.body(),
                Genuine.SECRET);

        assertThat(verifier.verify(signed(0, "id=1"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed(0, "id=2"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed(1, "id=1"))).isInstanceOf(Duplicate.class);
    }

    private static WebhookRequest signed(int later, String query) {
        long time = Genuine.NOW + later;
        return request("GET", "/h?" + query + "&time=" + time + "&sig=" + Genuine.hex(time + "./h"));
    }

    @Test
    void eventsThatOneTokenBringsAreToldApartByTheUrl() {
        Verifier verifier = endpoint(
                Scheme.jwt(header("Authorization").after("Bearer "), JwtAlgorithm.HS256),
                Identity.body(),
                Genuine.SECRET);
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        String token = url.encodeToString(Genuine.bytes("{\"alg\":\"HS256\"}")) + "."
                + url.encodeToString(Genuine.bytes("{\"exp\":" + (Genuine.NOW + 60) + "}"));
        String bearer = "Bearer " + token + "." + url.encodeToString(Genuine.mac(Genuine.SECRET, Genuine.bytes(token)));

        assertThat(verifier.verify(request("GET", "/dlr?id=1", "Authorization", bearer)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/dlr?id=2", "Authorization", bearer)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/dlr?id=2", "Authorization", bearer)))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void eventsThatNothingProvesAreToldApartByTheUrl() {
        Verifier verifier = Verifier.of(Provider.of("empty", "made for this test")
                        .scheme(Scheme.unsigned())
                        .methods("GET")
                        .once(Identity.content())
                        .build())
                .acceptUnsigned()
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(request("GET", "/ping?id=1"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/ping?id=2"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("GET", "/ping?id=2"))).isInstanceOf(Duplicate.class);
    }

    /** The bytes of a body that is signed tell nothing where there are none: then all that is signed does. */
    @Test
    void eventsOfASenderThatSignsItsBodyAndSendsNoneAreToldApartByWhatIsSigned() {
        Verifier verifier = endpoint(
                Scheme.hmacSha256().over("{header:X-Id}.{body}").hex(header("X-Signature")),
                Identity.body(),
                Genuine.SECRET);

        for (String id : new String[] {"1", "2"}) {
            WebhookRequest request = request("POST", "/h", "X-Id", id, "X-Signature", Genuine.hex(id + "."));
            assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
            assertThat(verifier.verify(request)).isInstanceOf(Duplicate.class);
        }
    }

    /** What the signature does not cover would make a captured request another event. */
    @Test
    void whatNobodySignsTellsNoEventApartWhereTheBodyIsSigned() {
        Verifier verifier = endpoint(
                Scheme.hmacSha256().over("{header:X-Id}.{body}").hex(header("X-Signature")),
                Identity.body(),
                Genuine.SECRET);

        String signature = Genuine.hex("1.");
        assertThat(verifier.verify(request("POST", "/h", "X-Id", "1", "X-Signature", signature)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(request("POST", "/h?again", "X-Id", "1", "X-Signature", signature)))
                .isInstanceOf(Duplicate.class);
    }
}
