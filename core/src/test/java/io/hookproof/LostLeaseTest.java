package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A batch whose lease ended while another had a part of it. */
class LostLeaseTest {
    private static final Provider SENDER = Provider.of("batches", "made for this test")
            .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
            .batch("/events")
            .once(Identity.content())
            .build();

    @Test
    void theRestStaysItsOwnersAndThatAPartRanTwiceIsTold() {
        UnsteadyStore store = new UnsteadyStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Verifier verifier = Genuine.endpoint(SENDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        warnings.add(what);
                    }
                })
                .build();
        Admission working = verifier.admit(batch("{\"events\":[{\"n\":1},{\"n\":2}]}"));
        List<ReplayKey> both = store.lastKeys;
        store.real.release(both, store.lastToken);
        store.real.claimForGood(both.subList(0, 1), Duration.ofMinutes(1));

        Awaitility.await().until(() -> !warnings.isEmpty());

        assertThat(warnings).singleElement().asString().contains("a lease was lost");
        int renewals = store.renewals.get();
        Awaitility.await().until(() -> store.renewals.get() >= renewals + 2);
        working.confirm();
        assertThat(store.remembered).as("the rest is still renewed").hasValue(1);
        assertThat(warnings).hasSize(1);
    }

    private static WebhookRequest batch(String body) {
        return Genuine.request(body, "X-Signature", Genuine.hex(body));
    }
}
