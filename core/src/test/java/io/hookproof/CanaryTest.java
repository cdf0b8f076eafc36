package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.DockerHub;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.GitLab;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Slack;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.providers.Trello;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A secret, a body and a signature that would have been right turn up in no line, no exception, no answer, no toString. */
class CanaryTest {
    private static final int REQUESTS = 5_000;
    /** Characters of a canary that count as a leak when they turn up together. */
    private static final int TELLTALE = 8;

    private static final String BODY_CANARY = "4242-4242-4242-4242-Gr3tchen";
    private static final String BODY =
            "{\"id\":\"evt_1\",\"type\":\"card.used\",\"card\":\"" + BODY_CANARY + "\",\"n\":1}";

    @Test
    void noCanaryOfThousandsOfMutatedRequestsIsSeenAgain() {
        Provider basic = Provider.of("basic", "made for this test")
                .scheme(Scheme.basic())
                .once(Identity.body())
                .build();
        List<Provider> senders = new ArrayList<>(Genuine.senders());
        senders.addAll(List.of(GitLab.PROVIDER, basic));
        for (Provider sender : senders) {
            Set<String> telltales = new HashSet<>();
            telltales(Genuine.SECRET, telltales);
            telltales(Genuine.WHSEC.substring(6), telltales);
            telltales(BODY_CANARY, telltales);
            List<String> seen = new ArrayList<>();
            List<String> logged = CapturedLog.during(() -> sendMutated(sender, telltales, seen));
            assertThat(logged).as(sender.id()).isNotEmpty();
            assertThat(seen).hasSizeGreaterThan(REQUESTS);
            assertHoldNone(sender.id() + " logs", logged, telltales);
            assertHoldNone(sender.id() + " shows", seen, telltales);
        }
    }

    private static void sendMutated(Provider sender, Set<String> telltales, List<String> seen) {
        Verifier verifier = Genuine.endpoint(sender, Secret.of(secretOf(sender)))
                .listener(new Told(seen).and(WebhookListener.logging()))
                .build();
        WebhookReceiver failing = WebhookReceiver.of(verifier, delivery -> {
            throw new IllegalStateException("the handler's own");
        });
        seen.add(verifier.toString());
        Random random = new Random(sender.id().hashCode());
        for (int i = 0; i < REQUESTS; i++) {
            WebhookRequest request = i == 0 ? genuine(sender) : Mutations.of(genuine(sender), random);
            rightSignatures(request, telltales);
            show(failing.receive(request), seen);
            Verification verdict = verifier.verify(request);
            seen.add(verdict.toString());
            seen.add(request + " " + request.headers() + " " + request.body());
            show(verdict.response(), seen);
            if (verdict instanceof Verified verified) {
                show(verified.delivery(), seen);
            }
        }
    }

    private static void show(WebhookResponse answer, List<String> seen) {
        StringBuilder all = new StringBuilder(answer.toString());
        for (int i = 0; i < answer.headers().size(); i++) {
            all.append(answer.headers().name(i)).append(answer.headers().value(i));
        }
        seen.add(all + new String(answer.body().bytes(), UTF_8));
    }

    private static void show(Delivery delivery, List<String> seen) {
        seen.add(delivery + " " + delivery.hints() + " " + delivery.unprovenBody());
        for (Runnable reading : List.<Runnable>of(
                delivery::json,
                delivery::form,
                delivery::bytes,
                delivery::events,
                () -> delivery.json(Integer.class))) {
            try {
                reading.run();
            } catch (RuntimeException failure) {
                show(failure, seen);
            }
        }
        try {
            seen.add(delivery.json() + " " + delivery.events() + " "
                    + delivery.form().fields());
        } catch (RuntimeException failure) {
            show(failure, seen);
        }
    }

    /** What a document should have been; its texts are no numbers. */
    private record Card(String id, int card) {}

