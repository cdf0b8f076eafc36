package io.hookproof;

import static io.hookproof.scheme.Source.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import org.junit.jupiter.api.Test;

/** Whoever holds one message of a sender may write what is not signed, such as a header that names the object. */
class UnsignedObjectsTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));

    /** The body is signed and the header is not: each state that is found is one event, whoever's message it came with. */
    @Test
    void aSignedMessageThatIsMadeToNameAnothersObjectDoesNotUseUpItsOwnEvent() throws Exception {
        Resource named = Resource.at("https://api.example/objects/{id}", header("X-Object"));
        try (Api api =
                new Api().has("/objects/own", "{\"id\":\"own\"}").has("/objects/victim", "{\"id\":\"victim\"}")) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER.of(named))
                    .build();
            assertThat(verifier.verify(about("evt_1", "victim"))).isInstanceOf(Verified.class);

            assertThat(verifier.verify(about("evt_1", "own")))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            genuine -> assertThat(genuine.delivery().trust()).isEqualTo(Trust.REFETCHED));
            assertThat(verifier.verify(about("evt_2", "victim"))).isNotInstanceOf(Verified.class);
        }
    }

    @Test
    void anIdThatIsNotSignedIsLookedUpWithinALimitThoughTheBodyIsSigned() throws Exception {
        Resource named = Resource.at("https://api.example/objects/{id}", header("X-Object"));
        try (Api api = new Api()) {
            Verifier verifier = api.behind(
                            Genuine.endpoint(Stripe.PROVIDER), BEARER.of(named).missesAMinute(2))
                    .build();
            for (int i = 0; i < 5; i++) {
                assertThat(verifier.verify(about("evt_1", "invented" + i))).isInstanceOf(Undetermined.class);
            }
            assertThat(api.requests()).isEqualTo(2);
        }
    }

    private static WebhookRequest about(String event, String object) {
        return Genuine.and(
                Genuine.stripe(Long.toString(Genuine.NOW), "{\"id\":\"" + event + "\"}"), "X-Object", object);
    }
}
