package io.hookproof;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.base64Json;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.headerJson;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.jsonWithout;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.UrlSpelling;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A place that is signed in part, in one of its spellings or as nothing proves no more than that. */
class HalfSignedPlacesTest {
    private static final String NOT_COVERED = "is not covered by the signature";
    private static final String NOW = Long.toString(Genuine.NOW);

    @Test
    void theQueryOfAGetIsNotSignedWithItsEmptyBody() {
        for (String over : List.of("{body}", "{form?:id}", "{query:a}|{body}")) {
            assertThatThrownBy(() -> sender(over(over), eventId(formOrQuery("id")))
                            .methods("POST", "GET")
                            .build())
                    .as(over)
                    .hasMessageContaining(NOT_COVERED)
                    .hasMessageContaining("form(\"id\")");
        }
        ProviderBuilder timed =
                sender(over("{body}").timestamp(formOrQuery("time"), TimeFormat.EPOCH_SECONDS), content());
        assertThatThrownBy(timed::build).hasMessageContaining("is not signed");
        assertThat(sender(over("{body}"), content())
                        .methods("POST", "GET")
                        .eventType(formOrQuery("type"))
                        .build()
                        .eventTypeIsProven())
                .isFalse();
        assertThat(sender(over("{body}"), eventId(form("id")))
                        .methods("POST", "GET")
                        .build())
                .isNotNull();
    }

    /** An attacker moves the form into the query of a GET, under the same signature. The form there has no id. */
    @Test
    void anIdOfASortedFormIsReadInTheQueryOfAGetToo() {
        SignedScheme sorted = over(sortedForm("sign"));
        for (Source id : List.of(form("id"), together(form("id"), form("state")), Source.formOfAnyCharset("id"))) {
            assertThatThrownBy(() ->
                            sender(sorted, eventId(id)).methods("POST", "GET").build())
                    .hasMessageContaining("formOrQuery(\"id\")");
            assertThat(sender(sorted, eventId(id)).build()).isNotNull();
        }
        Verifier endpoint = endpoint(sender(sorted, eventId(formOrQuery("id"))).methods("POST", "GET"));
        String signature = Genuine.hex("id=7&to=2");
        assertThat(endpoint.verify(Genuine.request("id=7&to=2", "X-Signature", signature)))
                .isInstanceOf(Verified.class);
        assertThat(endpoint.verify(new WebhookRequest(
                        "GET", "/hooks?id=7&to=2", Headers.of("X-Signature", signature), Body.empty())))
                .isInstanceOf(Duplicate.class);
    }

