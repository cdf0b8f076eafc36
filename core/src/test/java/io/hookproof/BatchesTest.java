package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import org.junit.jupiter.api.Test;

/** Each event of a batch is one of its own, and the same one is handled once. */
class BatchesTest {
    @Test
    void anEventThatComesTwiceInOneBatchIsHandledOnce() {
        Provider sender = Provider.of("batches", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                .batch("/events")
                .once(Identity.eventId(Source.json("/id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String twice = "{\"events\":[{\"id\":1},{\"id\":2},{\"id\":1}]}";
        assertThat(verifier.verify(Genuine.request(twice, "X-Signature", Genuine.hex(twice))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events())
                                .extracting(event -> event.id().orElse(""))
                                .containsExactly("1", "2"));
    }

    @Test
    void theEventsOfABatchAreTwoThoughTheSameTokenComesWithEach() {
        Provider sender = Provider.of("tokens", "made for this test")
                .scheme(Scheme.tokenInEachItem("/events", Source.json("/token")))
                .batch("/events")
                .once(Identity.bodyAndCredential())
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String one = "{\"token\":\"" + Genuine.SECRET + "\",\"n\":1}";
        String two = one.replace("1}", "2}");
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + one + "," + two + "]}")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events()).hasSize(2));
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + two + "]}")))
                .isInstanceOf(Duplicate.class);
    }
}
