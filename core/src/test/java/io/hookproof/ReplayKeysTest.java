package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No two deliveries share a key that differ in their id, their endpoint or their tenant. */
class ReplayKeysTest {
    @Test
    void keysHaveOneSizeAndNoTwoFieldsRunTogether() {
        List<ReplayKey> keys = new ArrayList<>();
        ReplayStore store = recording(keys);
        List<String> ids = List.of(
                "a",
                "b",
                "a b",
                "a\\u0000b",
                "a\\nb",
                "\\u202e",
                "../../x",
                "' OR 1=1",
                "{a}",
                "*",
                "KEYS *",
                "a".repeat(100_000),
                "\\ud83d\\ude80",
                "1",
                "01",
                "A");
        for (String id : ids) {
            Genuine.endpoint(Stripe.PROVIDER)
                    .replays(store)
                    .build()
                    .verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"" + id + "\"}"));
        }
        for (String[] names : new String[][] {{"n", "ee"}, {"ne", "e"}, {"", "nee"}, {"n\0", "ee"}, {"n", "\0ee"}}) {
            Genuine.endpoint(Stripe.PROVIDER)
                    .namespace(names[0])
                    .endpoint(names[1])
                    .replays(store)
                    .build()
                    .verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"a\"}"));
        }
        // The id of one delivery is the whole content of another: still two.
        Genuine.endpoint(Stripe.PROVIDER).replays(store).build().verify(Genuine.of(Stripe.PROVIDER, "a"));
        assertThat(new HashSet<>(keys)).hasSize(ids.size() + 6);
        assertThat(keys).allSatisfy(key -> assertThat(key.bytes()).hasSize(32));
    }

    @Test
    void twoEndpointsAndTwoTenantsShareNoMemory() {
        ReplayStore shared = InMemoryReplayStore.holding(100);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .endpoint("a")
                        .replays(shared)
                        .build()
                        .verify(Genuine.github("{}")))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .endpoint("b")
                        .replays(shared)
                        .build()
                        .verify(Genuine.github("{}")))
                .isInstanceOf(Verified.class);
        Verifier tenants = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(Source.query("t"), tenant -> List.of(Secret.of(Genuine.SECRET)))
                .replays(shared)
                .listener(WebhookListener.none())
                .build();
        assertThat(tenants.verify(Genuine.at(Genuine.github("{}"), "/hooks?t=1")))
                .isInstanceOf(Verified.class);
        assertThat(tenants.verify(Genuine.at(Genuine.github("{}"), "/hooks?t=2")))
                .isInstanceOf(Verified.class);
        assertThat(tenants.verify(Genuine.at(Genuine.github("{}"), "/hooks?t=1")))
                .isInstanceOf(Duplicate.class);
    }

    /** A real store that notes the keys it is asked for. */
    private static ReplayStore recording(List<ReplayKey> keys) {
        ReplayStore real = InMemoryReplayStore.holding(1_000);
        return (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Claim.class) {
                        for (Object key : (List<?>) arguments[0]) {
                            keys.add((ReplayKey) key);
                        }
                    }
                    return method.invoke(real, arguments);
                });
    }
}
