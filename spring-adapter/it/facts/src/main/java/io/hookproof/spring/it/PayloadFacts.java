package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.spring.VerifierCustomizer;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What a method is given of a delivery, and what it may give back. */
public abstract class PayloadFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class)
                .set("hookproof.endpoints.acme.provider", "generic-hmac")
                .set("hookproof.endpoints.acme.secret", SECRET)
                .set("hookproof.endpoints.acme.signature-header", "X-Hub-Signature-256")
                .set("hookproof.endpoints.acme.prefix", "sha256=")
                .set("hookproof.endpoints.acme.event-type", "json:/kind")
                .set("hookproof.endpoints.own.provider", "generic-hmac")
                .set("hookproof.endpoints.own.secret", SECRET)
                .set("hookproof.endpoints.own.signature-header", "X-Hub-Signature-256")
                .set("hookproof.endpoints.own.prefix", "sha256=")
                .set("hookproof.endpoints.own.methods", "PUT")
                .set("hookproof.endpoints.forms.provider", "github")
                .set("hookproof.endpoints.forms.secret", SECRET)
                .set("hookproof.endpoints.looked-up.provider", "stripe")
                .set("hookproof.endpoints.looked-up.secret", SECRET)
                .set("hookproof.endpoints.looked-up.refetch.bearer", "a key of the facts' own")
                .set("hookproof.endpoints.looked-up.refetch.url", "https://api.example.com/payments/{id}")
                .set("hookproof.endpoints.looked-up.refetch.id", "json:/id")
                .set("hookproof.endpoints.looked-up.refetch.within", "5s")
                .set("hookproof.endpoints.looked-up.refetch.when-gone", "refuse")
                .set("hookproof.endpoints.by-key.provider", "stripe")
                .set("hookproof.endpoints.by-key.secret", SECRET)
                .set("hookproof.endpoints.by-key.refetch.key", "a key of our account");
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
    }

    private List<String> seen() {
        return bean(Shop.class).seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "valid"})
    void aPayloadThatBreaksARuleIsToldByItsPlaceAndNotByItsValues(String type) throws Exception {
        String broken = "{\"id\":\"evt_" + next() + "\",\"type\":\"" + type + "\",\"amount\":-4711}";
        Reply reply = stripe(broken);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEmpty();
        assertThat(seen())
                .singleElement()
                .asString()
                .contains("the document does not fit Payment: amount (Positive)")
                .doesNotContain("4711");
        assertThat(stripe(broken.replace("-4711", "4711")).status()).isEqualTo(200);
        assertThat(seen()).contains(type + " 4711");
    }

    @Test
    void aPayloadThatDoesNotFitIsAFailureThatListenersHear() throws Exception {
        String unfit = "{\"id\":\"evt_" + next() + "\",\"type\":\"payment\",\"amount\":\"much\"}";
        Reply reply = stripe(unfit);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().first("Retry-After")).isPresent();
        assertThat(reply.body()).isEmpty();
        assertThat(seen())
                .singleElement()
                .asString()
                .startsWith("failed HttpMessageNotReadableException: the document does not fit ")
                .contains("Exception at ")
                .as("what the sender wrote is no line of a log")
                .doesNotContain("much");
        assertThat(stripe(unfit.replace("\"much\"", "12.50")).status()).isEqualTo(200);
        assertThat(seen()).last().isEqualTo("paid 12.50");
    }

    @Test
    void everyDigitOfAPayloadArrives() throws Exception {
        stripe("{\"id\":\"evt_" + next() + "\",\"type\":\"payment\",\"amount\":0.10000000000000000000000000001}");
        assertThat(seen()).containsExactly("paid 0.10000000000000000000000000001");
    }

    /** Spring fills it with the model of a view, and so the event was handled with nothing in it. */
    @Test
    void anObjectIsTheDocumentTooAlsoWhereATypeParameterLeavesNoOtherType() throws Exception {
        stripe("{\"id\":\"evt_" + next() + "\",\"type\":\"anything\",\"amount\":1}");
        assertThat(seen()).singleElement().asString().contains("type=anything, amount=1");
    }

    @Test
    void theContentTypeOfAStrangerDoesNotChooseTheReader() throws Exception {
        String event = "{\"id\":\"evt_" + next() + "\",\"type\":\"payment\",\"amount\":1}";
        for (String type : List.of("text/plain", "application/xml", "nonsense")) {
            Parcel.post("/webhooks/shop", event.replace("evt_", "evt_" + type.length()))
                    .header("Content-Type", type)
                    .signedAsStripe(SECRET, java.time.Instant.now().getEpochSecond())
                    .to(port());
        }
        assertThat(seen()).containsExactly("paid 1", "paid 1", "paid 1");
    }

    /** In GBK the third byte of that letter takes the next, so that the document ends where its sender went on. */
    @Test
    void theTextOfJsonHasNoCharsetThatNobodySigned() throws Exception {
        String body = "{\"kind\":\"text\",\"note\":\"\u4e2d\\\"}\",\"merged\":false,\"n\":" + next() + "}";
        Parcel.post("/webhooks/acme", body)
                .header("Content-Type", "application/json; charset=GBK")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(seen()).containsExactly("text " + body);
    }

    @Test
    void theRequestIsThereAsItArrived() throws Exception {
        String body = "{\"kind\":\"raw\", \"n\":" + next() + "}\r\n";
        Parcel.post("/webhooks/acme?a=%20b", body).signedAsGitHub(SECRET).to(port());
        assertThat(seen()).containsExactly("POST /webhooks/acme?a=%20b push " + body);
    }

    @Test
    void anObjectIsTheAnswerForASenderThatReadsIt() throws Exception {
        Reply reply = Parcel.post("/webhooks/acme", "{\"kind\":\"question\", \"n\":" + next() + "}")
                .header("Accept", "application/json")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type").orElse("")).startsWith("application/json");
        assertThat(reply.body()).isEqualTo("{\"answer\":42}");
    }

    @Test
    void whatASenderSaysItAcceptsTakesNothingFromTheAnswer() throws Exception {
        for (String accept : List.of("text/html", "application/xml", "nonsense")) {
            Reply reply = Parcel.post("/webhooks/acme", "{\"kind\":\"question\", \"n\":" + next() + "}")
                    .header("Accept", accept)
                    .signedAsGitHub(SECRET)
                    .to(port());
            assertThat(reply.status()).as(accept).isEqualTo(200);
            assertThat(reply.body()).as(accept).isEqualTo("{\"answer\":42}");
        }
    }

    @Test
    void whatWasLookedUpComesBeforeTheMessage() throws Exception {
        Reply reply = stripeTo("/webhooks/looked-up", "{\"id\":\"evt_9\",\"type\":\"payment\",\"amount\":1}")
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(seen())
                .containsExactly(
                        "asked https://api.example.com/payments/evt_9 Bearer a key of the facts' own", "looked up 77");
    }

    @Test
    void theKeyOfOurAccountIsShownAtTheProvidersOwnApi() throws Exception {
        Reply reply = stripeTo("/webhooks/by-key", "{\"id\":\"evt_9\",\"type\":\"payment\",\"amount\":1}")
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(seen())
                .containsExactly(
                        "asked https://api.stripe.com/v1/events/evt_9 Bearer a key of our account", "looked up 77");
    }

    /** The query is not signed: an attacker may send a captured form with another. */
    @ParameterizedTest
    @ValueSource(strings = {"/hooks/field", "/hooks/model"})
    void noQueryStandsInForAFieldOfAForm(String path) throws Exception {
        Parcel.post(path + "?payload=evil&other=1", "payload=signed&n=" + next())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(seen()).containsExactly("signed 1");
    }

    @Test
    void aFormIsGivenWithoutTheQuery() throws Exception {
        Parcel.post("/hooks/form?other=1", "payload=signed&n=" + next())
                .header("Content-Type", "text/plain")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(seen()).containsExactly("form signed none");
    }

    /** A filter of Spring's reads those, and adds them to the parameters. */
    @Test
    void aFormThatIsPutHasEachFieldOnceAndNoQueryStandsInForIt() throws Exception {
        byte[] form = ("payload=signed&n=" + next()).getBytes(UTF_8);
        Parcel.of("PUT", "/hooks/put?payload=evil&other=1", form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(seen()).containsExactly("signed 1");
    }

    /** Spring would write a form's body anew, of its parameters. */
    @Test
    void jsonThatIsCalledAFormIsReadAsItWasSigned() throws Exception {
        String body = "{\"kind\":\"text\",\"note\":\"nice &payload=evil& work\",\"n\":" + next() + "}";
        Parcel.post("/webhooks/acme", body)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(seen()).containsExactly("text " + body);
    }

    @Test
    void jsonThatIsCalledAFormHasNoFields() throws Exception {
        Parcel.post("/hooks/field?other=1", "{\"note\":\"nice &payload=evil& work\",\"n\":" + next() + "}")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(seen()).noneMatch(seen -> seen.contains("evil"));
    }

    /** Spring would fill it from the query, which the sender has not signed. */
    @Test
    void anAnnotationThatSaysNothingOfThePlaceLeavesItToTheDocument() throws Exception {
        stripe("{\"id\":\"evt_" + next() + "\",\"type\":\"never-null\",\"amount\":7}");
        assertThat(seen()).containsExactly("never null 7 never-null");
    }

    /** Takes what a subclass does not say more closely. */
    abstract static class TakesAnything<T> {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @WebhookHandler(endpoint = "shop", events = "anything")
        void anything(T payload) {
            seen.add(payload.toString());
        }
    }

    /** Takes payloads in several forms. */
    @Controller
    static class Shop extends TakesAnything<Object> implements WebhookListener {

        record Payment(String id, BigDecimal amount) {}

        record Note(String payload, String other) {}

        @WebhookHandler(endpoint = "shop", events = "payment")
        void paid(Payment payment) {
            seen.add("paid " + payment.amount());
        }

        @SuppressWarnings("deprecation") // what many applications still have
        @WebhookHandler(endpoint = "shop", events = "never-null")
        void neverNull(
                @org.springframework.lang.NonNull Payment payment,
                @org.springframework.lang.NonNull Delivery delivery) {
            seen.add("never null " + payment.amount() + " "
                    + delivery.eventType().orElse(""));
        }

        @WebhookHandler(endpoint = "shop", events = "checked")
        void checked(@Validated Payment payment) {
            seen.add("checked " + payment.amount());
        }

        @WebhookHandler(endpoint = "shop", events = "valid")
        void valid(@Valid Payment payment) {
            seen.add("valid " + payment.amount());
        }

        @InitBinder("payment")
        void rules(WebDataBinder binder) {
            binder.addValidators(new Validator() {
                @Override
                public boolean supports(Class<?> type) {
                    return type == Payment.class;
                }

                @Override
                public void validate(Object target, Errors errors) {
                    if (((Payment) target).amount().signum() < 0) {
                        errors.rejectValue("amount", "Positive");
                    }
                }
            });
        }

        @WebhookHandler(endpoint = "acme", events = "raw")
        void raw(WebhookRequest request, Delivery delivery) {
            seen.add(request.method() + " " + request.target() + " "
                    + request.headers().first("X-GitHub-Event").orElse("") + " "
                    + new String(request.body().bytes(), UTF_8));
        }

        @WebhookHandler(endpoint = "acme", events = "text")
        void text(@RequestBody String body) {
            seen.add("text " + body);
        }

        @WebhookHandler(endpoint = "acme", events = "question")
        Map<String, Integer> question(Json document) {
            return Map.of("answer", 42);
        }

        @WebhookHandler(endpoint = "forms", path = "/hooks/field")
        void field(@RequestParam String payload, @RequestParam String other) {
            seen.add(payload + " " + other);
        }

        @WebhookHandler(endpoint = "forms", path = "/hooks/form")
        void form(Form form) {
            seen.add("form " + form.only("payload").orElse("none") + " "
                    + form.only("other").orElse("none"));
        }

        @WebhookHandler(endpoint = "own", path = "/hooks/put")
        void put(@RequestParam String payload, @RequestParam String other) {
            seen.add(payload + " " + other);
        }

        @WebhookHandler(endpoint = "forms", path = "/hooks/model")
        void model(@ModelAttribute Note note) {
            seen.add(note.payload() + " " + note.other());
        }

        @WebhookHandler("looked-up")
        void lookedUp(Payment payment) {
            seen.add("looked up " + payment.amount());
        }

        @WebhookHandler("by-key")
        void lookedUpByKey(Payment payment) {
            seen.add("looked up " + payment.amount());
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            seen.add("failed " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }

        /** The provider's API, as far as this application asks it. */
        @Bean
        static VerifierCustomizer api(org.springframework.beans.factory.ObjectProvider<Shop> shop) {
            return (endpoint, builder) -> builder.fetcher(request -> {
                shop.getObject()
                        .seen
                        .add("asked " + request.uri() + " "
                                + request.headers().first("Authorization").orElse("nothing"));
                return new Fetched(
                        200,
                        Headers.of(Map.of("Content-Type", List.of("application/json"))),
                        Body.of("{\"id\":\"evt_9\",\"amount\":77}".getBytes(UTF_8)),
                        Duration.ZERO);
            });
        }
    }
}
