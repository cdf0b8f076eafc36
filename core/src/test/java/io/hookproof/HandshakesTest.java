package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.AdobeAcrobatSign;
import io.hookproof.providers.Asana;
import io.hookproof.providers.Braintree;
import io.hookproof.providers.Dropbox;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Handshakes;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Notion;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Slack;
import io.hookproof.providers.WebSub;
import io.hookproof.providers.X;
import io.hookproof.providers.Zoom;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a handshake echoes was asked for, is plain, and is no page, no header and no signature of anyone's choice. */
class HandshakesTest {
    private static final Secret TOKEN = Secret.of("the agreed token, long enough");

    /** One endpoint for each kind of echo, and how a request of that kind carries a challenge. */
    private record Echo(Verifier armed, Verifier unarmed, Function<String, WebhookRequest> carrying) {}

    private static List<Echo> echoes() {
        return List.of(
                new Echo(
                        Genuine.endpoint(Meta.PROVIDER).handshakeToken(TOKEN).build(),
                        Genuine.endpoint(Meta.PROVIDER).build(),
                        text -> get("/hooks?hub.mode=subscribe&hub.verify_token=the+agreed+token%2C+long+enough"
                                + "&hub.challenge=" + URLEncoder.encode(text, UTF_8))),
                echo(
                        Handshakes.queryEcho("challenge"),
                        text -> get("/hooks?challenge=" + URLEncoder.encode(text, UTF_8))),
                echo(Handshakes.headerEcho("X-Challenge"), text -> get("/hooks", "X-Challenge", text)),
                echo(
                        Handshakes.headerEchoJson("X-Challenge", "verification"),
                        text -> get("/hooks", "X-Challenge", text)),
                echo(
                        Handshakes.postQueryEcho("validationToken"),
                        text -> Genuine.at(
                                Genuine.request(""), "/hooks?validationToken=" + URLEncoder.encode(text, UTF_8))),
                echo(Handshakes.jsonEcho("challenge"), text -> json(Map.of("challenge", text))));
    }

    private static WebhookRequest json(Map<String, String> members) {
        return Genuine.request(new String(Json.of(members).toBytes(), UTF_8));
    }

    private static Echo echo(io.hookproof.providers.Handshake handshake, Function<String, WebhookRequest> carrying) {
        Provider sender = Provider.of("echo", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .handshake(handshake)
                .build();
        return new Echo(
                Genuine.endpoint(sender).answerUnsignedHandshakes().build(),
                Genuine.endpoint(sender).build(),
                carrying);
    }

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "\"><script>",
            "'';!--\"",
            "javascript:alert(1)//<",
            "&lt;script&gt;",
            "&#60;",
            "%3Cscript%3E",
            "a<b",
            "a>b",
            "a\"b",
            "a'b",
            "a&b",
            "a;b",
            "a\\b",
            "a`b",
            "${7*7}",
            "{{7*7}}",
            "#{7*7}",
            "<%= 7*7 %>",
            "a\r\nSet-Cookie: x=1",
            "a\nb",
            "a\rb",
            "a\tb",
            "a\0b",
            "\u202eabc",
            "\ufeffabc",
            "\u212a",
            "\uff1cscript\uff1e",
            "\u00bcscript\u00be",
            "\ud83d\ude80",
            "+ADw-script+AD4-\u0000",
            "a(b)",
            "a[b]",
            "a|b",
            "a!b",
            "a?b",
            "a#b",
            "a$b",
            "a^b",
            "a*b",
            "a@b",
            "x".repeat(1_025),
            "sha256=" + "0".repeat(64) + "\n",
            "{\"type\":1}",
            "[1]",
            "-->",
            "*/",
            "]]>");

    @Test
    void onlyAPlainChallengeIsEchoedAndNeverAsAPage() {
        for (Echo echo : echoes()) {
            for (String plain : List.of("1158201444", "a", "Abc-123_x.y~z:+/=", "x".repeat(1_024))) {
                WebhookResponse answer =
                        echo.armed().verify(echo.carrying().apply(plain)).response();
                assertThat(answer.status()).as(plain).isEqualTo(200);
                assertThat(new String(answer.body().bytes(), UTF_8)).contains(plain);
                assertThat(answer.headers().first("Content-Type").orElse(""))
                        .matches("text/plain; charset=utf-8|application/json");
                assertThat(answer.headers().first("X-Content-Type-Options")).contains("nosniff");
                assertThat(answer.headers().first("Cache-Control")).contains("no-store");
                for (int i = 0; i < answer.headers().size(); i++) {
                    assertThat(plain.length() > 8 && answer.headers().value(i).contains(plain))
                            .isFalse();
                }
            }
            for (String hostile : HOSTILE) {
                WebhookResponse answer =
                        echo.armed().verify(echo.carrying().apply(hostile)).response();
                assertThat(answer.isSuccess()).as(hostile).isFalse();
                assertThat(answer.body().size()).as(hostile).isZero();
            }
        }
    }