    @Test
    void aDocumentThatDoesNotFitIsToldByItsPlaceAndNotByItsValues() {
        Delivery delivery =
                ((Verified) Genuine.endpoint(GitHub.PROVIDER).build().verify(Genuine.github(BODY))).delivery();
        List<String> seen = new ArrayList<>();
        for (JsonCodec codec : List.of(JsonCodec.available(), new Jackson2Codec(), new Jackson3Codec())) {
            try {
                codec.read(delivery.json(), Card.class);
            } catch (IllegalArgumentException unfit) {
                show(unfit, seen);
            }
        }
        Set<String> telltales = new HashSet<>();
        telltales(BODY_CANARY, telltales);
        assertHoldNone("an exception", seen, telltales);
        assertThat(seen)
                .hasSize(3)
                .allMatch(line -> line.contains("does not fit Card: ") && line.contains("Exception at "));
    }

    /** As senders nest what they send. */
    private record Envelope(Map<String, List<Card>> data) {}

    @Test
    void aDocumentThatDoesNotFitIsToldByItsFieldAndNotByTheKeysOfItsMaps() {
        Json document = Json.parse(
                        Body.of(Genuine.bytes("{\"data\":{\"jane@example.org\":[{\"id\":\"a\",\"card\":1},{\"card\":\""
                                + BODY_CANARY + "\"}]}}")))
                .orElseThrow();
        for (JsonCodec codec : List.of(JsonCodec.available(), new Jackson2Codec(), new Jackson3Codec())) {
            assertThatThrownBy(() -> codec.read(document, Envelope.class))
                    .message()
                    .satisfies(message -> {
                        assertThat(message)
                                .startsWith("the document does not fit Envelope: InvalidFormatException at ");
                        assertThat(message).endsWith(" in /data/*/1/card");
                    });
        }
    }

