package io.hookproof;

import static io.hookproof.scheme.Source.bodyJson;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.providers.TwitchEventSub;
import io.hookproof.providers.Zendesk;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.JwtScheme;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender of one's own signs is read in one way, and what can be read in one way is not refused. */
class OneReadingTest {
    private static final String NOW = Long.toString(Genuine.CLOCK.instant().getEpochSecond());
    private static final String ISO = Genuine.CLOCK.instant().toString();

    /** In +05:30 the minutes of the zone would be the begin of what follows. */
    @Test
    void whatFollowsATimeWithAZoneIsPartedFromIt() {
        assertThatThrownBy(() -> timed("{timestamp}{header:X-Id}\n{body}", TimeFormat.ISO_8601)
                        .build())
                .hasMessageContaining("bytes can shift");

        Verifier parted = verifier(timed("{timestamp}\n{header:X-Id}\n{body}", TimeFormat.ISO_8601));
        String signature = Genuine.hex(ISO + "\nevt1\n{}");
        assertThat(parted.verify(Genuine.request("{}", "X-Time", ISO, "X-Id", "evt1", "X-Signature", signature)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void whatIsReadAsJsonIsNotProvenAsAForm() {
        Verifier verifier = verifier(
                signing(Scheme.hmacSha256().over(SignedContent.sortedForm()).hex(header("X-Signature"))));
        String signature = Genuine.hex("a=1&id=7");
        assertThat(verifier.verify(Genuine.request("id=7&a=1", "X-Signature", signature)))
                .isInstanceOf(Verified.class);
        for (String space : new String[] {"", " ", "\r\n\t"}) {
            String forged = space + "{\"id\":\"evil\",\"x\":\"&a=1&id=7&\"}";
            assertThat(Genuine.reason(verifier.verify(Genuine.request(forged, "X-Signature", signature))))
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    @Test
    void aTokenThatIsTheMessageIsTheSameInWhateverItComes() {
        JwtScheme scheme = Scheme.jwt(bodyJson("/token"), JwtAlgorithm.HS256).tokenIsTheMessage();
        Verifier verifier = verifier(Provider.of("tokens", "made for this test")
                .scheme(scheme)
                .document(Document.claims(""))
                .once(Identity.content()));
        String token = token("JWT", "{\"paid\":1}");

        assertThat(verifier.verify(Genuine.request("{\"token\":\"" + token + "\"}")))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.request(" {\"more\":2,\"token\":\"" + token + "\"}")))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(Genuine.request("{\"token\":\"" + token("JWT", "{\"paid\":2}") + "\"}")))
                .isInstanceOf(Verified.class);
    }

    /** The claims are the document, which is not known before the token is found in it. */
    @Test
    void aTokenIsNotLookedForInItsOwnClaims() {
        for (JwtScheme scheme : List.of(
                Scheme.jwt(json("/token"), JwtAlgorithm.HS256).tokenIsTheMessage(),
                Scheme.jwt(json("/token"), JwtAlgorithm.HS256))) {
            assertThatThrownBy(() -> provider(scheme)).hasMessageContainingAll("json /token", "Source.bodyJson(");
        }
        assertThatThrownBy(() -> provider(Scheme.hmacSha256().over("{body}").hex(header("X-Signature"))))
                .hasMessageContainingAll("no token", ".document(Document.claims(");
        assertThat(provider(Scheme.jwt(header("X-Token"), JwtAlgorithm.HS256))).isNotNull();
    }

    private static Provider provider(Scheme scheme) {
        return Provider.of("tokens", "made for this test")
                .scheme(scheme)
                .document(Document.claims(""))
                .once(Identity.content())
                .build();
    }

    @Test
    void whatMayStandInTheBodyIsNotMissedBeforeTheBodyIsRead() {
        Source either = header("X-Signature").or(json("/sign"));
        for (Source place : List.of(either, Source.entries(either, ',', ""))) {
            isNotMissed(place);
        }
    }

    private static void isNotMissed(Source place) {
        WebhookReceiver receiver = WebhookReceiver.of(
                verifier(signing(Scheme.hmacSha256().over("{json:/order}").hex(place))), delivery -> {});
        WebhookRequest genuine = Genuine.request("{\"order\":\"7\",\"sign\":\"" + Genuine.hex("7") + "\"}");
        assertThat(receiver.receive("POST", "/hooks", genuine.headers(), genuine.body().stream())
                        .status())
                .isEqualTo(200);
        WebhookRequest forged = Genuine.request("{\"order\":\"8\",\"sign\":\"" + Genuine.hex("7") + "\"}");
        assertThat(receiver.receive("POST", "/hooks", forged.headers(), forged.body().stream())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{method}.{url}.{body-sha256-hex}",
                "{path}/{body-sha256-hex}",
                "{headers:x-acme-}\n{body-sha256-hex}",
                "{setting:app}.{body}"
            })
    void aSignInAPieceThatIsToldByTheOthersIsNoHindrance(String template) throws Exception {
        VerifierBuilder endpoint = Verifier.of(
                        signing(Scheme.hmacSha256().over(template).hex(header("X-Signature")))
                                .build())
                .secrets(io.hookproof.scheme.Secret.of(Genuine.SECRET))
                .publicUrl(java.net.URI.create("https://hooks.example.com/a.b/c"));
        Verifier verifier =
                (template.contains("{setting:") ? endpoint.set("app", "com.example.shop") : endpoint).build();
        String body = "{\"n\":1}";
        String hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
        String signed = template.replace("{method}", "POST")
                .replace("{url}", "https://hooks.example.com/a.b/c")
                .replace("{path}", "/a.b/c")
                .replace("{headers:x-acme-}", "x-acme-a:1\nx-acme-b:2\n")
                .replace("{setting:app}", "com.example.shop")
                .replace("{body-sha256-hex}", hash)
                .replace("{body}", body);
        WebhookRequest genuine = new WebhookRequest(
                "POST",
                "/a.b/c",
                Headers.of("X-Acme-A", "1", "X-Acme-B", "2", "X-Signature", Genuine.hex(signed)),
                Body.of(body.getBytes(UTF_8)));
        assertThat(verifier.verify(genuine)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.with(genuine, Genuine.bytes("{\"n\":2}"))))
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void aTimeAsHttpWritesItMayStandBeforeAnySign() {
        String time = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Genuine.CLOCK.instant().atZone(ZoneOffset.UTC));
        for (String between : new String[] {":", ", ", " "}) {
            Verifier verifier = verifier(timed("{timestamp}" + between + "{body}", TimeFormat.RFC_1123));
            assertThat(verifier.verify(
                            Genuine.request("{}", "X-Time", time, "X-Signature", Genuine.hex(time + between + "{}"))))
                    .as("[%s]", between)
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void digitsOfOneLengthLendNoneToTheBody() {
        for (String body : new String[] {"", "1", "a=1", "7=a"}) {
            for (String template : new String[] {"{body}{timestamp}", "{timestamp}{body}"}) {
                Verifier verifier = verifier(timed(template, TimeFormat.EPOCH_SECONDS));
                String signed = template.replace("{body}", body).replace("{timestamp}", NOW);
                assertThat(verifier.verify(Genuine.request(body, "X-Time", NOW, "X-Signature", Genuine.hex(signed))))
                        .as("%s of %s", template, body)
                        .isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void aTokenOfTheFutureIsRefusedByTheTimeThatCounts() {
        Verifier verifier = verifier(Provider.of("tokens", "made for this test")
                .scheme(Scheme.jwt(header("X-Token"), JwtAlgorithm.HS256)
                        .type("secevent+jwt")
                        .freshBy("ts"))
                .once(Identity.content()));
        long now = Genuine.CLOCK.instant().getEpochSecond();
        // The type with its prefix is the same (RFC 7515, section 4.1.9).
        Verification genuine = verifier.verify(
                Genuine.request("{}", "X-Token", token("application/secevent+jwt", "{\"ts\":" + now + "}")));
        assertThat(genuine)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().signedAt()).contains(Genuine.CLOCK.instant()));
        assertThat(Genuine.reason(verifier.verify(
                        Genuine.request("{}", "X-Token", token("secevent+jwt", "{\"ts\":" + (now + 86_400) + "}")))))
                .isEqualTo(Rejection.FROM_THE_FUTURE);
    }

    @Test
    void aToleranceForRetriesLetsNoTokenBeginDaysAhead() {
        Verifier verifier = Genuine.endpoint(Provider.of("tokens", "made for this test")
                        .scheme(Scheme.jwt(header("X-Token"), JwtAlgorithm.HS256)
                                .freshBy("ts"))
                        .once(Identity.content())
                        .build())
                .tolerance(Duration.ofDays(3))
                .build();
        String times = "{\"ts\":" + Genuine.NOW + ",\"nbf\":";
        assertThat(verifier.verify(Genuine.request("{}", "X-Token", token("JWT", times + (Genuine.NOW + 120) + "}"))))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verifier.verify(
                        Genuine.request("{}", "X-Token", token("JWT", times + (Genuine.NOW + 3_600) + "}")))))
                .isEqualTo(Rejection.FROM_THE_FUTURE);
    }

    @Test
    void aClaimInLocalTimeIsRefusedAtTheStart() {
        assertThatThrownBy(
                        () -> Scheme.jwt(header("X-Token"), JwtAlgorithm.HS256).freshBy("ts", TimeFormat.LOCAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a zone");
    }

    @Test
    void aTimeThatIsEmptyIsMissingToADiagnosisToo() {
        for (Provider provider : new Provider[] {Zendesk.PROVIDER, TwitchEventSub.PROVIDER}) {
            Verifier verifier = Genuine.endpoint(provider).build();
            String prefix = provider == Zendesk.PROVIDER ? "X-Zendesk-Webhook-Signature" : "Twitch-Eventsub-Message";
            WebhookRequest empty = Genuine.request(
                    "{}",
                    prefix + "-Timestamp",
                    "",
                    "X-Zendesk-Webhook-Signature",
                    Base64.getEncoder().encodeToString(new byte[32]),
                    "Twitch-Eventsub-Message-Id",
                    "1",
                    "Twitch-Eventsub-Message-Signature",
                    "sha256=" + "0".repeat(64));
            assertThat(verifier.verify(empty)).isInstanceOf(Verification.Rejected.class);
            assertThatCode(() -> verifier.diagnose(empty)).doesNotThrowAnyException();
        }
    }

    /** Its own header says what a message of Twitch is, and no byte of it is signed. */
    @Test
    void aChallengeIsNoEventAndAnEventNoChallengeWhateverAHeaderSays() {
        Verifier twitch = Genuine.endpoint(TwitchEventSub.PROVIDER).build();
        String challenge = "{\"challenge\":\"abc-1\",\"subscription\":{\"type\":\"channel.follow\"}}";
        String event = "{\"subscription\":{\"type\":\"channel.follow\"},\"event\":{}}";

        assertThat(twitch.verify(twitch("1", challenge, "webhook_callback_verification")))
                .isInstanceOf(Verification.Handshake.class);
        for (String type : new String[] {"notification", "revocation", ""}) {
            assertThat(Genuine.reason(twitch.verify(twitch("1", challenge, type))))
                    .as(type)
                    .isEqualTo(Rejection.HANDSHAKE);
        }
        assertThat(Genuine.reason(twitch.verify(Genuine.with(twitch("1", challenge, ""), 3, null))))
                .as("no header")
                .isEqualTo(Rejection.HANDSHAKE);
        assertThat(Genuine.reason(twitch.verify(twitch("2", event, "webhook_callback_verification"))))
                .isEqualTo(Rejection.HANDSHAKE);
        assertThat(twitch.verify(twitch("2", event, "notification"))).isInstanceOf(Verified.class);
    }

    private static WebhookRequest twitch(String id, String body, String type) {
        String time = Genuine.CLOCK.instant().toString();
        return Genuine.request(
                body,
                "Twitch-Eventsub-Message-Id",
                id,
                "Twitch-Eventsub-Message-Timestamp",
                time,
                "Twitch-Eventsub-Message-Signature",
                "sha256=" + Genuine.hex(id + time + body),
                "Twitch-Eventsub-Message-Type",
                type);
    }

    private static ProviderBuilder timed(String template, TimeFormat format) {
        return signing(
                Scheme.hmacSha256().over(template).hex(header("X-Signature")).timestamp(header("X-Time"), format));
    }

    private static ProviderBuilder signing(Scheme scheme) {
        return Provider.of("own", "made for this test").scheme(scheme).once(Identity.content());
    }

    private static Verifier verifier(ProviderBuilder sender) {
        return Genuine.endpoint(sender.build()).build();
    }

    private static String token(String type, String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = "{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}";
        String signed = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64.encodeToString(Genuine.mac(Genuine.SECRET, Genuine.bytes(signed)));
    }
}