    /** An attacker moves the form into the query of a GET, and what has to stand in the form is missing there. */
    @Test
    void whatMayMoveIntoTheQueryOfAGetIsNoProvenTypeOrMode() {
        SignedScheme sorted = over(sortedForm());
        Source either = form("type").or(Source.fixed("x"));
        for (Source type : List.of(either, form("type"), together(form("type"), form("mode")))) {
            ProviderBuilder sender = sender(sorted, content()).eventType(type).mode(type, "live", "test");
            assertThat(sender.build().eventTypeIsProven()).isTrue();
            assertThat(sender.build().modeIsProven()).isTrue();
            Provider both = sender.methods("POST", "GET").build();
            assertThat(both.eventTypeIsProven()).as("%s", type).isFalse();
            assertThat(both.modeIsProven()).as("%s", type).isFalse();
        }
        Source inEither = formOrQuery("type");
        for (Source type : List.of(either, inEither)) {
            ProviderBuilder sender = sender(sorted, content())
                    .eventType(type)
                    .mode(inEither, "a", "b")
                    .methods("POST", "GET");
            assertThat(sender.build().eventTypeIsProven()).isEqualTo(type == inEither);
            assertThat(sender.build().modeIsProven()).isTrue();
            Delivery post = delivered(sender, "POST", "/hooks", "mode=test&type=a", "mode=test&type=a");
            Delivery get = delivered(sender, "GET", "/hooks?mode=test&type=a", "", "mode=test&type=a");
            assertThat(post.eventType()).contains("a");
            assertThat(get.eventType()).contains(type == either ? "x" : "a");
            for (Delivery delivery : List.of(post, get)) {
                assertThat(delivery.eventTypeIsProven()).isEqualTo(type == inEither);
                assertThat(delivery.proven(inEither)).contains("a");
                assertThatThrownBy(() -> delivery.proven(either)).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> delivery.proven(form("type")))
                        .hasMessageContaining("does not cover form field type, but formOrQuery: ask");
            }
        }
    }

    /** A POST without a form has the signature of the GET to the same URL, whose query is read. */
    @Test
    void whatIsReadInTheQueryOfAGetAloneIsNotProvenBesideASignedUrl() {
        SignedScheme scheme =
                over(SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN)).ambiguous("values touch here");
        String target = "/hooks?type=a";
        for (Source type : List.of(formOrQuery("type"), form("type").or(query("type")))) {
            boolean isProven = !type.equals(formOrQuery("type"));
            ProviderBuilder sender = sender(scheme, content()).eventType(type).methods("POST", "GET");
            assertThat(sender.build().eventTypeIsProven()).isEqualTo(isProven);
            Delivery get = delivered(sender, "GET", target, "", "https://hooks.example.com" + target);
            Delivery post = delivered(sender, "POST", target, "", "https://hooks.example.com" + target);
            assertThat(get.eventType()).contains("a");
            assertThat(post.eventType()).isEqualTo(isProven ? get.eventType() : Optional.empty());
            for (Delivery delivery : List.of(post, get)) {
                assertThat(delivery.eventTypeIsProven()).isEqualTo(isProven);
                assertThatThrownBy(() -> delivery.proven(formOrQuery("type")))
                        .hasMessageContaining(", but form(…).or(query(…)): ask");
                assertThat(delivery.proven(form("type").or(query("type")))).contains("a");
            }
        }
        assertThat(sender(scheme, content())
                        .eventType(formOrQuery("type"))
                        .build()
                        .eventTypeIsProven())
                .isTrue();
    }

    /** Moved into the query of a GET, the document is missing, and so is the id in it. */
    @Test
    void aDocumentInAFormThatMayMoveIsNotProven() {
        ProviderBuilder sender = sender(over(sortedForm()), eventId(json("/id")))
                .document(Document.formField("data"))
                .eventType(json("/type"));
        assertThat(sender.build().eventTypeIsProven()).isTrue();
        assertThatThrownBy(() -> sender.methods("POST", "GET").build()).hasMessageContaining(NOT_COVERED);
        assertThat(sender.once(content()).build().eventTypeIsProven()).isFalse();
    }

    @Test
    void anEmptyFieldThatIsNotSignedChangesNoIdOfSeveralValues() {
        List<Source> ids = List.of(
                together(form("order"), form("state")),
                together(form("state"), form("order")),
                form("state").or(form("order")));
        for (SignedScheme scheme : List.of(
                over(sortedForm()), over("order={form:order}{form?:state}").ambiguous("values touch"))) {
            for (Source id : ids) {
                Verifier endpoint = endpoint(sender(scheme, eventId(id)));
                String signature = Genuine.hex("order=7");
                assertThat(endpoint.verify(Genuine.request("order=7", "X-Signature", signature)))
                        .isInstanceOf(Verified.class);
                for (String added : List.of("order=7&state=", "state=&order=7")) {
                    assertThat(endpoint.verify(Genuine.request(added, "X-Signature", signature)))
                            .as("%s of %s", added, id)
                            .isInstanceOf(Duplicate.class);
                }
            }
        }
    }

    @Test
    void anObjectIsNotSignedAsAMissingValue() {
        for (String over : List.of("{json?:/a}|{json:/id}", "{json-text?:/a}|{json:/id}")) {
            Verifier endpoint = endpoint(sender(over(over), eventId(json("/id"))));
            String signature = Genuine.hex("|7");
            for (String added : List.of(
                    "{\"id\":7,\"a\":{\"paid\":1}}", "{\"id\":7,\"a\":[1]}", "{\"id\":7,\"\\u0061\":{\"paid\":1}}")) {
                assertThat(Genuine.reason(endpoint.verify(Genuine.request(added, "X-Signature", signature))))
                        .as(added)
                        .isIn(Rejection.CONTENT_MISSING, Rejection.SIGNATURE_MISMATCH);
            }
            assertThat(endpoint.verify(Genuine.request("{\"id\":7}", "X-Signature", signature)))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void anIdIsNotReadInAnotherSpellingThanTheSignedOne() {
        Source text = jsonWithout("/tries");
        for (SignedScheme scheme : List.of(
                over("{json-text:,sign}"),
                over("{json-sorted:}"),
                over(sortedForm().inJson("")))) {
            assertThatThrownBy(() -> sender(scheme, eventId(text)).build()).hasMessageContaining(NOT_COVERED);
        }
        for (Source body : List.of(Source.body(), Source.bodyWithout("tries"), text)) {
            for (SignedScheme scheme : List.of(over(sortedForm("sign")), over("{body-without:sign}"))) {
                assertThatThrownBy(() -> sender(scheme, eventId(body)).build()).hasMessageContaining(NOT_COVERED);
                assertThatThrownBy(() -> sender(scheme, eventId(together(form("id"), body)))
                                .build())
                        .hasMessageContaining(NOT_COVERED);
            }
            assertThat(sender(over("{body}"), eventId(body)).build()).isNotNull();
        }
        Source raw = Source.queryWithout("tries");
        for (String over : List.of("{sorted-query}", "{query-without:sign}", "{url-decoded}")) {
            assertThatThrownBy(() -> sender(over(over), eventId(raw)).build())
                    .as(over)
                    .hasMessageContaining(NOT_COVERED);
        }
        for (String over : List.of("{query}", "{target}", "{url}")) {
            assertThat(sender(over(over), eventId(raw)).build()).isNotNull();
        }
    }

    /** What is read is the very text that is signed. */
    @Test
    void anIdIsReadInTheSignedSpelling() {
        String json = "{\"id\":7}";
        String more = "{\"id\":7,\"sign\":%d}";
        String base64 = Base64.getEncoder().encodeToString(Genuine.bytes(json));
        provesItself(
                "{query-without:sign}",
                Source.queryWithout("sign"),
                Source.queryWithout("id"),
                "id=7",
                "",
                "id=7&sign=%d");
        provesItself(
                "{body-without:sign}",
                Source.bodyWithout("sign"),
                Source.bodyWithout("id"),
                "id=7",
                "id=7&sign=%d",
                "");
        provesItself("{json-text:,sign}", jsonWithout("/sign"), jsonWithout("/id"), json, more, "");
        provesItself("{json-text-base64:,sign}", jsonWithout("/sign"), jsonWithout("/id"), base64, more, "");
    }

    private static void provesItself(String over, Source id, Source other, String signed, String body, String query) {
        assertThatThrownBy(() -> sender(over(over), eventId(other)).build()).hasMessageContaining(NOT_COVERED);
        Verifier endpoint = endpoint(sender(over(over), eventId(id)));
        Headers headers = Headers.of("X-Signature", Genuine.hex(signed));
        for (int i = 1; i < 4; i++) {
            WebhookRequest request = new WebhookRequest(
                    "POST", "/hooks?" + query.formatted(i), headers, Body.of(Genuine.bytes(body.formatted(i))));
            assertThat(endpoint.verify(request)).as(over).isInstanceOf(i == 1 ? Verified.class : Duplicate.class);
        }
    }

    /** A path that ends in {@code %3Fid=7} is signed as one with a query, and has none. */
    @Test
    void aDecodedUrlProvesNoParameter() {
        assertThatThrownBy(() -> sender(over("{url-decoded}\n{body}"), eventId(query("id")))
                        .build())
                .hasMessageContaining(NOT_COVERED);
        assertThat(sender(over("{url-decoded}\n{body}"), content())
                        .build()
                        .scheme()
                        .needsUrl())
                .isTrue();
    }

    @Test
    void aTimeInsideAPlaceDoesNotProveTheRestOfIt() {
        Source list = header("X-List");
        for (Source[] pair : new Source[][] {
            {headerJson("X-Meta", "/time"), headerJson("X-Meta", "/id")},
            {base64Json("/data", "/time"), base64Json("/data", "/id")},
            {Source.entries(list, ',', "t="), header("X-List").item("id")},
            {Source.pathSegment(1), Source.pathSegment(2)},
            {header("X-Time").or(header("X-Date")), header("X-Time")}
        }) {
            SignedScheme scheme = over("{timestamp}.{header:X-Nonce}").timestamp(pair[0], TimeFormat.EPOCH_SECONDS);
            assertThat(scheme.hasSignedTime()).as("%s", pair[0]).isTrue();
            assertThat(sender(scheme, eventId(header("X-Nonce"))).build()).isNotNull();
            assertThat(scheme.coverage().covers(pair[1])).as("%s", pair[1]).isFalse();
            assertThatThrownBy(() -> sender(scheme, eventId(pair[1])).build()).hasMessageContaining(NOT_COVERED);
        }
        Verifier endpoint = endpoint(sender(
                over("{timestamp}.{header:X-Nonce}").timestamp(headerJson("X-Meta", "/time"), TimeFormat.EPOCH_SECONDS),
                eventId(header("X-Nonce"))));
        String meta =
                Base64.getEncoder().encodeToString(("{\"time\":\"" + NOW + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(endpoint.verify(
                        Genuine.request("", "X-Meta", meta, "X-Nonce", "n", "X-Signature", Genuine.hex(NOW + ".n"))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified ->
                                assertThat(verified.delivery().provenFields()).containsOnlyKeys("header x-nonce"));
    }

    @Test
    void theNameOfASchemeIsNotSignedWithWhatFollowsIt() {
        SignedScheme scheme = over("{header-after:Authorization,Bearer }.{header:X-Id}");
        assertThatThrownBy(
                        () -> sender(scheme, eventId(header("Authorization"))).build())
                .hasMessageContaining(NOT_COVERED);
        assertThat(sender(scheme, eventId(header("Authorization").after("Bearer ")))
                        .build())
                .isNotNull();
    }

    @Test
    void aDocumentInAFieldThatIsLeftOutIsNotProven() {
        for (SignedScheme scheme : List.of(over(sortedForm("sign", "data")), over("{body-without:data}"))) {
            for (Document document : List.of(
                    Document.formField("data"), Document.base64FormField("data"), Document.bodyOrFormField("data"))) {
                assertThatThrownBy(() ->
                                sender(scheme, content()).document(document).build())
                        .hasMessageContaining("form field data")
                        .hasMessageContaining("not signed");
            }
            assertThat(sender(scheme, content())
                            .document(Document.formField("more"))
                            .build())
                    .isNotNull();
        }
        SignedScheme within = Scheme.hmacSha256()
                .over("v1:{content}", SignedContent.formDocument("data"))
                .hex(header("X-Signature"));
        assertThatThrownBy(() -> sender(within, eventId(json("/id"))).build())
                .hasMessageContaining(".document(Document.formField(\"data\"))");
    }

    /** {@code id=7&to=2} has the text {@code id7to2}, and so has {@code id=7to2}. */
    @Test
    void aFormWithoutDelimitersIsDeclaredAmbiguous() {
        for (SignedContent form : List.of(
                SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN),
                SignedContent.sortedTargetAndForm(header("X-Nonce")))) {
            assertThatThrownBy(() -> sender(over(form), eventId(form("id"))).build())
                    .hasMessageContaining("bytes can shift")
                    .hasMessageContaining(".ambiguous(");
            assertThat(sender(over(form).ambiguous("names and values touch"), content())
                            .build())
                    .isNotNull();
        }
    }

    /** Without a GET, no query is read, and a query that is signed with its method and the body is proven. */
    @Test
    void aFieldOfEitherPlaceIsProvenWhereBothAreSigned() {
        Source id = formOrQuery("id");
        ProviderBuilder posts = sender(over("{body}"), eventId(id)).eventType(formOrQuery("type"));
        assertThat(posts.build().eventTypeIsProven()).isTrue();
        WebhookRequest post = Genuine.request("id=7&type=a", "X-Signature", Genuine.hex("id=7&type=a"));
        assertThat(endpoint(posts).verify(post))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().proven(id)).contains("7"));
        WebhookRequest get =
                new WebhookRequest("GET", "/hooks?id=7", Headers.of("X-Signature", Genuine.hex("")), Body.empty());
        assertThat(Genuine.reason(endpoint(posts).verify(get))).isEqualTo(Rejection.METHOD);

        assertThat(sender(over("{method}{query}|{body}"), eventId(id))
                        .methods("POST", "GET")
                        .build())
                .isNotNull();
        // In these, a POST without a body, or one whose body is not signed, could become a GET.
        for (String over : List.of("{url}|{body}", "{target}|{body}")) {
            assertThatThrownBy(() -> sender(over(over), eventId(id))
                            .methods("POST", "GET")
                            .build())
                    .as(over)
                    .hasMessageContaining("form(\"id\").or(query(\"id\"))");
            assertThat(sender(over(over), eventId(form("id").or(query("id"))))
                            .methods("POST", "GET")
                            .build())
                    .isNotNull();
        }
        assertThatThrownBy(() -> sender(over("{method}{query}"), eventId(id))
                        .methods("POST", "GET")
                        .build())
                .hasMessageContaining("Use query(\"id\")");
        for (String over : List.of("{method}|{form?:id}|{query?:id}", "{method}{query}|{body-without:x}")) {
            assertThatThrownBy(() -> sender(over(over), eventId(id))
                            .methods("POST", "GET")
                            .build())
                    .as(over)
                    .hasMessageContaining(NOT_COVERED);
        }
    }

    @Test
    void aTokenSendersFormIsBelievedAsAField() {
        Verifier endpoint = endpoint(sender(Scheme.token(header("X-Token")), Identity.unprovenId(form("id")))
                .methods("POST", "GET"));
        assertThat(endpoint.verify(Genuine.request("id=7&x=1", "X-Token", Genuine.SECRET)))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().proven(formOrQuery("x")))
                                .contains("1"));
        assertThat(endpoint.verify(new WebhookRequest(
                        "GET", "/hooks?id=8&x=1", Headers.of("X-Token", Genuine.SECRET), Body.empty())))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThatThrownBy(() -> verified.delivery().proven(formOrQuery("x")))
                                .isInstanceOf(IllegalStateException.class));
    }

    /** The URL is signed with its query, so the form cannot move there. */
    @Test
    void aFormBesideASignedUrlStaysInTheForm() {
        SignedScheme scheme =
                over(SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN)).ambiguous("values touch here");
        for (Source id : List.of(form("id"), form("id").or(query("id")))) {
            assertThat(sender(scheme, eventId(id)).methods("POST", "GET").build())
                    .isNotNull();
        }
        // A POST to /hooks?id=7 without a form has the signature of a GET there.
        assertThatThrownBy(() -> sender(scheme, eventId(formOrQuery("id")))
                        .methods("POST", "GET")
                        .build())
                .hasMessageContaining("Use form(\"id\").or(query(\"id\"))");
    }

    /** The form of the one content may move, and the query of the other may take its place. */
    @Test
    void ofTwoContentsOnlyWhatBothShowIsProven() {
        SignedScheme scheme = over(sortedForm())
                .orOver(SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN))
                .ambiguous("values touch here");
        assertThatThrownBy(() -> sender(scheme, eventId(formOrQuery("id")))
                        .methods("POST", "GET")
                        .build())
                .hasMessageContaining("is not covered by the signature");
        assertThat(sender(scheme, eventId(formOrQuery("id"))).methods("POST").build())
                .isNotNull();
    }

    @Test
    void aBlankFieldThatIsNotSignedIsNoValue() {
        SignedScheme scheme = over(SignedContent.sortedMaskedForm("sign")).ambiguous("signs are replaced in values");
        for (Source id : List.of(
                together(form("id"), form("state").or(Source.fixed("none"))),
                together(form("id"), form("kind").or(form("state"))).or(form("id")),
                form("state").or(form("id")))) {
            Verifier endpoint = endpoint(sender(scheme, eventId(id)).eventType(form("type")));
            String signature = Genuine.hex("&id=7");
            assertThat(endpoint.verify(Genuine.request("id=7", "X-Signature", signature)))
                    .isInstanceOf(Verified.class);
            for (String blank : List.of("", "+", "%09", "%E2%80%83")) {
                assertThat(endpoint.verify(Genuine.request("id=7&state=" + blank, "X-Signature", signature)))
                        .as(blank)
                        .isInstanceOf(Duplicate.class);
            }
            for (String control : List.of("%01", "%00", "%07")) {
                assertThat(Genuine.reason(
                                endpoint.verify(Genuine.request("id=7&state=" + control, "X-Signature", signature))))
                        .as(control)
                        .isEqualTo(Rejection.SIGNATURE_MISMATCH);
            }
            for (String type : List.of("", "+", "%09")) {
                String signed = Genuine.hex("&id=8" + type.length());
                assertThat(endpoint.verify(
                                Genuine.request("id=8" + type.length() + "&type=" + type, "X-Signature", signed)))
                        .isInstanceOfSatisfying(
                                Verified.class,
                                verified -> assertThat(verified.delivery().eventType())
                                        .isEmpty());
            }
        }
    }

    @Test
    void aBlankValueThatIsSignedIsAPartOfAnId() {
        Source id = together(json("/id"), json("/state"));
        Verifier endpoint = endpoint(sender(over("{body}"), eventId(id)));
        String first = "{\"id\":7,\"state\":\"\",\"try\":1}";
        String second = first.replace("1", "2");
        assertThat(endpoint.verify(Genuine.request(first, "X-Signature", Genuine.hex(first))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("7/"));
        assertThat(endpoint.verify(Genuine.request(second, "X-Signature", Genuine.hex(second))))
                .isInstanceOf(Duplicate.class);

        // Without its first value it would be the same for many events.
        for (String event : List.of("{\"id\":\"\",\"state\":\"a\"}", "{\"id\":\"\",\"state\":\"a\",\"n\":1}")) {
            assertThat(endpoint.verify(Genuine.request(event, "X-Signature", Genuine.hex(event))))
                    .as(event)
                    .isInstanceOf(Verified.class);
        }

        Verifier nested = endpoint(sender(
                over("{body}"), eventId(together(json("/id"), together(json("/try"), json("/state"))))));
        assertThat(nested.verify(Genuine.request(first, "X-Signature", Genuine.hex(first))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("7/1~1"));

        Verifier optional = endpoint(sender(over("{json?:/state}|{json:/id}"), eventId(id)));
        for (String same : List.of("{\"id\":7}", "{\"id\":7,\"state\":\"\"}")) {
            assertThat(optional.verify(Genuine.request(same, "X-Signature", Genuine.hex("|7"))))
                    .as(same)
                    .isInstanceOf(same.length() == 8 ? Verified.class : Duplicate.class);
        }
    }

    /** What is in the body is signed with all of it, whether it is a form or not. */
    @Test
    void aBodyThatIsSignedNeedsNoFormForAnOptionalField() {
        String body = "{\"n\":\"100%\"}";
        assertThat(endpoint(sender(over("{form?:id}|{body}"), content()))
                        .verify(Genuine.request(body, "X-Signature", Genuine.hex("|" + body))))
                .isInstanceOf(Verified.class);
        assertThat(endpoint(sender(over("{form?:id}.{header:X-N}"), content()))
                        .verify(Genuine.request(body, "X-N", "n", "X-Signature", Genuine.hex(".n"))))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected -> assertThat(rejected.detail())
                                .contains("the body is no form in UTF-8")
                                .doesNotContain("formOfAnyCharset"));
    }

    /** {@code a=1&b=2} is signed as {@code b=2&a=1} is, and {@code it's} as {@code it%27s}. */
    @Test
    void aQueryThatIsSignedSortedOrWithoutEscapesIsNotProvenAsItCame() {
        Source raw = Source.queryWithout("z");
        List<SignedContent> respelt = List.of(
                SignedContent.sortedTargetAndForm(header("X-Nonce")),
                SignedContent.urlAndSortedForm(UrlSpelling.AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON),
                SignedContent.urlAndSortedForm(UrlSpelling.AS_COMPONENTS),
                SignedContent.urlWithBodyHash(UrlSpelling.AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON, "hash"),
                SignedContent.canonicalTarget("base", "jwt"));
        for (SignedContent content : respelt) {
            assertThat(content.coverage().covers(raw)).as("%s", content).isFalse();
        }
        for (SignedContent content : List.of(
                SignedContent.urlAndSortedForm(UrlSpelling.AS_GIVEN),
                SignedContent.urlWithBodyHash(UrlSpelling.WITHOUT_PORT, "hash"))) {
            assertThat(content.coverage().covers(raw)).as("%s", content).isTrue();
        }
    }

    private static SignedScheme over(String template) {
        return Scheme.hmacSha256().over(template).hex(header("X-Signature"));
    }

    private static SignedScheme over(SignedContent content) {
        return Scheme.hmacSha256().over(content).hex(header("X-Signature"));
    }

    private static ProviderBuilder sender(Scheme scheme, Identity identity) {
        return Provider.of("acme", "made for this test").scheme(scheme).once(identity);
    }

    private static Verifier endpoint(ProviderBuilder sender) {
        return Genuine.endpoint(sender.build())
                .publicBase(URI.create("https://hooks.example.com"))
                .build();
    }

    private static Delivery delivered(
            ProviderBuilder sender, String method, String target, String body, String signed) {
        WebhookRequest request = new WebhookRequest(
                method, target, Headers.of("X-Signature", Genuine.hex(signed)), Body.of(Genuine.bytes(body)));
        return ((Verified) endpoint(sender).verify(request)).delivery();
    }
}
