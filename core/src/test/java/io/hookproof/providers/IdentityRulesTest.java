package io.hookproof.providers;

import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two deliveries are told apart by has to be proven, and has to tell them apart. */
class IdentityRulesTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final long NOW = 1_790_000_000;
    private static final TimeFormat SECONDS = TimeFormat.EPOCH_SECONDS;

    private static SignedScheme timed(String content) {
        return Scheme.hmacSha256()
                .over(content)
                .hex(header("X-Signature"))
                .timestamp(header("X-Time"), TimeFormat.EPOCH_SECONDS);
    }

    private static Provider of(Scheme scheme, Identity identity) {
        return Provider.of("acme", "https://acme.example")
                .scheme(scheme)
                .once(identity)
                .build();
    }

    @Test
    void aTimeThatTwoEventsMayShareIsNoIdOfEither() {
        SignedScheme item = Scheme.timedHmacSha256(header("X-Signature"), "t", "v1");
        SignedScheme inBody = Scheme.hmacSha256OfBody(header("X-Signature")).timestamp(json("/sent"), SECONDS);
        for (Provider sender : List.of(
                of(timed("{timestamp}.{header:X-Id}.{body}"), Identity.eventId(header("X-Id"))),
                of(timed("{timestamp}.{body}"), Identity.eventId(Source.together(header("X-Time"), json("/order")))),
                of(inBody, Identity.eventId(json("/sent/by"))))) {
            assertThat(sender.identity()).isInstanceOf(Identity.EventId.class);
        }
        assertNoId(timed("{timestamp}.{body}"), header("x-time"));
        assertNoId(item, header("X-Signature").item("t"));
        assertNoId(inBody, json("/sent"));
    }

    @Test
    void inPlaceOfATimeOnlyWhatTheSignatureAllowsIsNamed() {
        SignedScheme ofAField = timed("{timestamp}.{json:/order}");
        assertThatThrownBy(() -> of(ofAField, Identity.eventId(header("X-Time"))))
                .hasMessageContaining("Use another id or once(content())");
        for (Identity cure : List.of(Identity.eventId(json("/order")), Identity.content())) {
            assertThat(of(ofAField, cure)).as(cure.toString()).isNotNull();
        }
        assertThatThrownBy(() -> of(timed("{timestamp}.{body}"), Identity.eventId(header("X-Time"))))
                .hasMessageContaining("Use another id or once(content())");
        assertThatThrownBy(() -> of(timed("{timestamp}"), Identity.eventId(header("X-Time"))))
                .hasMessageContaining("Use once(unprovenId(…)) or once(body()), in properties event-id");
    }

    private static void assertNoId(Scheme scheme, Source time) {
        assertThatThrownBy(() -> of(scheme, Identity.eventId(time)))
                .hasMessageContainingAll(
                        "is the time alone", "of two events in one moment would be lost", "once(content())");
    }

    /** An attacker with one request could write it in endless ways, and each would run. */
    @Test
    void aBodyThatMayBeWrittenInManyWaysUnderOneSignatureTellsNothingApart() {
        List<Scheme> free = List.of(
                Scheme.hmacSha256().over("{body-without:sign}").hex(form("sign")),
                Scheme.hmacSha256()
                        .over("{content}&key={secret}", SignedContent.sortedForm("sign"))
                        .hex(form("sign")),
                Scheme.hmacSha256().over(SignedContent.sortedForm()).hex(header("X-Signature")),
                Scheme.hmacSha1()
                        .over(SignedContent.urlAndSortedForm(io.hookproof.scheme.UrlSpelling.AS_GIVEN))
                        .ambiguous("names and values touch")
                        .base64(header("X-Signature")),
                Scheme.hmacSha1()
                        .over(SignedContent.sortedTargetAndForm(header("X-Nonce")))
                        .ambiguous("names and values touch")
                        .base64(header("X-Signature")),
                Scheme.jwt(Source.body(), JwtAlgorithm.ES256)
                        .tokenIsTheMessage()
                        .require("data"));
        for (Scheme scheme : free) {
            assertThatThrownBy(() -> of(scheme, Identity.body()))
                    .as(scheme.toString())
                    .hasMessageContainingAll(
                            "provider acme", "once(the body) may be written in other bytes", "once(content())");
            assertThat(of(scheme, Identity.content())).isNotNull();
        }
    }

    @Test
    void whatAnyoneMayWriteAroundOneObjectTellsNothingApart() {
        for (Identity identity : List.of(Identity.content(), Identity.body())) {
            assertThatThrownBy(() -> Provider.of("acme", "https://acme.example")
                            .scheme(Scheme.unsigned())
                            .resource("https://api.acme.example/orders/{id}", json("/id"))
                            .once(identity)
                            .build())
                    .hasMessageContainingAll("provider acme", "knows one", "once(fetched(…))");
        }
        assertThat(Provider.of("acme", "https://acme.example")
                        .scheme(Scheme.unsigned())
                        .resource("https://api.acme.example/orders/{id}", json("/id"))
                        .once(Identity.unprovenId(json("/id")))
                        .build())
                .as("what the API is asked by is as good as its answer")
                .isNotNull();
    }

    /** An attacker who sees a transmission could put another event of yours into it, and the first would be lost. */
    @Test
    void anIdThatIsProvenIsNotBesideAnObjectThatIsNamedByAnother() {
        Scheme signed = timed("{header:X-Transmission}.{timestamp}");
        Resource events = Resource.at("https://api.acme.example/events/{id}", json("/id"));
        for (Resource unproven : List.of(
                events,
                Resource.link(json("/href"), "api.acme.example"),
                Resource.at("https://api.acme.example/{type}/{id}", header("X-Transmission"))
                        .with("type", json("/type")),
                Resource.at("https://api.acme.example/events/{id}", header("X-Transmission"))
                        .or(events),
                Resource.at("https://api.acme.example/events/{id}", header("X-Transmission"))
                        .onlyFor(json("/type"), "event")
                        .or(Resource.at("https://api.acme.example/orders/{id}", header("X-Transmission"))))) {
            assertThatThrownBy(() -> Provider.of("acme", "https://acme.example")
                            .scheme(signed)
                            .once(Identity.eventId(header("X-Transmission")))
                            .resource(unproven)
                            .build())
                    .as(unproven.toString())
                    .hasMessageContainingAll("provider acme", "no proof covers", "unchanging()", "once(fetched(…))");
        }
        for (Resource fitting : List.of(
                events.unchanging(), Resource.at("https://api.acme.example/events/{id}", header("X-Transmission")))) {
            assertThat(Provider.of("acme", "https://acme.example")
                            .scheme(signed)
                            .once(Identity.eventId(header("X-Transmission")))
                            .resource(fitting)
                            .build())
                    .as(fitting.toString())
                    .isNotNull();
        }
    }

    @Test
    void anItemOfABatchAlwaysHasAnIdentity() {
        assertThatThrownBy(() -> Provider.of("acme", "https://acme.example")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Signature")))
                        .batch("/items")
                        .once(Identity.eventIdOrRepeats(json("/id")))
                        .build())
                .hasMessageContainingAll("provider acme", "leaves items without an identity", "once(eventId(…))");
    }

    @Test
    void aBodyOfWhichEachByteIsSignedDoes() {
        for (Scheme scheme : List.of(
                timed("{timestamp}.{body}"),
                timed("{timestamp}.{body-sha256-hex}"),
                Scheme.jwt(header("Authorization"), JwtAlgorithm.HS256).digest("sha256", Encoding.HEX, "{body}"),
                Scheme.token(header("X-Token")))) {
            assertThat(of(scheme, Identity.body())).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{timestamp}",
                "{method}\n{timestamp}",
                "{method}\n{path}\n{timestamp}",
                "{setting:salt}.{timestamp}",
                "v0:{timestamp}"
            })
    void aTimeAloneIsNoContentThatTellsTwoApart(String content) {
        assertThatThrownBy(() -> of(timed(content), Identity.content()))
                .hasMessageContainingAll("once(all proven bytes)", "the time alone", "unprovenId", "once(body())");
    }

    /** Tencent's live callbacks sign it so, and of three events in one second two were never run. */
    @Test
    void norIsATimeThatStandsInTheBody() throws Exception {
        for (Source time : List.of(json("/t"), form("t"))) {
            SignedScheme alone = Scheme.hmacSha256()
                    .over("{timestamp}")
                    .hex(header("X-Signature"))
                    .timestamp(time, SECONDS);
            assertThatThrownBy(() -> of(alone, Identity.content()))
                    .as(time.toString())
                    .hasMessageContainingAll("the time alone", "unprovenId", "once(body())");
            assertThatThrownBy(() -> of(alone, Identity.eventId(json("/sequence"))))
                    .as(time.toString())
                    .hasMessageContainingAll("not covered by the signature", "Use once(unprovenId(…))");
            assertThatThrownBy(() -> of(alone, Identity.eventId(time))).hasMessageContaining("is the time alone");
            for (Identity own : List.of(Identity.unprovenId(json("/sequence")), Identity.body())) {
                assertThat(of(alone, own)).as(time + ", " + own).isNotNull();
            }
        }
        assertThat(of(
                        Scheme.hmacSha256()
                                .over("{json-text:/data}")
                                .hex(header("X-Signature"))
                                .timestamp(json("/data/t"), SECONDS),
                        Identity.content()))
                .as("what surrounds the time is signed too")
                .isNotNull();
    }

    @Test
    void inPropertiesAnIdBesideATimeInTheBodyIsTakenAsItIs() throws Exception {
        Map<String, String> described =
                Map.of("signature-header", "X-Signature", "signed-content", "{timestamp}", "timestamp", "json:/t");
        assertThatThrownBy(() -> GenericHmac.of(described)).hasMessageContainingAll("the time alone", "event-id");

        java.util.HashMap<String, String> more = new java.util.HashMap<>(described);
        more.put("event-id", "json:/sequence");
        Verifier endpoint = endpoint(GenericHmac.of(more));
        String event = "{\"t\":" + NOW + ",\"sequence\":1}";
        assertThat(endpoint.verify(signed("{timestamp}", NOW, event))).isInstanceOf(Verified.class);
        assertThat(endpoint.verify(signed("{timestamp}", NOW, event.replace("1}", "2}"))))
                .isInstanceOf(Verified.class);
        assertThat(endpoint.verify(signed("{timestamp}", NOW, event))).isInstanceOf(Duplicate.class);
    }

    /** With the setting first the id was taken for one that is the same in every delivery. */
    @Test
    void inWhichOrderPlacesSayTheIdTogetherMattersNot() {
        Scheme token = Scheme.jwt(header("Authorization"), JwtAlgorithm.HS256);
        Source shop = Source.setting("shop");
        Source id = Source.claim("/jti");
        for (Source both : List.of(Source.together(shop, id), Source.together(id, shop))) {
            assertThat(of(token, Identity.eventId(both))).isNotNull();
        }
        assertThatThrownBy(() -> of(token, Identity.eventId(Source.together(shop, Source.setting("stage")))))
                .hasMessageContaining("is the same in every delivery");
    }

    @Test
    void withAnythingElseItMay() {
        for (Scheme scheme : List.of(
                timed("{header:X-Request}.{timestamp}"),
                timed("{url}\n{timestamp}"),
                timed("{timestamp}.{query:id}"),
                timed("{timestamp}.{body-crc32}"),
                timed("{timestamp}.{json:/order}"),
                Scheme.hmacSha256()
                        .over(
                                "{timestamp}|{content}",
                                SignedContent.sortedForm().values("|"))
                        .hex(header("X-Signature"))
                        .timestamp(header("X-Time"), TimeFormat.EPOCH_SECONDS)
                        .ambiguous("values may go by other names"))) {
            assertThat(of(scheme, Identity.content())).as(scheme.toString()).isNotNull();
        }
    }

    @Test
    void besideASignatureThatCoversNoBodyTheBodysOwnIdTellsTwoApartAsBesideAToken() throws Exception {
        for (String content : List.of("{timestamp}", "{header:X-Kind}\n{timestamp}")) {
            Verifier byId = endpoint(of(timed(content), Identity.unprovenId(json("/id"))));
            assertThat(byId.verify(signed(content, NOW, "{\"id\":1}"))).isInstanceOf(Verified.class);
            assertThat(byId.verify(signed(content, NOW, "{\"id\":2}"))).isInstanceOf(Verified.class);
            assertThat(byId.verify(signed(content, NOW + 1, "{\"id\":1}"))).isInstanceOf(Duplicate.class);

            Verifier byBody = endpoint(of(timed(content), Identity.body()));
            assertThat(byBody.verify(signed(content, NOW, "{\"id\":1}"))).isInstanceOf(Verified.class);
            assertThat(byBody.verify(signed(content, NOW, "{\"id\":2}"))).isInstanceOf(Verified.class);
            assertThat(byBody.verify(signed(content, NOW + 1, "{\"id\":1}"))).isInstanceOf(Duplicate.class);
        }
    }

    @Test
    void inPropertiesAnIdBesideSuchASignatureIsTakenAsItIs() throws Exception {
        Map<String, String> described = Map.of(
                "signature-header", "X-Signature", "signed-content", "{timestamp}", "timestamp-header", "X-Time");
        assertThatThrownBy(() -> GenericHmac.of(described)).hasMessageContainingAll("the time alone", "event-id");

        for (String id : List.of("json:/id", "body")) {
            java.util.HashMap<String, String> more = new java.util.HashMap<>(described);
            more.put("event-id", id);
            Verifier endpoint = endpoint(GenericHmac.of(more));
            assertThat(endpoint.verify(signed("{timestamp}", NOW, "{\"id\":1}")))
                    .isInstanceOf(Verified.class);
            assertThat(endpoint.verify(signed("{timestamp}", NOW, "{\"id\":2}")))
                    .isInstanceOf(Verified.class);
            assertThat(endpoint.verify(signed("{timestamp}", NOW + 1, "{\"id\":1}")))
                    .isInstanceOf(Duplicate.class);
        }
    }

    @Test
    void whereFieldsOfTheBodyAreSignedAnIdIsOneOfThem() {
        SignedScheme fields = timed("{timestamp}.{json:/order}");

        assertThat(of(fields, Identity.eventId(json("/order")))).isNotNull();
        assertThatThrownBy(() -> of(fields, Identity.eventId(json("/status"))))
                .hasMessageContainingAll("not covered by the signature", "once(content())", "once(fetched(…))");
        assertThatThrownBy(() -> of(fields, Identity.unprovenId(json("/status"))))
                .hasMessageContaining("once(eventId(…))");
        assertThatThrownBy(() -> of(fields, Identity.body())).hasMessageContaining("once(the body)");
    }

    /** With all content as its identity, a thin message would run once, whatever became of its object since. */
    @Test
    void whoeverSignsNothingIsTakenByItsIdAndTheStateThatIsFetched() {
        for (Identity identity :
                List.of(Identity.eventId(json("/id")), Identity.unprovenId(query("id")), Identity.body())) {
            assertThatThrownBy(() -> of(Scheme.unsigned(), identity))
                    .as(identity.toString())
                    .hasMessageContaining("once(fetched(…))");
        }
        assertThat(of(Scheme.unsigned(), Identity.fetched(json("/id")))).isNotNull();
    }

    @Test
    void anIdThatNobodySignsIsRefusedWithEveryWayOut() {
        assertThatThrownBy(() -> of(timed("{json:/type}|{timestamp}"), Identity.eventId(json("/id"))))
                .hasMessageContainingAll(
                        "not covered by the signature",
                        "once(content())",
                        "if what is signed tells two events apart",
                        "once(fetched(…)) with a re-fetch",
                        ".repeats(), in properties replay.store=none");
    }

    @Test
    void anIdInTheQueryOfASignedFormIsCalledByItsName() {
        Scheme form = Scheme.hmacSha256().over(SignedContent.sortedForm("sign")).hex(formOrQuery("sign"));
        assertThatThrownBy(() -> of(form, Identity.eventId(query("order"))))
                .hasMessageContaining("formOrQuery(\"order\")");
        assertThat(of(form, Identity.eventId(formOrQuery("order")))).isNotNull();
        assertThatThrownBy(() -> of(timed("{timestamp}.{body}"), Identity.eventId(query("order"))))
                .message()
                .doesNotContain("formOrQuery");
    }

    private static ProviderBuilder byGet(Scheme scheme, Identity identity) {
        return Provider.of("acme", "https://acme.example")
                .scheme(scheme)
                .methods("GET")
                .once(identity);
    }

    @Test
    void aGetBringsNoBodyThatTellsTwoApart() {
        for (String content : List.of("{body}", "{timestamp}.{body}", "{method}\n{path}\n{timestamp}\n{body}")) {
            Scheme scheme = content.contains("{timestamp}")
                    ? timed(content)
                    : Scheme.hmacSha256().over(content).hex(header("X-S"));
            for (Identity identity : List.of(Identity.body(), Identity.content())) {
                assertThatThrownBy(() -> byGet(scheme, identity).build())
                        .as(content)
                        .hasMessageContainingAll("a GET has no body", "{query}");
            }
        }
        assertThat(byGet(timed("{timestamp}.{query}{body}").ambiguous("they touch"), Identity.content())
                        .build())
                .isNotNull();
        assertThat(byGet(
                                Scheme.hmacSha256()
                                        .over(SignedContent.sortedForm("sign"))
                                        .hex(query("sign")),
                                Identity.content())
                        .build())
                .isNotNull();
        assertThat(byGet(Scheme.token(query("token")), Identity.body()).build()).isNotNull();
    }

    @Test
    void whatIsTheSameInEachRequestIsNotCalledATime() {
        for (String same : List.of("{method}\n{path}", "{url-without-query}", "{method} {url-without-query}")) {
            assertThatThrownBy(() -> of(Scheme.hmacSha256().over(same).hex(header("X-Signature")), Identity.content()))
                    .as(same)
                    .hasMessageContaining("the same in every delivery")
                    .message()
                    .doesNotContain("time");
        }
    }

    /** Its query may tell events apart, although no parameter is proven by itself. */
    @Test
    void aDecodedUrlMayTellEventsApart() {
        assertThat(of(
                        Scheme.hmacSha256().over("{method} {url-decoded}").hex(header("X-Signature")),
                        Identity.content()))
                .isNotNull();
    }

    private static Verifier endpoint(Provider provider) {
        return Verifier.of(provider)
                .secrets(Secret.of(SECRET))
                .listener(WebhookListener.none())
                .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
                .build();
    }

    private static WebhookRequest signed(String content, long time, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String what = content.replace("{timestamp}", Long.toString(time)).replace("{header:X-Kind}", "paid");
        Map<String, List<String>> headers = Map.of(
                "X-Time", List.of(Long.toString(time)),
                "X-Kind", List.of("paid"),
                "X-Signature", List.of(HexFormat.of().formatHex(mac.doFinal(what.getBytes(UTF_8)))));
        return WebhookRequest.of("POST", "/hooks", headers, body.getBytes(UTF_8));
    }

    /** Left for the eye of a reader: a verdict that none of the above expects is a fault. */
    @Test
    void aForgedOneIsNeitherNewNorKnown() throws Exception {
        Verification forged =
                endpoint(of(timed("{timestamp}"), Identity.body())).verify(signed("{timestamp}x", NOW, "{\"id\":1}"));
        assertThat(forged).isInstanceOf(Verification.Rejected.class);
    }

    private static Provider batchOf(Scheme scheme, Identity identity) {
        return Provider.of("acme", "https://acme.example")
                .scheme(scheme)
                .once(identity)
                .batch("/events")
                .build();
    }

    /** All items would have it in common, and of those in one request the second would be lost. */
    @Test
    void theIdOfAnEventInABatchStandsInTheEvent() {
        Scheme signed =
                Scheme.hmacSha256().over("{header:X-Id}.{query:id}.{body}").hex(header("X-Signature"));
        Scheme token = Scheme.token(header("X-Token"));
        for (Source outside : List.of(
                header("X-Id"),
                query("id"),
                form("id"),
                Source.body(),
                Source.bodyJson("/id"),
                json("/id").or(header("X-Id")),
                Source.together(header("X-Id"), query("id")))) {
            assertThatThrownBy(() -> batchOf(signed, Identity.eventId(outside)))
                    .as(outside.toString())
                    .hasMessageContainingAll("outside of the items", "json(…)");
            assertThatThrownBy(() -> batchOf(token, Identity.unprovenId(outside)))
                    .as(outside.toString())
                    .hasMessageContaining("outside of the items");
        }
        for (Source inside :
                List.of(json("/id"), json("/a").or(json("/b")), Source.together(header("X-Id"), json("/n")))) {
            assertThat(batchOf(signed, Identity.eventId(inside))).isNotNull();
            assertThat(batchOf(token, Identity.unprovenId(inside))).isNotNull();
        }
    }

    /** An attacker with one request could write other items under its signature, and each would run. */
    @Test
    void itemsThatNoSignatureCoversAreNotToldApartByWhatIsInThem() {
        Scheme ofNoBody = timed("{header:X-Id}.{timestamp}");
        for (Scheme scheme : List.of(ofNoBody, timed("{form:batch}.{timestamp}"))) {
            assertThatThrownBy(() -> batchOf(scheme, Identity.content()))
                    .as(scheme.toString())
                    .hasMessageContaining("nothing is signed");
        }
        assertThat(batchOf(ofNoBody, Identity.unprovenId(json("/id")))).isNotNull();
        for (Scheme ofFields :
                List.of(timed("{json:/batch}.{timestamp}"), timed("{json:/id}.{json:/type}.{timestamp}"))) {
            for (Identity identity : List.of(Identity.content(), Identity.eventId(json("/id")))) {
                assertThatThrownBy(() -> batchOf(ofFields, identity))
                        .as(ofFields.toString())
                        .hasMessageContaining("fields of the document around them");
            }
        }
        SignedScheme each = Scheme.hmacSha256().over("{json:/id}").hex(json("/sign"));
        assertThat(batchOf(each.eachItem("/events", ""), Identity.eventId(json("/id"))))
                .isNotNull();
    }

    @Test
    void theStateOfOneEventIsNotAskedForWhereManyCome() {
        assertThatThrownBy(() -> batchOf(Scheme.unsigned(), Identity.fetched(json("/id"))))
                .hasMessageContainingAll("a batch has many", ".batch(…)");
    }

    @Test
    void whatIsConfiguredIsTheSameInEveryDelivery() {
        for (Source same : List.of(
                Source.fixed("one"),
                Source.setting("shop"),
                Source.setting("shop").or(Source.fixed("one")))) {
            assertThatThrownBy(() -> of(Scheme.hmacSha256().over("{body}").hex(header("S")), Identity.eventId(same)))
                    .hasMessageContainingAll("the same in every delivery", "once(eventId(…))");
            assertThatThrownBy(() -> of(Scheme.token(header("X-Token")), Identity.unprovenId(same)))
                    .hasMessageContainingAll("the same in every delivery", "once(body())");
        }
        assertThat(of(
                        Scheme.token(header("X-Token")),
                        Identity.unprovenId(json("/id").or(Source.fixed("none")))))
                .isNotNull();
        assertThat(of(
                        Scheme.token(header("X-Token")),
                        Identity.unprovenId(Source.together(Source.setting("shop"), json("/id")))))
                .isNotNull();
        assertThat(of(
                        Scheme.hmacSha256().over("{body}").hex(header("S")),
                        Identity.eventId(Source.together(Source.setting("shop"), json("/id")))))
                .isNotNull();
    }

    @Test
    void anIdInAHeaderThatTheOperatorNamesIsNotProvenByTheOneOfItsUsualName() {
        Scheme fixed = Scheme.hmacSha256().over("{header:X-Id}.{body}").hex(header("X-Signature"));
        assertThat(of(fixed, Identity.eventId(header("X-Id")))).isNotNull();
        assertThatThrownBy(() -> of(fixed, Identity.eventId(Source.headerNamed("id-header", "X-Id"))))
                .hasMessageContaining("is not covered by the signature");
    }

    /** A claim of each would need an answer for each, and the API is asked once for them all. */
    @Test
    void theEventsOfAMessageThatIsConfirmedAsAWholeHaveNoUnprovenIds() {
        ProviderBuilder acme = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.unsigned())
                .batch("/events")
                .resource(Resource.confirmation(
                        "https://api.acme.example/verify",
                        message -> Optional.of(message.request().body()),
                        "/status",
                        "OK"));
        assertThatThrownBy(() -> acme.once(Identity.unprovenId(json("/id"))).build())
                .hasMessageContainingAll("once for all of them", "once(content())", ".batch(…)");
        assertThat(acme.once(Identity.content()).build()).isNotNull();
    }
}
