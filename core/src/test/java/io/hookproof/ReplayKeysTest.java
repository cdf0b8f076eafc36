package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No two deliveries share a key that differ in their id, their endpoint or their tenant. */
class ReplayKeysTest {
    private static final Source TOKEN = Source.header("X-Token");

    @Test
    void fieldsOfOtherScriptsDoNotRunTogetherEither() {
        assertThat(KeyDigest.beginning("\u00e9", "\u00e9\u00e9"))
                .isNotEqualTo(KeyDigest.beginning("\u00e9\u00e9", "\u00e9"));
    }

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
        for (String[] names : new String[][] {{"n", "ee"}, {"ne", "e"}, {"", "nee"}, {"n\0", "ee"}, {"n", " ee"}}) {
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

    /** As above, for the identities that fewer senders have. */
    @Test
    void keysOfEveryOtherIdentityAreThoseOfEveryVersion() throws Exception {
        Map<String, String> keys = new TreeMap<>();
        Source id = Source.json("/id");
        Refetch orders = Refetch.bearer(Secret.of("the-token-of-our-account"))
                .of(Resource.at("https://api.example/orders/{id}", id));
        WebhookRequest named = Genuine.request("{\"id\":\"o1\",\"n\":2}", "X-Token", Genuine.SECRET);
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\",\"paid\":true}")) {
            keys.put("fetched", keyOf(api.behind(byToken(Identity.fetched(id)), orders), named));
            keys.put(
                    "fetched, with a value beside",
                    keyOf(api.behind(byToken(Identity.fetched(id, Source.json("/n"))), orders), named));
            keys.put(
                    "fetched, of what nobody signed",
                    keyOf(
                            api.behind(
                                    Verifier.of(pinned(Scheme.unsigned(), Identity.fetched(id)))
                                            .listener(WebhookListener.none()),
                                    orders),
                            named));
            keys.put(
                    "by the answer",
                    keyOf(
                            api.behind(
                                    Genuine.endpoint(pinned(
                                            Scheme.hmacSha256()
                                                    .over("{header:X-Transmission}")
                                                    .hex(Source.header("X-Signature")),
                                            Identity.content())),
                                    orders),
                            Genuine.and(named, "X-Transmission", "t1", "X-Signature", Genuine.hex("t1"))));
        }
        keys.put(
                "an unproven id of a tenant",
                keyOf(ofTenant(Scheme.token(TOKEN), Identity.unprovenId(id)), ours(named)));
        keys.put("a token, by content", keyOf(byToken(Identity.content()), named));
        WebhookRequest bare = new WebhookRequest("GET", "/h?a=1&b=2", named.headers(), Body.empty());
        keys.put("a token without a body, by content", keyOf(byToken(Identity.content()), bare));
        keys.put("a token without a body, by body", keyOf(byToken(Identity.body()), bare));
        keys.put(
                "unsigned, by content",
                keyOf(
                        Verifier.of(pinned(Scheme.unsigned(), Identity.content()))
                                .acceptUnsigned()
                                .listener(WebhookListener.none()),
                        named));
        keys.put(
                "a signed time without a body",
                keyOf(
                        Genuine.endpoint(pinned(
                                Scheme.hmacSha256()
                                        .over("{timestamp}.{path}")
                                        .hex(Source.query("sig"))
                                        .timestamp(Source.query("time"), TimeFormat.EPOCH_SECONDS),
                                Identity.body())),
                        new WebhookRequest(
                                "GET",
                                "/h?a=1&time=" + Genuine.NOW + "&sig=" + Genuine.hex(Genuine.NOW + "./h"),
                                Headers.of(),
                                Body.empty())));
        JwtScheme jwt = Scheme.jwt(Source.header("X-Jwt"), JwtAlgorithm.HS256);
        WebhookRequest carrying = Genuine.request("{}", "X-Jwt", jwt("{\"exp\":" + (Genuine.NOW + 60) + "}"));
        keys.put("a JWT beside the message", keyOf(Genuine.endpoint(pinned(jwt, Identity.content())), carrying));
        keys.put(
                "a JWT without a body",
                keyOf(
                        Genuine.endpoint(pinned(jwt, Identity.body())),
                        new WebhookRequest("GET", "/h?a=1", carrying.headers(), Body.empty())));
        keys.put(
                "a JWT that is the message",
                keyOf(
                        Genuine.endpoint(Provider.of("pinned", "made for this test")
                                .scheme(Scheme.jwt(Source.bodyJson("/payload"), JwtAlgorithm.HS256)
                                        .tokenIsTheMessage())
                                .document(Document.claims(""))
                                .once(Identity.content())
                                .build()),
                        Genuine.request("{\"payload\":\"" + jwt("{\"exp\":" + (Genuine.NOW + 60) + "}") + "\"}")));
        keys.put(
                "an item with a token",
                keyOf(
                        Genuine.endpoint(Provider.of("pinned", "made for this test")
                                .scheme(Scheme.tokenInEachItem("/events", Source.json("/token")))
                                .batch("/events")
                                .once(Identity.body())
                                .build()),
                        Genuine.request("{\"events\":[{\"token\":\"" + Genuine.SECRET + "\",\"n\":1}]}")));
        keys.put(
                "a signed item",
                keyOf(
                        Genuine.endpoint(Provider.of("pinned", "made for this test")
                                .scheme(Scheme.hmacSha256()
                                        .over("{json:/n}")
                                        .hex(Source.json("/sig"))
                                        .eachItem("/events", ""))
                                .batch("/events")
                                .once(Identity.content())
                                .build()),
                        Genuine.request("{\"events\":[{\"n\":\"1\",\"sig\":\"" + Genuine.hex("1") + "\"}]}")));
        assertThat(keys)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry(
                                "a JWT beside the message",
                                "0f28f8c5a6a003e977ba69a3d2b1332941cd5e9e983b42357fb96da7f7cbb2d1"),
                        Map.entry(
                                "a JWT that is the message",
                                "a36a279b5911d8a4d80aa1a95cc2fda50c3b56859657a1686a949a4caedfec3c"),
                        Map.entry(
                                "a JWT without a body",
                                "e33c02f884364d85300411c4cbb24aee8f7c43ff5dd2223955f42075b4686c69"),
                        Map.entry("a signed item", "51897709b685f366927094850bee70d4a884a7d1e8819ba0b29a77702d3e9687"),
                        Map.entry(
                                "a signed time without a body",
                                "e33c02f884364d85300411c4cbb24aee8f7c43ff5dd2223955f42075b4686c69"),
                        Map.entry(
                                "a token without a body, by body",
                                "dedfcb94506f7762dc32b5af2a065660bd1f268330321590cf86fe3064495791"),
                        Map.entry(
                                "a token without a body, by content",
                                "1ca0f4a0e6960b59c1d397773c7636f4133d284560ce95785c29afb5f0cff06a"),
                        Map.entry(
                                "a token, by content",
                                "cecaa7a3e665e4e323003f6001f7b108c1fcede2f85f9fc03c84a8292a73315e"),
                        Map.entry(
                                "an item with a token",
                                "d374e0d709488809b8a0255b2a4fa6e935c4cfb9e0e4da49a91f3f8a0721da33"),
                        Map.entry(
                                "an unproven id of a tenant",
                                "362def2f89d16bef847bde9140d5ef07c49c1b3d1714d940066e548b12cd9512"),
                        Map.entry("by the answer", "16f454ac18a56400af79a5cfe8a558c80617f0aeabcb50fd4361865d4b766a43"),
                        Map.entry("fetched", "fc0be505823e41a1414b8407d11212950bf31133cd0e0e14dbea449c069e5c08"),
                        Map.entry(
                                "fetched, of what nobody signed",
                                "16f454ac18a56400af79a5cfe8a558c80617f0aeabcb50fd4361865d4b766a43"),
                        Map.entry(
                                "fetched, with a value beside",
                                "3ec15a781f4ca695640e4ec33aadfaf4049f68b370e0e126fd386afc583acd9a"),
                        Map.entry(
                                "unsigned, by content",
                                "cecaa7a3e665e4e323003f6001f7b108c1fcede2f85f9fc03c84a8292a73315e"))));
    }

    private static VerifierBuilder byToken(Identity identity) {
        return Genuine.endpoint(pinned(Scheme.token(TOKEN), identity));
    }

    private static VerifierBuilder ofTenant(Scheme scheme, Identity identity) {
        return Verifier.of(pinned(scheme, identity))
                .secretsByTenant(Source.query("t"), tenant -> List.of(Secret.of(Genuine.SECRET)))
                .listener(WebhookListener.none());
    }

    private static WebhookRequest ours(WebhookRequest request) {
        return Genuine.at(request, "/hooks?t=1");
    }

    private static Provider pinned(Scheme scheme, Identity identity) {
        return Provider.of("pinned", "made for this test")
                .scheme(scheme)
                .methods("GET", "POST")
                .once(identity)
                .build();
    }

    private static String jwt(String claims) {
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        String signed = url.encodeToString(Genuine.bytes("{\"alg\":\"HS256\"}")) + "."
                + url.encodeToString(Genuine.bytes(claims));
        return signed + "." + url.encodeToString(Genuine.mac(Genuine.SECRET, Genuine.bytes(signed)));
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
        return WatchedStore.of(real, (step, given) -> {
            if (step.startsWith("claim")) {
                for (Object key : (List<?>) given[0]) {
                    keys.add((ReplayKey) key);
                }
            }
        });
    }
}
