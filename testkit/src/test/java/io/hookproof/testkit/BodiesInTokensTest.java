package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Lago;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A token in a header that holds the whole body. */
class BodiesInTokensTest {
    /** Of an invoice with its fees. */
    private static final String LONG =
            "{\"webhook_type\":\"invoice.created\",\"fees\":[" + "\"fee\",".repeat(5_000) + "1]}";

    private static final TestKeys KEYS = TestKeys.of(Lago.PROVIDER);

    private static Verification verdict(Provider sender, String secret, WebhookRequest request) {
        return Verifier.of(sender)
                .secrets(Secret.of(secret))
                .listener(WebhookListener.none())
                .build()
                .verify(request);
    }

    private static WebhookRequest lago(UnaryOperator<SignedRequests> said) {
        return said.apply(SignedRequests.of(Lago.PROVIDER, KEYS).json(LONG)).build();
    }

    @Test
    void theTokenOfALongBodyIsReadWhole() {
        WebhookRequest request = lago(said -> said);
        assertThat(request.headers().first("X-Lago-Signature").orElseThrow()).hasSizeGreaterThan(40_000);
        assertThat(verdict(Lago.PROVIDER, KEYS.publicKey(), request)).isInstanceOf(Verified.class);
    }

    @Test
    void noOtherHeaderIsReadThatIsAsLong() {
        String secret = "a-secret-of-more-than-thirty-two-bytes";
        Provider sender = Provider.of("long", "made for this test")
                .scheme(Scheme.jwt(Source.header("X-Token"), JwtAlgorithm.HS256).bodyIn("data"))
                .once(Identity.body())
                .deliveryHint(Source.header("X-Token"))
                .build();
        WebhookRequest request = SignedRequests.of(sender, secret).json(LONG).build();
        assertThat(verdict(sender, secret, request))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().deliveryId()).isEmpty());
    }

    /** https://github.com/getlago/lago-api/blob/main/app/models/webhook.rb: the issuer is LAGO_API_URL. */
    @Test
    void whatAnotherInstanceOfLagoSignsIsNotForUs() {
        for (String cloud : List.of("https://api.getlago.com", "https://api.eu.getlago.com")) {
            for (String end : List.of("", "/")) {
                assertThat(verdict(Lago.PROVIDER, KEYS.publicKey(), lago(said -> said.set("issuer", cloud + end))))
                        .as(cloud + end)
                        .isInstanceOf(Verified.class);
            }
        }
        WebhookRequest ofOurOwn = lago(said -> said.set("issuer", "https://lago.example.com"));
        assertThat(verdict(Lago.PROVIDER, KEYS.publicKey(), ofOurOwn))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).isEqualTo(Rejection.OTHER_AUDIENCE));
        assertThat(Verifier.of(Lago.PROVIDER)
                        .secrets(Secret.of(KEYS.publicKey()))
                        .set("issuer", "https://lago.example.com")
                        .listener(WebhookListener.none())
                        .build()
                        .verify(ofOurOwn))
                .isInstanceOf(Verified.class);
    }
}
