package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.Claim;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch whose lease ended while another had a part of it. */
class LostLeaseTest {
    private static final Provider SENDER = Provider.of("batches", "made for this test")
            .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
            .batch("/events")
            .once(Identity.eventId(Source.json("/id")))
            .build();
    private static final WebhookRequest BOTH = batch("{\"events\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");

    private final UnsteadyStore store = new UnsteadyStore();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Test
    void theRestStaysItsOwnersAndThatAPartRanTwiceIsTold() {
        Admission working = endpoint().build().admit(BOTH);
        anotherDoesTheFirst();

        Awaitility.await().until(() -> !warnings.isEmpty());

        assertThat(warnings).singleElement().asString().contains("a lease was lost");
        awaitRenewals();
        working.confirm();
        assertThat(store.remembered).as("the rest is still renewed").hasValue(1);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aPartThatRanTwiceIsToldThoughTheLossIsSeenOnlyWhenTheWorkIsDone() {
        Admission working = endpoint().lease(Duration.ofMinutes(1)).build().admit(BOTH);
        anotherDoesTheFirst();

        assertThat(working.confirm().status()).isEqualTo(200);

        assertThat(warnings).singleElement().asString().contains("another worker may have handled it too");
        assertThat(store.real.claim(store.lastKeys, Duration.ofMinutes(1))).isInstanceOf(Claim.Done.class);
    }

    /** Nothing has run yet: what is done by now need not run again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnotherDoesWhileItIsLookedUpDoesNotRunAgain(boolean underALease) {
        AtomicBoolean isLost = new AtomicBoolean();
        Verifier verifier = endpoint()
                .fetcher(request -> {
                    if (isLost.compareAndSet(false, true)) {
                        anotherDoesTheFirst();
                        Awaitility.await().until(() -> !warnings.isEmpty());
                        awaitRenewals();
                    }
                    String id = request.uri().getPath().substring(1);
                    return new Fetched(
                            200,
                            Headers.none(),
                            Body.of(("{\"id\":\"" + id + "\"}").getBytes(UTF_8)),
                            Duration.ofSeconds(1));
                })
                .refetch(Refetch.withoutCredentials()
                        .of(Resource.at("https://api.example.com/{id}", Source.json("/id"))))
                .build();

        assertThat(verdict(verifier, underALease)).isInstanceOf(Undetermined.class);
        assertThat(verdict(verifier, underALease))
                .as("the sender's next try brings what is left")
                .isInstanceOfSatisfying(
                        Verified.class,
                        rest -> assertThat(rest.delivery().events())
                                .singleElement()
                                .satisfies(event -> assertThat(event.id()).hasValue("b")));
    }

    private static Verification verdict(Verifier verifier, boolean underALease) {
        return underALease ? verifier.admit(BOTH).verification() : verifier.verify(BOTH);
    }

    private VerifierBuilder endpoint() {
        return Genuine.endpoint(SENDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .listener(Genuine.warningsTo(warnings));
    }

    /** As if the lease had ended. */
    private void anotherDoesTheFirst() {
        store.real.release(store.lastKeys, store.lastToken);
        Verifier another = Genuine.endpoint(SENDER).replays(store.real).build();
        assertThat(another.verify(batch("{\"events\":[{\"id\":\"a\"}]}"))).isInstanceOf(Verified.class);
    }

    private void awaitRenewals() {
        int renewals = store.renewals.get();
        Awaitility.await().until(() -> store.renewals.get() >= renewals + 2);
    }

    private static WebhookRequest batch(String body) {
        return Genuine.request(body, "X-Signature", Genuine.hex(body));
    }
}