    @Test
    void anEndpointThatAwaitsNoHandshakeAnswersNone() {
        for (Echo echo : echoes()) {
            WebhookResponse answer =
                    echo.unarmed().verify(echo.carrying().apply("1158201444")).response();
            assertThat(answer.isSuccess()).isFalse();
            assertThat(answer.body().size()).isZero();
        }
    }

    @Test
    void aChallengeBesideSomethingElseIsNotEchoedFromABodyThatWouldHaveNothingElse() {
        Echo echo = echo(Handshakes.jsonEcho("challenge"), text -> json(Map.of("challenge", text, "event", "paid")));

        WebhookResponse answer =
                echo.armed().verify(echo.carrying().apply("1158201444")).response();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().size()).isZero();
    }

    /** Anybody may ask an open hub to end a subscription, and what is confirmed then brings no event any more. */
    @Test
    void aHubHearsWhatTheSettingTopicWants() {
        Verifier armed = Genuine.endpoint(WebSub.PROVIDER)
                .set("topic", "https://a.example/feed")
                .answerUnsignedHandshakes()
                .build();
        String ours = "&hub.challenge=c1&hub.topic=" + URLEncoder.encode("https://a.example/feed", UTF_8);
        String another = "&hub.challenge=c1&hub.topic=" + URLEncoder.encode("https://b.example/feed", UTF_8);

        assertThat(armed.verify(get("/hooks?hub.mode=subscribe" + ours))
                        .response()
                        .status())
                .isEqualTo(200);
        assertThat(armed.verify(get("/hooks?hub.mode=unsubscribe" + another))
                        .response()
                        .status())
                .isEqualTo(200);
        for (String refused : List.of(
                "unsubscribe" + ours,
                "denied" + ours,
                "anything" + ours,
                "" + ours,
                "subscribe" + another,
                "unsubscribe&hub.challenge=c1",
                "subscribe&hub.challenge=c1")) {
            assertThat(armed.verify(get("/hooks?hub.mode=" + refused))
                            .response()
                            .status())
                    .as(refused)
                    .isEqualTo(404);
        }
        Verifier withoutTopic =
                Genuine.endpoint(WebSub.PROVIDER).answerUnsignedHandshakes().build();
        for (String mode : List.of("subscribe", "unsubscribe")) {
            assertThat(withoutTopic
                            .verify(get("/hooks?hub.mode=" + mode + ours))
                            .response()
                            .status())
                    .as(mode)
                    .isEqualTo(404);
        }
    }

    @Test
    void noChallengeIsAnsweredBesideTheToken() {
        Verifier armed = Genuine.endpoint(Meta.PROVIDER).handshakeToken(TOKEN).build();
        for (String token : List.of(
                "",
                "the",
                "the+agreed+token%2C+long+enough+",
                "THE+AGREED+TOKEN%2C+LONG+ENOUGH",
                "%00",
                "*",
                "null",
                "the+agreed+token%2C+long+enough&hub.verify_token=the+agreed+token%2C+long+enough")) {
            assertThat(armed.verify(get("/hooks?hub.mode=subscribe&hub.challenge=1&hub.verify_token=" + token))
                            .response()
                            .isSuccess())
                    .as(token)
                    .isFalse();
        }
    }

    @Test
    void aSignedChallengeNeedsItsSignature() {
        Verifier slack = Genuine.endpoint(Slack.PROVIDER).build();
        String challenge = "{\"type\":\"url_verification\",\"challenge\":\"abc\"}";
        WebhookRequest signed = Genuine.of(Slack.PROVIDER, challenge);
        assertThat(slack.verify(signed)).isInstanceOf(Verification.Handshake.class);
        assertThat(slack.verify(Genuine.with(signed, 1, "v0=" + "0".repeat(64))))
                .isInstanceOf(Rejected.class);
        assertThat(slack.verify(Genuine.request(challenge))).isInstanceOf(Rejected.class);
        assertThat(slack.verify(Genuine.of(Slack.PROVIDER, challenge.replace("abc", "<b>"))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.response().body().size()).isZero());
    }

    @Test
    void noHandshakeSignsAnything() {
        // No answer of any echo is longer than its challenge and the JSON around it, so none carries a signature.
        for (Echo echo : echoes()) {
            String answer = new String(
                    echo.armed()
                            .verify(echo.carrying().apply("0123456789"))
                            .response()
                            .body()
                            .bytes(),
                    UTF_8);
            assertThat(answer.replace("0123456789", "").replaceFirst("\\{\"(verification|challenge)\":\"\"}", ""))
                    .isEmpty();
        }
    }

    /** Those of deliveries, wherever they come from. */
    @Test
    void aChallengeIsAnsweredWithTheSecretThatIsAskedFor() {
        String challenge = "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"abc\"}}";
        WebhookRequest zoomAsks = Genuine.request(
                challenge,
                "x-zm-request-timestamp",
                "" + Genuine.NOW,
                "x-zm-signature",
                "v0=" + Genuine.hex("v0:" + Genuine.NOW + ":" + challenge));
        Secret secret = Secret.of(Genuine.SECRET);
        Source tenant = Source.query("tenant");
        for (Verifier zoom : List.of(
                Genuine.endpoint(Zoom.PROVIDER).build(),
                asked(Zoom.PROVIDER).secrets(() -> List.of(secret)).build(),
                asked(Zoom.PROVIDER)
                        .secretsByTenant(tenant, name -> name.equals("ours") ? List.of(secret) : List.of())
                        .build())) {
            assertThat(text(zoom.verify(Genuine.at(zoomAsks, "/hooks?tenant=ours"))))
                    .isEqualTo("{\"plainToken\":\"abc\",\"encryptedToken\":\"" + Genuine.hex("abc") + "\"}");
        }

        AtomicReference<List<Secret>> known = new AtomicReference<>(List.of(secret));
        Verifier x = asked(X.PROVIDER)
                .secretsByTenant(tenant, name -> name.equals("ours") ? known.get() : List.of())
                .answerUnsignedHandshakes()
                .build();
        assertThat(text(x.verify(get("/hooks?tenant=ours&crc_token=abc"))))
                .isEqualTo("{\"response_token\":\"sha256="
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Genuine.hex("abc")))
                        + "\"}");
        Verifier away = asked(X.PROVIDER)
                .secrets(() -> {
                    throw new IllegalStateException("the vault is sealed");
                })
                .answerUnsignedHandshakes()
                .build();
        assertThat(away.verify(get("/hooks?crc_token=abc"))).isInstanceOfSatisfying(Undetermined.class, open -> {
            assertThat(open.cause()).isEqualTo(Undecided.HANDSHAKE);
            assertThat(open.detail()).contains("secrets could not be looked up");
            assertThat(open.response().status()).isEqualTo(503);
        });
    }

    /** https://github.com/slackapi/bolt-js/issues/1397; 2897: with more in it, the check let an unsigned event in. */
    @Test
    void slackChecksTheCertificateByAFormWithNothingElseInIt() {
        Verifier slack =
                Genuine.endpoint(Slack.PROVIDER).answerUnsignedHandshakes().build();
        WebhookRequest check = Genuine.request("ssl_check=1&token=xxx");
        String mentions = "{\"event_id\":\"1\",\"text\":\"?a=1&ssl_check=1&token=xxx\"}";

        assertThat(slack.verify(check)).isInstanceOf(Verification.Handshake.class);
        assertThat(Genuine.endpoint(Slack.PROVIDER).build().verify(check)).isInstanceOf(Rejected.class);
        assertThat(List.of(
                        "ssl_check=1",
                        "ssl_check=a&token=xxx",
                        "ssl_check=1&ssl_check=1",
                        "ssl_check=1&payload={}",
                        "ssl_check=1&token=xxx&payload={}",
                        mentions))
                .allSatisfy(
                        more -> assertThat(slack.verify(Genuine.request(more))).isInstanceOf(Rejected.class));
        assertThat(slack.verify(Genuine.slack(Long.toString(Genuine.NOW), mentions)))
                .isInstanceOf(Verified.class);
    }

    /** A stranger may ask for any name. */
    @Test
    void anAnswerThatIsSignedTellsNobodyWhichTenantsThereAre() {
        Verifier x = asked(X.PROVIDER)
                .secretsByTenant(Source.query("tenant"), HandshakesTest::ours)
                .answerUnsignedHandshakes()
                .build();
        Verifier braintree = asked(Braintree.PROVIDER)
                .secretsByTenant(Source.query("tenant"), HandshakesTest::ours)
                .set("public-key", "the_public_one")
                .answerUnsignedHandshakes()
                .build();
        String challenge = "0123456789abcdef0123";
        for (Function<String, Verification> asking : List.<Function<String, Verification>>of(
                tenant -> x.verify(get("/hooks?tenant=" + tenant + "&crc_token=" + challenge)),
                tenant -> braintree.verify(get("/hooks?tenant=" + tenant + "&bt_challenge=" + challenge)))) {
            String known = text(asking.apply("ours"));
            String stranger = text(asking.apply("theirs"));
            assertThat(asking.apply("theirs").response().status()).isEqualTo(200);
            assertThat(stranger.replaceAll("[A-Za-z0-9+/=]{40,}", "*"))
                    .isEqualTo(known.replaceAll("[A-Za-z0-9+/=]{40,}", "*"))
                    .contains("*");
            assertThat(stranger).hasSameSizeAs(known).isNotEqualTo(known);
            assertThat(text(asking.apply("theirs")))
                    .as("asked again, like anybody's")
                    .isEqualTo(stranger);
            assertThat(text(asking.apply("others")))
                    .as("as two have two secrets")
                    .isNotEqualTo(stranger);
            assertThat(text(asking.apply("$%7Bothers%7D"))).hasSameSizeAs(known);
            assertThat(text(asking.apply(""))).hasSameSizeAs(known);
        }
    }

    private static List<Secret> ours(String tenant) {
        return tenant.equals("ours") ? List.of(Secret.of(Genuine.SECRET)) : List.of();
    }

    /** Asana and Notion sign none: the first one to come is believed from then on. */
    @Test
    void anOperatorHearsWhoseSecretIsTaken() {
        Map<String, Secret> kept = new HashMap<>();
        HandshakeSecrets store = new HandshakeSecrets() {
            @Override
            public List<Secret> of(String endpoint) {
                return kept.containsKey(endpoint) ? List.of(kept.get(endpoint)) : List.of();
            }

            @Override
            public boolean establish(String endpoint, Secret secret) {
                return kept.putIfAbsent(endpoint, secret) == null;
            }
        };
        WebhookRequest asana = Genuine.request("", "X-Hook-Secret", "0123456789abcdef0123456789abcdef");
        WebhookRequest notion = Genuine.request("{\"verification_token\":\"secret_0123456789abcdef\"}");
        for (Map.Entry<Provider, WebhookRequest> each :
                Map.of(Asana.PROVIDER, asana, Notion.PROVIDER, notion).entrySet()) {
            Recorded heard = new Recorded();
            List<Incident> kinds = new ArrayList<>();
            WebhookListener counting = new WebhookListener() {
                @Override
                public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                    kinds.add(kind);
                }
            };
            Verifier verifier = Verifier.of(each.getKey())
                    .handshakeSecrets(store)
                    .listener(heard)
                    .listener(counting)
                    .build();
            assertThat(heard.warnings).anyMatch(line -> line.contains("whoever posts one first"));
            assertThat(verifier.verify(each.getValue())).isInstanceOf(Verification.Handshake.class);
            assertThat(kinds).containsExactly(Incident.SECRET_TAKEN);
            assertThat(verifier.verify(each.getValue()).response().status()).isEqualTo(401);
            assertThat(kinds).containsExactly(Incident.SECRET_TAKEN, Incident.SECRET_OFFERED);
            assertThat(heard.warnings)
                    .anyMatch(line -> line.contains("delete it"))
                    .noneMatch(line -> line.contains("0123456789"));

            Recorded afterwards = new Recorded();
            Verifier.of(each.getKey())
                    .handshakeSecrets(store)
                    .listener(afterwards)
                    .build();
            assertThat(afterwards.warnings).noneMatch(line -> line.contains("whoever posts one first"));
        }
    }

    private static VerifierBuilder asked(Provider sender) {
        return Verifier.of(sender).clock(Genuine.CLOCK).listener(WebhookListener.none());
    }

    private static String text(Verification answered) {
        return new String(answered.response().body().bytes(), UTF_8);
    }

    @Test
    void whatAHandshakeSignsForAStrangerIsNoDelivery() {
        Verifier x = Genuine.endpoint(X.PROVIDER).answerUnsignedHandshakes().build();
        for (String body : List.of("1", "12345", "true", "null", "a=1", "abc", "v0:1772366400:abc", "x".repeat(128))) {
            String answer = new String(
                    x.verify(get("/hooks?crc_token=" + body.replace("=", "%3D")))
                            .response()
                            .body()
                            .bytes(),
                    UTF_8);
            String signature = answer.substring(answer.indexOf("sha256="), answer.lastIndexOf('"'));
            WebhookRequest forged = Genuine.request(body, "x-twitter-webhooks-signature", signature);
            assertThat(x.verify(forged)).as(body).isInstanceOf(Rejected.class);
            assertThat(Genuine.endpoint(X.PROVIDER).build().verify(forged))
                    .as("after it was disarmed: " + body)
                    .isInstanceOf(Rejected.class);
        }
        String event = "{\"for_user_id\":\"1\"}";
        String genuine =
                "sha256=" + Base64.getEncoder().encodeToString(Genuine.mac(Genuine.SECRET, Genuine.bytes(event)));
        assertThat(x.verify(Genuine.request(event, "x-twitter-webhooks-signature", genuine)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void whatAHandshakeSignsForAStrangerIsNoDeliveryWhateverIsSignedOfOne() {
        String hashOfOurs = HexFormat.of().formatHex(sha256("{\"amount\":9}"));
        assertSignsNoDelivery("{timestamp}.{body}", "", "");
        assertSignsNoDelivery("{timestamp}.{header:X-Id}", "evt-666", "{\"amount\":9}");
        assertSignsNoDelivery("{timestamp}.{body-sha256-hex}", hashOfOurs, "{\"amount\":9}");
        // What is signed of a genuine one holds a bracket or a space, as no challenge does.
        assertThat(signed("{timestamp}.{body}").verify(stamped("{\"a\":1}", "{\"a\":1}", "none")))
                .isInstanceOf(Verified.class);
        assertThat(signed("{timestamp}.{header:X-Id}").verify(stamped("evt 1", "{}", "evt 1")))
                .isInstanceOf(Verified.class);
    }

    /** One that says how long its challenges are, and not what they look like. */
    @Test
    void whatAnyHandshakeMaySignIsNoDeliveryAndLongerContentIsOne() {
        Provider sender = Provider.of("own-challenge", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .handshake(Handshakes.crc("crc_token"))
                .handshake(new io.hookproof.providers.Handshake() {
                    @Override
                    public String name() {
                        return "own-challenge";
                    }

                    @Override
                    public Stage stage() {
                        return Stage.BODY;
                    }

                    @Override
                    public int longestSigned() {
                        return 8;
                    }

                    @Override
                    public Optional<Outcome> answer(Parts parts, Keys keys) {
                        return Optional.empty();
                    }
                })
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();

        assertThat(Genuine.reason(verifier.verify(Genuine.request("{\"a\":12}", "S", Genuine.hex("{\"a\":12}")))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(verifier.verify(Genuine.request("{\"a\":123}", "S", Genuine.hex("{\"a\":123}"))))
                .isInstanceOf(Verified.class);
    }

    private static void assertSignsNoDelivery(String content, String rest, String body) {
        Verifier verifier = signed(content);
        String answer = text(verifier.verify(get("/hooks?crc_token=" + Genuine.NOW + "." + rest)));
        String mac = answer.substring(answer.indexOf("sha256=") + 7, answer.indexOf("\"}"));
        WebhookRequest forged = Genuine.request(body, "S", mac, "T", String.valueOf(Genuine.NOW), "X-Id", rest);
        assertThat(Genuine.reason(verifier.verify(forged))).as(content).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    private static Verifier signed(String content) {
        Provider sender = Provider.of("crc-and-" + content.length(), "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over(content)
                        .base64(Source.header("S"))
                        .timestamp(Source.header("T"), TimeFormat.EPOCH_SECONDS))
                .once(Identity.content())
                .handshake(Handshakes.crc("crc_token"))
                .build();
        return Genuine.endpoint(sender).answerUnsignedHandshakes().build();
    }

    private static WebhookRequest stamped(String rest, String body, String id) {
        byte[] mac = Genuine.mac(Genuine.SECRET, Genuine.bytes(Genuine.NOW + "." + rest));
        return Genuine.request(
                body, "S", Base64.getEncoder().encodeToString(mac), "T", String.valueOf(Genuine.NOW), "X-Id", id);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Test
    void aSecretThatArrivesIsKeptOnceAndGoesBackOnlyIfItIsPlain() {
        Kept kept = new Kept();
        Verifier asana = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(kept)
                .listener(WebhookListener.none())
                .build();
        for (String hostile : List.of(
                "short", "x".repeat(257), "a b c d e f g h i", "abcdefghijklmnop\r\nX: 1", "\u212abcdefghijklmnop")) {
            WebhookResponse answer =
                    asana.verify(Genuine.request("", "X-Hook-Secret", hostile)).response();
            assertThat(answer.isSuccess()).isFalse();
            assertThat(answer.headers().first("X-Hook-Secret")).isEmpty();
        }
        assertThat(asana.verify(Genuine.request("{}", "X-Hook-Signature", Genuine.hex("{}"))))
                .as("no secret yet")
                .isInstanceOfSatisfying(
                        Undetermined.class,
                        open -> assertThat(open.response().status()).isEqualTo(503));
        assertThat(asana.verify(Genuine.request("", "X-Hook-Secret", "abcdefghijklmnop0123"))
                        .response()
                        .status())
                .isEqualTo(200);
        assertThat(asana.verify(Genuine.request("", "X-Hook-Secret", "anotherSecretOfAttackers"))
                        .response()
                        .isSuccess())
                .isFalse();
        String signature = HexFormat.of().formatHex(Genuine.mac("abcdefghijklmnop0123", Genuine.bytes("{}")));
        assertThat(asana.verify(Genuine.request("{}", "X-Hook-Signature", signature)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aSecretThatArrivesNeedsNoneInSettings(@TempDir Path folder) {
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "asana")))
                .hasMessageContaining("handshakeSecrets");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "stripe")))
                .as("nothing in its handshake could bring one")
                .hasMessageContaining("set secret")
                .message()
                .doesNotContain("handshakeSecrets");

        Verifier asana = WebhookConfig.verifier(Map.of("provider", "asana", "handshake-secrets", folder.toString()));
        assertThat(asana.verify(Genuine.request("", "X-Hook-Secret", "abcdefghijklmnop0123"))
                        .response()
                        .status())
                .isEqualTo(200);
        String signature = HexFormat.of().formatHex(Genuine.mac("abcdefghijklmnop0123", Genuine.bytes("{}")));
        assertThat(asana.verify(Genuine.request("{}", "X-Hook-Signature", signature)))
                .isInstanceOf(Verified.class);
        assertThat(folder.resolve("asana.secret")).exists();
    }

    @Test
    void aSecretThatCannotBeKeptIsOurFaultAndIsNotAcknowledged() {
        Kept kept = new Kept();
        kept.broken = true;
        Verifier asana = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(kept)
                .listener(WebhookListener.none())
                .build();
        WebhookRequest handshake = Genuine.request("", "X-Hook-Secret", "abcdefghijklmnop0123");

        assertThat(asana.verify(handshake).response().status()).isEqualTo(503);
        assertThat(WebhookReceiver.of(asana, delivery -> {})
                        .receive("POST", "/hooks", handshake.headers(), new ByteArrayInputStream(new byte[0]))
                        .status())
                .as("from the wire")
                .isEqualTo(503);
    }

    @Test
    void aSecretInABodyIsKeptOnceAndOnlyWhereItIsAwaited() {
        String body = "{\"verification_token\":\"secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl\"}";
        Kept kept = new Kept();
        Verifier notion = Verifier.of(Notion.PROVIDER)
                .handshakeSecrets(kept)
                .listener(WebhookListener.none())
                .build();

        for (String hostile : List.of(
                body.replace("}", ",\"type\":\"page.created\"}"),
                "{\"verification_token\":\"short\"}",
                "{\"verification_token\":\"<script>alert(1)</script>\"}",
                "{\"verification_token\":12345678901234567890}",
                "[" + body + "]")) {
            assertThat(notion.verify(Genuine.request(hostile)).response().isSuccess())
                    .as(hostile)
                    .isFalse();
        }
        assertThat(kept.secrets).isEmpty();
        assertThat(notion.verify(Genuine.request(body)).response().status()).isEqualTo(200);
        assertThat(kept.secrets).hasSize(1);
        assertThat(notion.verify(Genuine.request(body.replace("tMrl", "EVIL")))
                        .response()
                        .status())
                .isEqualTo(401);
        assertThat(Verifier.of(Notion.PROVIDER)
                        .secrets(TOKEN)
                        .answerUnsignedHandshakes()
                        .listener(WebhookListener.none())
                        .build()
                        .verify(Genuine.request(body))
                        .response()
                        .status())
                .as("an endpoint that awaits no secret")
                .isEqualTo(401);
    }

    /** An author who adds one that says that something is missing has to think of handshakes too. */
    @Test
    void whateverIsMissingMayBeAHandshakeThatIsNotArmed() {
        assertThat(Rejection.values())
                .filteredOn(reason -> reason.name().endsWith("_MISSING"))
                .isNotEmpty()
                .allMatch(Rejection::isLack);
        assertThat(Rejection.METHOD.isLack()).isTrue();
        assertThat(Rejection.SIGNATURE_MISMATCH.isLack()).isFalse();
    }

    /** The first that a new endpoint gets; it looked like a delivery that lacks its proof. */
    @Test
    void aHandshakeThatIsNotArmedIsCalledOneWithTheSettingThatArmsIt() {
        assertThat(detail(
                        Genuine.endpoint(Meta.PROVIDER).build(),
                        get("/hooks?hub.mode=subscribe&hub.challenge=1&hub.verify_token=t")))
                .contains("delivers by [POST]", "the sender checks the endpoint: to answer, set handshakeToken");
        assertThat(detail(Genuine.endpoint(Dropbox.PROVIDER).build(), get("/hooks?challenge=1")))
                .contains("to answer, set answerUnsignedHandshakes");
        assertThat(detail(
                        Verifier.of(Notion.PROVIDER)
                                .secrets(TOKEN)
                                .listener(WebhookListener.none())
                                .build(),
                        Genuine.request("{\"verification_token\":\"secret_token\"}")))
                .contains("to answer, set handshakeSecrets");
        assertThat(detail(Genuine.endpoint(Meta.PROVIDER).build(), Genuine.request("{}")))
                .as("no handshake of this sender comes so")
                .doesNotContain("checks the endpoint");
        assertThat(detail(Genuine.endpoint(Meta.PROVIDER).handshakeToken(TOKEN).build(), get("/hooks")))
                .doesNotContain("checks the endpoint");
    }

    private static String detail(Verifier verifier, WebhookRequest request) {
        return ((Rejected) verifier.verify(request)).detail();
    }

    @Test
    void onlyHexOfAChallengesLengthIsSigned() {
        Verifier braintree = Genuine.endpoint(Braintree.PROVIDER)
                .set("public-key", "the_public_key")
                .answerUnsignedHandshakes()
                .build();

        assertThat(braintree
                        .verify(get("/hooks?bt_challenge=20f9f8ed05f77439fe955c977e4c8a53"))
                        .response()
                        .status())
                .isEqualTo(200);
        for (String other : List.of(
                "20f9f8ed05f77439fe9",
                "20f9f8ed05f77439fe955c977e4c8a530",
                "20F9F8ED05F77439FE955C977E4C8A53",
                "PG5vdGlmaWNhdGlvbj4KICA8",
                "20f9f8ed05f77439fe955c977e4c8a5%0A",
                "")) {
            WebhookResponse answer =
                    braintree.verify(get("/hooks?bt_challenge=" + other)).response();
            assertThat(answer.isSuccess()).as(other).isFalse();
            assertThat(answer.body().size()).isZero();
        }
    }

    @Test
    void aChallengeThatIsSignedForAStrangerIsNoDelivery() {
        Verifier braintree = Genuine.endpoint(Braintree.PROVIDER)
                .set("public-key", "the_public_key")
                .answerUnsignedHandshakes()
                .build();
        String challenge = "20f9f8ed05f77439fe955c977e4c8a53";
        String signature = text(braintree.verify(get("/hooks?bt_challenge=" + challenge)));
        WebhookRequest forged = Genuine.request(
                "bt_signature=" + signature.replace("|", "%7C") + "&bt_payload=" + challenge,
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(Genuine.reason(braintree.verify(forged))).isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void nobodyRegistersThisUrlUnderAnotherApplication() {
        Verifier adobe = Verifier.of(AdobeAcrobatSign.PROVIDER)
                .set("client-id", "OUR-APPLICATION")
                .acceptUnsigned()
                .answerUnsignedHandshakes()
                .listener(WebhookListener.none())
                .build();

        WebhookResponse ours = adobe.verify(get("/hooks", "X-AdobeSign-ClientId", "OUR-APPLICATION"))
                .response();
        assertThat(ours.status()).isEqualTo(200);
        assertThat(ours.headers().first("X-AdobeSign-ClientId")).contains("OUR-APPLICATION");
        WebhookResponse theirs = adobe.verify(get("/hooks", "X-AdobeSign-ClientId", "THEIR-APPLICATION"))
                .response();
        assertThat(theirs.status()).isEqualTo(401);
        assertThat(theirs.headers().first("X-AdobeSign-ClientId")).isEmpty();
        assertThat(adobe.verify(Genuine.request(
                                "{\"agreement\":{\"id\":\"1\"}}", "X-AdobeSign-ClientId", "OUR-APPLICATION"))
                        .response()
                        .headers()
                        .first("X-AdobeSign-ClientId"))
                .as("every answer carries it")
                .contains("OUR-APPLICATION");
        WebhookReceiver handling = WebhookReceiver.of(adobe, delivery -> {});
        for (String id : List.of("2", "2")) {
            assertThat(handling.receive(Genuine.request(
                                    "{\"agreement\":{\"id\":\"" + id + "\"}}",
                                    "X-AdobeSign-ClientId",
                                    "OUR-APPLICATION"))
                            .headers()
                            .first("X-AdobeSign-ClientId"))
                    .as("that to a delivery that was handled now or before too")
                    .contains("OUR-APPLICATION");
        }
    }

    private static final class Kept implements HandshakeSecrets {
        private List<Secret> secrets = List.of();
        private boolean broken;

        @Override
        public List<Secret> of(String endpoint) {
            return secrets;
        }

        @Override
        public boolean establish(String endpoint, Secret secret) {
            if (broken) {
                throw new UncheckedIOException(new IOException("disk full"));
            }
            if (!secrets.isEmpty()) {
                return false;
            }
            secrets = List.of(secret);
            return true;
        }
    }

    private static WebhookRequest get(String target, String... headers) {
        return new WebhookRequest("GET", target, Headers.of(headers), Body.empty());
    }

    /** A stranger who has a handshake sign what he likes, though it is not armed, could have anything signed. */
    @Test
    void whatBringsASecretArmsNoOtherHandshake(@TempDir Path folder) {
        Provider sender = Provider.of("both", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .handshake(Handshakes.secretInBody("token"))
                .handshake(Handshakes.crc("crc_token"))
                .build();
        HandshakeSecrets secrets = HandshakeSecrets.inFolder(folder);
        VerifierBuilder both = Verifier.of(sender).handshakeSecrets(secrets).listener(WebhookListener.none());
        assertThat(both.build().verify(Genuine.request("{\"token\":\"secret_abcdefghijklmnop\"}")))
                .isInstanceOf(Verification.Handshake.class);
        WebhookRequest challenge = get("/hooks?crc_token=abcdef");
        assertThat(both.build().verify(challenge)).isInstanceOf(Rejected.class);
        assertThat(both.answerUnsignedHandshakes().build().verify(challenge))
                .isInstanceOf(Verification.Handshake.class);
    }

    @Test
    void anEndpointWhoseNameCannotNameItsSecretDoesNotStart(@TempDir Path folder) {
        VerifierBuilder asana = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(HandshakeSecrets.inFolder(folder))
                .listener(WebhookListener.none());
        assertThatThrownBy(() -> asana.endpoint("asana/shop one").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endpoint \"asana/shop one\" names a file here");
        assertThat(asana.endpoint("asana-shop-one").build()).isNotNull();
    }

    @Test
    void secretsOfHandshakesThatAreAwayAtTheStartStopNothing() {
        HandshakeSecrets away = new HandshakeSecrets() {
            @Override
            public List<Secret> of(String endpoint) {
                throw new UncheckedIOException(new IOException("away"));
            }

            @Override
            public boolean establish(String endpoint, Secret secret) {
                throw new UncheckedIOException(new IOException("away"));
            }
        };
        Recorded told = new Recorded();
        Verifier verifier = Verifier.of(Asana.PROVIDER)
                .handshakeSecrets(away)
                .listener(WebhookListener.none())
                .listener(told)
                .build();
        assertThat(told.warnings).anyMatch(warning -> warning.contains("cannot be looked up now"));
        assertThat(verifier.verify(Genuine.request("{}", "X-Hook-Signature", Genuine.hex("{}"))))
                .isInstanceOf(Undetermined.class);
    }
}