    private static void show(Throwable failure, List<String> seen) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            seen.add(cause.toString());
        }
    }

    /** The signatures that would have been right for what arrived. */
    private static void rightSignatures(WebhookRequest request, Set<String> telltales) {
        byte[] body = request.body().bytes();
        String time = Long.toString(Genuine.NOW);
        for (String before : List.of("", time + ".", "v0:" + time + ":", "msg_1." + time + ".")) {
            byte[] mac = Genuine.mac(Genuine.SECRET, Genuine.join(Genuine.bytes(before), body));
            telltales.add(HexFormat.of().formatHex(mac).substring(0, 2 * TELLTALE));
            telltales.add(Base64.getEncoder().encodeToString(mac).substring(0, 2 * TELLTALE));
        }
    }

    private static String secretOf(Provider sender) {
        return sender == StandardWebhooks.PROVIDER
                ? Genuine.WHSEC
                : sender.id().equals("basic") ? "user:" + Genuine.SECRET : Genuine.SECRET;
    }

    private static WebhookRequest genuine(Provider sender) {
        if (sender == GitLab.PROVIDER) {
            return Genuine.request(BODY, "X-Gitlab-Token", Genuine.SECRET);
        }
        if (sender.id().equals("basic")) {
            String credentials = Base64.getEncoder().encodeToString(Genuine.bytes("user:" + Genuine.SECRET));
            return Genuine.request(BODY, "Authorization", "Basic " + credentials);
        }
        return Genuine.of(sender, BODY);
    }

    @Test
    void aMistakeInTheSetUpDoesNotRepeatTheSecret() {
        Set<String> telltales = new HashSet<>();
        List<String> seen = new ArrayList<>();
        for (String canary : List.of(
                "whsec_n0t-base64-G8rQ2Lw7!!",
                        "-----BEGIN PUBLIC KEY-----\nG8rQ2Lw7kX0pVb5tGwQz\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nG8rQ2Lw7kX0pVb5tGwQz\n-----END PRIVATE KEY-----",
                        "G8rQ2Lw7kX0pVb5tGwQz${x}",
                "file:G8rQ2Lw7kX0pVb5tGwQz", "g8rq2lw7kx0pvb5tgwqz0123456789abcdefxyz")) {
            telltales(
                    canary.replace("-----BEGIN PUBLIC KEY-----", "")
                            .replace("-----BEGIN PRIVATE KEY-----", "")
                            .replace("-----END PUBLIC KEY-----", "")
                            .replace("-----END PRIVATE KEY-----", "")
                            .strip(),
                    telltales);
            for (String id : Providers.ids()) {
                for (Map<String, String> settings : List.of(
                        Map.of("provider", id, "secret", canary),
                        Map.of("provider", id, "secret", canary, "secret.2", canary, "replay.store", "none"),
                        Map.of("provider", id, "secret", canary, "handshakeToken", canary))) {
                    try {
                        seen.add(WebhookConfig.builder(settings)
                                .listener(new Told(seen))
                                .build()
                                .toString());
                    } catch (IllegalArgumentException mistake) {
                        show(mistake, seen);
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(500);
        assertHoldNone("set-up", seen, telltales);
    }

    @Test
    void secretsAndTheirHoldersPrintNothingOfThemselves() {
        Set<String> telltales = new HashSet<>();
        telltales(Genuine.SECRET, telltales);
        Secret secret = Secret.of(Genuine.SECRET);
        assertHoldNone(
                "toString",
                List.of(
                        secret.toString(),
                        secret.named("2026-10").toString(),
                        Body.of(Genuine.bytes(Genuine.SECRET)).toString(),
                        Headers.of("Authorization", Genuine.SECRET).toString(),
                        Genuine.at(Genuine.request(""), "/hooks?token=" + Genuine.SECRET)
                                .toString(),
                        Source.header("X").toString(),
                        WebhookResponse.text(200, Genuine.SECRET).toString(),
                        Genuine.endpoint(GitHub.PROVIDER).toString(),
                        Genuine.endpoint(GitHub.PROVIDER)
                                .build()
                                .diagnose(Genuine.with(Genuine.github("{}"), Genuine.bytes(Genuine.SECRET)))
                                .toString()),
                telltales);
        assertThat(secret).isNotInstanceOf(Serializable.class);
    }

    @Test
    void anEventIsOneLineOfPrintableSignsWhateverItHolds() {
        String hostile = "a\r\nWARN forged line\u001b[31m\u202e\u0000\u2028\u0085${jndi:ldap://x}\t\ud83d\ude80"
                + "x".repeat(10_000);
        List<String> lines = CapturedLog.during(() -> {
            for (Provider sender :
                    List.of(GitHub.PROVIDER, Stripe.PROVIDER, Slack.PROVIDER, StandardWebhooks.PROVIDER)) {
                Verifier verifier = Genuine.endpoint(sender)
                        .listener(WebhookListener.logging())
                        .withoutReplayProtection()
                        .build();
                String json = new String(
                        Json.of(Map.of("id", hostile, "type", hostile, "event_id", hostile))
                                .toBytes(),
                        UTF_8);
                WebhookRequest genuine = Genuine.of(sender, json);
                WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> {
                    throw new AcknowledgeAndDrop(hostile);
                });
                receiver.receive(genuine);
                receiver.receive(Genuine.and(genuine, "X-GitHub-Event", hostile));
                for (int i = 0; i < genuine.headers().size(); i++) {
                    verifier.verify(Genuine.with(genuine, i, hostile));
                }
                verifier.verify(new WebhookRequest(hostile, "/" + hostile, genuine.headers(), genuine.body()));
            }
            WebhookReceiver.of(
                            Genuine.endpoint(GitHub.PROVIDER)
                                    .listener(WebhookListener.logging())
                                    .build(),
                            delivery -> {})
                    .receive(Genuine.with(Genuine.github("{}"), 1, hostile));
        });
        assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(line.chars().filter(c -> (c < ' ' || c > '~') && c != '\u2026'))
                    .as(line)
                    .isEmpty();
            assertThat(line.length()).isLessThan(700);
        });
    }

    @Test
    void aFloodOfHandshakesOrDuplicatesIsAFewLines() {
        Verifier trello = Genuine.endpoint(Trello.PROVIDER)
                .publicUrl(URI.create("https://hooks.example.com"))
                .answerUnsignedHandshakes()
                .listener(WebhookListener.logging())
                .build();
        Verifier github = Genuine.endpoint(GitHub.PROVIDER)
                .listener(WebhookListener.logging())
                .build();
        WebhookRequest probe = new WebhookRequest("HEAD", "/hooks", Headers.none(), Body.empty());
        WebhookRequest captured = Genuine.github("{}");
        int requests = 10_000;
        List<String> lines = CapturedLog.during(() -> {
            for (int i = 0; i < requests; i++) {
                trello.verify(probe);
                github.verify(captured);
            }
        });
        assertThat(lines).hasSizeBetween(3, requests / 10);
        assertThat(String.join("\n", lines)).contains("handshake head answered", "duplicate, already handled");
    }

    @Test
    void aFloodOfRefusalsIsAFewLinesAndNoBody() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .listener(WebhookListener.logging())
                .build();
        byte[] body = "junk ".repeat(10_000).getBytes(UTF_8);
        int requests = 10_000;
        List<String> lines = CapturedLog.during(() -> {
            for (int i = 0; i < requests; i++) {
                verifier.verify(Genuine.with(Genuine.request("", "X-Hub-Signature-256", "sha256=x" + i), body));
            }
        });
        assertThat(String.join("", lines)).doesNotContain("junk").hasSizeLessThan(requests);
    }

    /** Nothing proves who sends what fails there; of genuine deliveries each has its line, with its id and its trace. */
    @Test
    void aFloodOfFailuresIsAFewLinesWhereNobodySigns() {
        int requests = 1_000;
        for (boolean isPoison : new boolean[] {false, true}) {
            DeliveryHandler failing = delivery -> {
                throw isPoison ? new AcknowledgeAndDrop("no good") : new IllegalStateException("the handler's own");
            };
            WebhookReceiver unsigned = WebhookReceiver.of(
                    Verifier.of(DockerHub.PROVIDER).acceptUnsigned().build(), failing);
            WebhookReceiver signed = WebhookReceiver.of(
                    Genuine.endpoint(GitHub.PROVIDER)
                            .listener(WebhookListener.logging())
                            .build(),
                    failing);
            List<String> lines = CapturedLog.during(() -> {
                for (int i = 0; i < requests; i++) {
                    unsigned.receive(Genuine.request("{\"n\":" + i + "}"));
                }
                for (int i = 0; i < 10; i++) {
                    signed.receive(Genuine.github("{\"n\":" + i + "}"));
                }
            });
            assertThat(lines)
                    .filteredOn(line -> line.contains("docker-hub") && !line.startsWith("DEBUG"))
                    .hasSizeBetween(1, requests / 10);
            assertThat(lines)
                    .filteredOn(line -> line.contains("github") && !line.startsWith("DEBUG"))
                    .hasSize(10);
        }
    }

    private static void telltales(String canary, Set<String> into) {
        for (int i = 0; i + TELLTALE <= canary.length(); i++) {
            into.add(canary.substring(i, i + TELLTALE));
        }
    }

    private static void assertHoldNone(String what, List<String> texts, Set<String> telltales) {
        // A few million windows against one set, rather than each telltale against all the text.
        for (String text : new HashSet<>(texts)) {
            assertThat(holdsOne(text, telltales)).as(() -> what + ": " + text).isFalse();
        }
    }

    private static boolean holdsOne(String text, Set<String> telltales) {
        for (int i = 0; i + TELLTALE <= text.length(); i++) {
            if (telltales.contains(text.substring(i, i + TELLTALE))
                    || i + 2 * TELLTALE <= text.length() && telltales.contains(text.substring(i, i + 2 * TELLTALE))) {
                return true;
            }
        }
        return false;
    }

    /** Writes down whatever a listener is told. */
    private record Told(List<String> seen) implements WebhookListener {
        @Override
        public void verified(String endpoint, Delivery delivery, String key) {
            seen.add(endpoint + delivery + key);
        }

        @Override
        public void rejected(String endpoint, Rejection reason, String detail) {
            seen.add(endpoint + reason + detail);
        }

        @Override
        public void undetermined(String endpoint, Undecided cause, String detail) {
            seen.add(endpoint + cause + detail);
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            show(failure, seen);
        }

        @Override
        public void warning(String endpoint, String what) {
            seen.add(endpoint + what);
        }
    }
}
