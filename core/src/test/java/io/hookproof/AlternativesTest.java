package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Asana;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Slack;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several ways to prove a request, each decides only of those that take it. */
class AlternativesTest {
    private static final int SMALL = 10;
    private static final String LONG_BODY = "{\"text\":\"longer than ten bytes\"}";

    private static final String EVENT = "{\"id\":\"evt_1\"}";
    private static final WebhookRequest BY_THE_OLD_ONE = Genuine.request(EVENT, "X-Old", Genuine.hex(EVENT));
    private static final WebhookRequest BY_BOTH = Genuine.and(BY_THE_OLD_ONE, "X-New", Genuine.hex(EVENT));

    private static ProviderBuilder signing(String content) {
        return Provider.of("signing", "made for this test")
                .scheme(Scheme.hmacSha256().over(content).hex(Source.header("X-Signature")))
                .once(Identity.content());
    }

    private static final Provider SIGNING = signing("{body}").build();

    private static final Provider TOKEN = Provider.of("token", "made for this test")
            .scheme(Scheme.token(Source.header("X-Token")))
            .once(Identity.body())
            .build();

    @Test
    void aBodyThatIsTooLongForOneAlternativeMayBeAnothers() {
        Verifier either = Verifier.anyOf(
                Genuine.endpoint(SIGNING).bodyLimit(SMALL).build(),
                Genuine.endpoint(TOKEN).build());
        WebhookRequest request = Genuine.request(LONG_BODY, "X-Token", Genuine.SECRET);

        assertThat(either.verify(request)).isInstanceOf(Verified.class);
        assertThat(statusOf(either, Genuine.request(LONG_BODY + " ", "X-Token", Genuine.SECRET)))
                .isEqualTo(200);
        assertThat(Genuine.reason(either.verify(Genuine.request(LONG_BODY, "X-Token", "wrong"))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(Genuine.reason(either.verify(Genuine.request(LONG_BODY, "X-Signature", Genuine.hex(LONG_BODY)))))
                .as("the one that looked for a proof")
                .isEqualTo(Rejection.SIGNATURE_MISSING);
    }

    @Test
    void aWeakerAlternativeExcusesAStrongerProofThatFailsOnlyIfItComesFirstAndThatIsTold() {
        Recorded heard = new Recorded();
        Verifier signing = Genuine.endpoint(SIGNING).listener(heard).build();
        Verifier token = Genuine.endpoint(TOKEN).listener(heard).build();
        WebhookRequest request =
                Genuine.and(Genuine.request("{}", "X-Token", Genuine.SECRET), "X-Signature", Genuine.hex("forged"));

        Verifier strongerFirst = Verifier.anyOf(signing, token);
        assertThat(heard.warnings).noneMatch(line -> line.contains("comes first"));
        Verifier weakerFirst = Verifier.anyOf(token, signing);
        assertThat(heard.warnings)
                .filteredOn(line -> line.contains("proves less than its alternative \"signing\""))
                .singleElement()
                .asString()
                .contains("comes first", "Put the stronger one first");

        assertThat(Genuine.reason(strongerFirst.verify(request))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(weakerFirst.verify(request)).isInstanceOf(Verified.class);
    }

    @Test
    void aMethodOfOneAlternativeIsNotRefusedByAnother() {
        Verifier either = Verifier.anyOf(
                Genuine.endpoint(SIGNING).build(),
                Genuine.endpoint(signing("{target}").methods("GET").build()).build());
        WebhookRequest posted = Genuine.request("{}", "X-Signature", Genuine.hex("/hooks"));
        WebhookRequest request = new WebhookRequest(
                "GET", "/hooks", posted.headers(), Genuine.request("").body());

        assertThat(either.verify(request)).isInstanceOf(Verified.class);
        assertThat(Genuine.reason(either.verify(new WebhookRequest(
                        "PUT", "/hooks", posted.headers(), Genuine.request("").body()))))
                .isEqualTo(Rejection.METHOD);
    }

    @Test
    void secretsThatCannotBeHadDoNotMatterToARequestWithoutASignatureOfTheirs() {
        Verifier down = Verifier.of(SIGNING)
                .secretsByTenant(Source.query("shop"), shop -> {
                    throw new IllegalStateException("away");
                })
                .listener(WebhookListener.none())
                .build();
        Verifier notYet = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(new NoSecretYet())
                .listener(WebhookListener.none())
                .build();
        WebhookRequest request = Genuine.at(Genuine.request("{}", "X-Token", Genuine.SECRET), "/hooks?shop=1");
        for (Verifier first : List.of(down, notYet)) {
            Verifier either = Verifier.anyOf(first, Genuine.endpoint(TOKEN).build());
            assertThat(either.verify(request)).isInstanceOf(Verified.class);
        }
        assertThat(Verifier.anyOf(down, Genuine.endpoint(TOKEN).build())
                        .verify(Genuine.and(request, "X-Signature", Genuine.hex("{}"))))
                .as("its signature is there, so that no weaker proof excuses it")
                .isInstanceOfSatisfying(
                        Verification.Undetermined.class,
                        open -> assertThat(open.cause()).isEqualTo(Undecided.SECRETS));
    }

    private static VerifierBuilder acme(String header) {
        return Genuine.endpoint(Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header(header)))
                .once(Identity.eventId(Source.json("/id")))
                .build());
    }

    @Test
    void alternativesThatRememberApartRunAnEventTwiceAndSaySo() {
        Recorded heard = new Recorded();
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(
                Verifier.anyOf(
                        acme("X-New").listener(heard).build(), acme("X-Old").build()),
                delivery -> runs.incrementAndGet());

        receiver.receive(BY_BOTH);
        receiver.receive(BY_THE_OLD_ONE);

        assertThat(runs).hasValue(2);
        assertThat(heard.warnings)
                .filteredOn(line -> line.contains("remember apart"))
                .singleElement()
                .asString()
                .contains("acme", ".replays(store)", ".endpoint(…)");
    }

    /** As while each customer gets a secret of its own. */
    @Test
    void anAlternativeWithTenantsRemembersApartFromOneWithoutAndThatIsTold() {
        Recorded heard = new Recorded();
        ReplayStore store = InMemoryReplayStore.holding(SMALL);
        List<Secret> live = List.of(Secret.of(Genuine.SECRET));
        Verifier both = Verifier.anyOf(
                Verifier.of(GitHub.PROVIDER)
                        .secretsByTenant(Source.query("shop"), tenant -> tenant.equals("a") ? live : List.of())
                        .replays(store)
                        .listener(heard)
                        .build(),
                Genuine.endpoint(GitHub.PROVIDER).replays(store).build());

        assertThat(both.verify(Genuine.at(Genuine.github("{}"), "/hooks?shop=a")))
                .isInstanceOf(Verified.class);
        assertThat(both.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
        assertThat(heard.warnings)
                .filteredOn(line -> line.contains("remember apart"))
                .singleElement()
                .asString()
                .contains("tenants to both or to neither");
    }

    @Test
    void alternativesOfOneNameAndStoreRunAnEventOnceAndSayNothing() {
        Recorded heard = new Recorded();
        AtomicInteger runs = new AtomicInteger();
        ReplayStore store = InMemoryReplayStore.holding(SMALL);
        WebhookReceiver receiver = WebhookReceiver.of(
                Verifier.anyOf(
                        acme("X-New").replays(store).listener(heard).build(),
                        acme("X-Old").replays(store).listener(heard).build()),
                delivery -> runs.incrementAndGet());

        receiver.receive(BY_BOTH);
        receiver.receive(BY_THE_OLD_ONE);

        assertThat(runs).hasValue(1);
        assertThat(heard.warnings).noneMatch(line -> line.contains("remember apart"));
    }

    @Test
    void severalSendersAtOneUrlRememberApartAndNothingIsSaid() {
        Recorded heard = new Recorded();
        Verifier.anyOf(
                Genuine.endpoint(GitHub.PROVIDER).listener(heard).build(),
                Genuine.endpoint(Stripe.PROVIDER).listener(heard).build());
        assertThat(heard.warnings)
                .noneMatch(line -> line.contains("remember apart") || line.contains("different things"));
    }

    @Test
    void oneStoreIsNotEnoughWhereNamesDifferAndOneThatRemembersNothingNeedsNone() {
        Recorded heard = new Recorded();
        ReplayStore store = InMemoryReplayStore.holding(SMALL);
        Verifier first = acme("X-New").replays(store).listener(heard).build();

        Verifier.anyOf(first, acme("X-Old").withoutReplayProtection().build());
        assertThat(heard.warnings).isEmpty();
        Verifier.anyOf(acme("X-Old").withoutReplayProtection().listener(heard).build(), first);
        assertThat(heard.warnings).singleElement().asString().contains("replay protection is off");
        heard.warnings.clear();
        Verifier.anyOf(first, acme("X-Old").replays(store).endpoint("other").build());
        Verifier.anyOf(first, acme("X-Old").replays(store).namespace("other").build());
        assertThat(heard.warnings).hasSize(2).allMatch(line -> line.contains("remember apart"));
    }

    /** No common store helps: the key of one is made of the id, the other's of the body. */
    @Test
    void alternativesThatIdentifyAnEventByDifferentThingsRunItTwiceAndSaySo() {
        Recorded heard = new Recorded();
        AtomicInteger runs = new AtomicInteger();
        ReplayStore store = InMemoryReplayStore.holding(SMALL);
        Provider byBody = Provider.of("acme-old", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Old")))
                .once(Identity.body())
                .build();
        WebhookReceiver receiver = WebhookReceiver.of(
                Verifier.anyOf(
                        acme("X-New")
                                .replays(store)
                                .listener(heard)
                                .endpoint("a")
                                .build(),
                        Genuine.endpoint(byBody).replays(store).endpoint("a").build()),
                delivery -> runs.incrementAndGet());

        receiver.receive(BY_BOTH);
        receiver.receive(BY_THE_OLD_ONE);

        assertThat(runs).hasValue(2);
        assertThat(heard.warnings).singleElement().asString().contains("acme and acme-old", "(json /id; the body)");
    }

    @ParameterizedTest
    @CsvSource({
        "plivo-v3, plivo-v2, true",
        "hubspot-v3, hubspot-v2, true",
        "hubspot-v3, hubspot-v1, false",
        "messagebird, messagebird-legacy, true",
        "gitlab-signing, gitlab, false",
        "svix, standard-webhooks, false"
    })
    void whatASendersAlternativesIdentifyAnEventByIsCompared(String stronger, String weaker, boolean isTwice) {
        Recorded heard = new Recorded();
        ReplayStore store = InMemoryReplayStore.holding(SMALL);
        Verifier.anyOf(of(stronger, store, heard), of(weaker, store, heard));
        assertThat(heard.warnings.stream().anyMatch(line -> line.contains("different things")))
                .isEqualTo(isTwice);
    }

    private static VerifierBuilder old(String signed, Identity identity) {
        SignedScheme scheme = Scheme.hmacSha256().over(signed).hex(Source.header("X-Old"));
        return Genuine.endpoint(Provider.of("acme-old", "made for this test")
                        .scheme(
                                signed.contains("timestamp")
                                        ? scheme.timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS)
                                        : scheme)
                        .once(identity)
                        .build())
                .endpoint("a");
    }

    private static boolean isToldOfDifferentThings(VerifierBuilder one, VerifierBuilder other) {
        Recorded heard = new Recorded();
        Verifier.anyOf(one.listener(heard).build(), other.build());
        return heard.warnings.stream().anyMatch(line -> line.contains("different things"));
    }

    @Test
    void whatIsSignedBesideTheBodyMattersWhereAllThatIsSignedIdentifiesAnEvent() {
        String timed = "{timestamp}.{body}";
        assertThat(isToldOfDifferentThings(old(timed, Identity.content()), old("{body}", Identity.content())))
                .isTrue();
        assertThat(isToldOfDifferentThings(old(timed, Identity.content()), old(timed, Identity.content())))
                .isFalse();
        assertThat(isToldOfDifferentThings(old(timed, Identity.body()), old("{body}", Identity.body())))
                .isFalse();
    }

    @Test
    void differentThingsMatterInAnyOrderWhereBothRemember() {
        assertThat(isToldOfDifferentThings(old("{body}", Identity.body()), acme("X-New")))
                .isTrue();
        assertThat(isToldOfDifferentThings(
                        old("{body}", Identity.body()), acme("X-New").withoutReplayProtection()))
                .isFalse();
        assertThat(isToldOfDifferentThings(old("{body}", Identity.body()).withoutReplayProtection(), acme("X-New")))
                .isFalse();
    }

    private static Verifier of(String sender, ReplayStore store, WebhookListener listener) {
        boolean isStandard = sender.equals("svix") || sender.startsWith("standard") || sender.endsWith("signing");
        return Verifier.of(Providers.named(sender))
                .secrets(Secret.of(isStandard ? Genuine.WHSEC : Genuine.SECRET))
                .publicBase(URI.create("https://hooks.example"))
                .replays(store)
                .endpoint("a")
                .listener(listener)
                .build();
    }

    private static VerifierBuilder away(Provider provider) {
        return Verifier.of(provider)
                .secrets(() -> {
                    throw new IllegalStateException("away");
                })
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none());
    }

    private static void assertIsOpen(Verification verdict, Undecided cause) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verification.Undetermined.class,
                        open -> assertThat(open.cause()).isEqualTo(cause));
    }

    @Test
    void whatOneAlternativeCannotJudgeAnotherMayProve() {
        Verifier away = away(SIGNING).withoutReplayProtection().build();
        Verifier ours = Genuine.endpoint(SIGNING).withoutReplayProtection().build();
        WebhookRequest forged = Genuine.request("{}", "X-Signature", "00".repeat(32));
        for (Verifier either : List.of(Verifier.anyOf(away, ours), Verifier.anyOf(ours, away))) {
            assertThat(either.verify(Genuine.request("{}", "X-Signature", Genuine.hex("{}"))))
                    .isInstanceOf(Verified.class);
            assertIsOpen(either.verify(forged), Undecided.SECRETS);
            assertThat(statusOf(either, forged))
                    .as("perhaps signed by what is away")
                    .isEqualTo(503);
        }
        Verifier slack = Verifier.anyOf(
                away(Slack.PROVIDER).build(), Genuine.endpoint(Slack.PROVIDER).build());
        assertThat(slack.verify(Genuine.of(Slack.PROVIDER, "{\"type\":\"url_verification\",\"challenge\":\"abc\"}")))
                .isInstanceOf(Verification.Handshake.class);
    }

    @Test
    void aWrongSignatureIsExcusedByNoWeakerProofThoughAnotherOneIsOpen() {
        Provider otherToken = Provider.of("other-token", "made for this test")
                .scheme(Scheme.token(Source.header("X-Other-Token")))
                .once(Identity.body())
                .build();
        Verifier any = Verifier.anyOf(
                away(otherToken).build(),
                Genuine.endpoint(SIGNING).build(),
                Genuine.endpoint(TOKEN).build());
        WebhookRequest request = Genuine.request("{}", "X-Other-Token", "some", "X-Token", Genuine.SECRET);

        assertIsOpen(any.verify(Genuine.and(request, "X-Signature", "00".repeat(32))), Undecided.SECRETS);
        assertThat(any.verify(request)).isInstanceOf(Verified.class);
    }

    @Test
    void aHandshakeWhoseStoreIsAwayIsAskedForAgainWhicheverAlternativeItIs() {
        Verifier away = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(new HandshakeSecrets() {
                    @Override
                    public List<Secret> of(String endpoint) {
                        return List.of();
                    }

                    @Override
                    public boolean establish(String endpoint, Secret secret) {
                        throw new IllegalStateException("away");
                    }
                })
                .listener(WebhookListener.none())
                .build();
        Verifier either = Verifier.anyOf(Genuine.endpoint(SIGNING).build(), away);
        assertThat(statusOf(either, Genuine.request("{}", "X-Hook-Secret", "0123456789abcdef0123456789abcdef")))
                .isEqualTo(503);
    }

    @Test
    void aHandshakeThatBringsASecretIsOneAlternativesAndIsAskedOnce() {
        Map<String, Secret> kept = new HashMap<>();
        Verifier tokenInBody = Genuine.endpoint(Provider.of("token", "made for this test")
                        .scheme(Scheme.token(Source.json("/token")))
                        .once(Identity.body())
                        .build())
                .build();
        WebhookRequest handshake = Genuine.request("{}", "X-Hook-Secret", "0123456789abcdef0123456789abcdef");

        assertThat(statusOf(Verifier.anyOf(asana("first", kept), tokenInBody), handshake))
                .isEqualTo(200);
        assertThat(kept).containsOnlyKeys("first");

        Verifier both = Verifier.anyOf(asana("second", kept), asana("third", kept));
        assertThat(statusOf(both, handshake)).isEqualTo(200);
        assertThat(kept).containsOnlyKeys("first", "second");
        assertThat(statusOf(both, handshake)).as("the next webhook's").isEqualTo(200);
        assertThat(kept).containsOnlyKeys("first", "second", "third");
        assertThat(statusOf(both, handshake)).isEqualTo(401);
    }

    private static Verifier asana(String endpoint, Map<String, Secret> kept) {
        return Verifier.of(Asana.PROVIDER)
                .endpoint(endpoint)
                .handshakeSecrets(new HandshakeSecrets() {
                    @Override
                    public List<Secret> of(String one) {
                        return kept.containsKey(one) ? List.of(kept.get(one)) : List.of();
                    }

                    @Override
                    public boolean establish(String one, Secret secret) {
                        return kept.putIfAbsent(one, secret) == null;
                    }
                })
                .listener(WebhookListener.none())
                .build();
    }

    @Test
    void whatOneAlternativeOnlyReportsIsLetThroughOverHttpToo() {
        Verifier either = Verifier.anyOf(
                Genuine.endpoint(SIGNING).build(),
                Genuine.endpoint(TOKEN).reportOnly().build());
        WebhookRequest request = Genuine.request("{}", "X-Token", "wrong");

        assertThat(either.verify(request)).isInstanceOf(Verified.class);
        assertThat(statusOf(either, request)).isEqualTo(200);
        assertThat(statusOf(either, Genuine.request("{}")))
                .as("nothing of either")
                .isEqualTo(401);
    }

    @Test
    void whereNobodySignedEveryPlaceThatWasLookedAtIsNamed() {
        Recorded heard = new Recorded();
        Verifier either = Verifier.anyOf(
                Genuine.endpoint(SIGNING).listener(heard).build(),
                Genuine.endpoint(TOKEN).build());
        assertThat(Genuine.reason(either.verify(Genuine.request("{}")))).isEqualTo(Rejection.SIGNATURE_MISSING);
        assertThat(statusOf(either, Genuine.request("{}"))).isEqualTo(401);
        assertThat(heard.details).hasSize(2).allMatch(line -> line.contains("X-Signature") && line.contains("X-Token"));
    }

    private static int statusOf(Verifier verifier, WebhookRequest request) {
        return WebhookReceiver.of(verifier, delivery -> {})
                .receive(
                        request.method(),
                        request.target(),
                        request.headers(),
                        new ByteArrayInputStream(request.body().bytes()))
                .status();
    }
}
