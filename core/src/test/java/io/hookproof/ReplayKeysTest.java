package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Scheme;
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

    /**
     * A version that made them otherwise would know none of what the one before it has handled: the bytes are pinned. The
     * first is the SHA-256 of the first 16 bytes of that of "\\4shop\\6orders", of "\\0\\1" for no tenant and an id, and of
     * "\\5evt_1".
     */
    @Test
    void keysAreThoseOfEveryVersion() {
        assertThat(keyOf(
                        Genuine.endpoint(Stripe.PROVIDER).namespace("shop").endpoint("orders"),
                        Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_1\"}")))
                .as("by id")
                .isEqualTo("3ae0b40753975f5f00e01bf37a1ec94bf544eaf1635b7f72d17fce522beed192");
        assertThat(keyOf(Genuine.endpoint(GitHub.PROVIDER), Genuine.github("{}")))
                .as("by content")
                .isEqualTo("8b649b964814ba8fd407b5fca58c3bdd0a0c3363a3ed7f58a72b519828967dbf");
        assertThat(keyOf(
                        Verifier.of(GitHub.PROVIDER)
                                .secretsByTenant(Source.query("t"), tenant -> List.of(Secret.of(Genuine.SECRET)))
                                .listener(WebhookListener.none()),
                        Genuine.at(Genuine.github("{}"), "/hooks?t=1")))
                .as("of a tenant")
                .isEqualTo("bc0557a2fa809eddd74c8b2738b07e1c7c6b29cae41512b6eeb1a49672a7112b");
        String batch = "{\"events\":[{\"n\":1}]}";
        assertThat(keyOf(
                        Genuine.endpoint(sender().batch("/events")
                                .once(Identity.content())
                                .build()),
                        Genuine.request(batch, "X-Signature", Genuine.hex(batch))))
                .as("of an item")
                .isEqualTo("cce4610cd27f22af78dc7d4f2591b63e6032b5e5f175469c15712c9009eeadba");
        assertThat(keyOf(
                        Genuine.endpoint(sender().once(Identity.body()).build()),
                        Genuine.request("{}", "X-Signature", Genuine.hex("{}"))))
                .as("by body")
                .isEqualTo("e328665288f97e32f494c7d4a5b706ecb3423fb1c4d0b8073702f963b371f773");
        Provider ofTwoMethods = Provider.of("pinned", "made for this test")
                .scheme(Scheme.token(Source.header("X-Token")))
                .methods("POST", "PUT")
                .once(Identity.body())
                .build();
        assertThat(keyOf(Genuine.endpoint(ofTwoMethods), Genuine.request("{}", "X-Token", Genuine.SECRET)))
                .as("by method, path and body")
                .isEqualTo("1a75952aa9981ac8ede959e5e4aa60c955d1066583adfa7412bd5a78e57360dd");
    }

    private static ProviderBuilder sender() {
        return Provider.of("pinned", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")));
    }

    private static String keyOf(VerifierBuilder endpoint, WebhookRequest request) {
        List<ReplayKey> keys = new ArrayList<>();
        assertThat(endpoint.replays(recording(keys)).build().verify(request)).isInstanceOf(Verified.class);
        assertThat(keys).hasSize(1);
        return keys.get(0).hex();
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
