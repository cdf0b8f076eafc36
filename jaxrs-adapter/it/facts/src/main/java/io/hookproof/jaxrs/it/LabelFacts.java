package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender calls its body, and which answers it accepts, is not signed. Neither refuses a genuine delivery. */
public abstract class LabelFacts extends RunningApp {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp().with(Shop.class, Locator.class);
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/any, text/plain",
        "/shop/any, application/octet-stream",
        "/shop/any,",
        "/shop/events, text/plain",
        "/shop/events,",
        "/locator/below, text/plain",
        "/locator/below, application/octet-stream"
    })
    void aMethodThatConsumesJsonTakesADocumentByAnyName(String path, @Nullable String type) throws Exception {
        Parcel parcel = Parcel.post(path, event("x"));
        if (type != null) {
            parcel = parcel.header("Content-Type", type);
        }
        Reply reply =
                parcel.signedAsStripe(SECRET, Instant.now().getEpochSecond()).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(RUNS).singleElement().asString().startsWith("3 " + type);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/any, text/html",
        "/shop/any, 'application/json;q=0, */*'",
        "/shop/any, */*",
        "/shop/events, text/html",
        "/shop/map, text/html",
        "/locator/below/json, text/html"
    })
    void aMethodThatProducesJsonAnswersSoWhateverItsSenderAccepts(String path, String accepted) throws Exception {
        Reply reply = stripe(path, event("x")).header("Accept", accepted).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo("{\"n\":1}");
        assertThat(RUNS).containsExactly("3 application/json " + accepted);
    }

    /** CXF knows one that has it answer before it calls the method. */
    @ParameterizedTest
    @ValueSource(strings = {"/shop/fails", "/locator/below/fails"})
    void noHeaderHasADeliveryAnsweredBeforeItsMethodHasRun(String path) throws Exception {
        Parcel asks = Parcel.post(path, event("x")).header("OnewayRequest", "true");
        assertThat(asks.to(port()).status()).isEqualTo(401);
        assertThat(RUNS).isEmpty();
        assertThat(asks.signedAsStripe(SECRET, Instant.now().getEpochSecond())
                        .to(port())
                        .status())
                .isEqualTo(503);
        assertThat(RUNS).containsExactly("failed");
    }

    @Test
    void aMethodThatNamesNoTypeAnswersAsItsSenderAccepts() throws Exception {
        Reply reply = stripe("/locator/untyped", event("x"))
                .header("Accept", "application/json")
                .to(port());
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo("{\"n\":1}");
    }

    /** RESTEasy answers some itself, before it asks any filter. */
    @ParameterizedTest
    @CsvSource({"///, true", "'text/html;q=2', false", ";;, true", "',', false"})
    void anInvalidAcceptKeepsNoDeliveryFromItsMethod(String accepted, boolean isRefusedByResteasy) throws Exception {
        for (String path : List.of("/shop/any", "/locator/text")) {
            Reply reply = stripe(path, event("x")).header("Accept", accepted).to(port());
            if (isResteasy() && isRefusedByResteasy) {
                assertThat(reply.status()).as(path).isEqualTo(400);
            } else {
                assertThat(reply.status()).as(path).isEqualTo(200);
                assertThat(reply.body()).as(path).isIn("{\"n\":1}", "n,1");
            }
        }
    }

    /** The runtimes read it there before they know that a webhook's method is asked. */
    @Test
    void belowALocatorAnInvalidAcceptIsRefused() throws Exception {
        Reply reply =
                stripe("/locator/below", event("x")).header("Accept", "///").to(port());
        assertThat(reply.status()).isEqualTo(RestApp.isCxf() ? 406 : 400);
        assertThat(RUNS).isEmpty();
    }

    private static boolean isResteasy() {
        return !RestApp.isJersey() && !RestApp.isCxf();
    }

    /** Text may be sent by any name, so the sender's is the only one there is to choose. */
    @Test
    void textWithoutATypeIsNamedAsItsSenderAccepts() throws Exception {
        Reply reply = stripe("/locator/text", event("x"))
                .header("Accept", "text/csv;q=0.5")
                .to(port());
        assertThat(reply.headers().first("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/csv").doesNotContain("q="));
        assertThat(reply.body()).isEqualTo("n,1");
    }

    /** As applications write it above every class. */
    @Path("/shop")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public static class Shop {
        @Path("any")
        @WebhookHandler("shop")
        public String any(
                Payment payment, @HeaderParam("Content-Type") String type, @HeaderParam("Accept") String accepted) {
            RUNS.add(payment.count() + " " + type + " " + accepted);
            return "{\"n\":1}";
        }

        @Path("fails")
        @WebhookHandler("shop")
        public void fails() {
            RUNS.add("failed");
            throw new IllegalStateException("as it should");
        }

        @Path("events")
        @WebhookHandler(endpoint = "shop", events = "*")
        public String events(
                Payment payment, @HeaderParam("Content-Type") String type, @HeaderParam("Accept") String accepted) {
            return any(payment, type, accepted);
        }

        @Path("map")
        @WebhookHandler("shop")
        public Map<String, Integer> map(
                Payment payment, @HeaderParam("Content-Type") String type, @HeaderParam("Accept") String accepted) {
            any(payment, type, accepted);
            return Map.of("n", 1);
        }
    }

    /** Above a class of the same kind. */
    @Path("/locator")
    public static class Locator {
        @Path("below")
        public Below below() {
            return new Below();
        }

        @Path("untyped")
        @WebhookHandler("shop")
        public Map<String, Integer> untyped() {
            return Map.of("n", 1);
        }

        @Path("text")
        @WebhookHandler("shop")
        public String text() {
            return "n,1";
        }
    }

    /** Its path shows with a request. */
    @Consumes(MediaType.APPLICATION_JSON)
    public static class Below {
        @WebhookHandler("shop")
        public void any(Payment payment, @HeaderParam("Content-Type") String type) {
            RUNS.add(payment.count() + " " + type);
        }

        @Path("json")
        @Produces("application/json;qs=0.5, application/xml")
        @WebhookHandler("shop")
        public Map<String, Integer> json(
                Payment payment, @HeaderParam("Content-Type") String type, @HeaderParam("Accept") String accepted) {
            RUNS.add(payment.count() + " " + type + " " + accepted);
            return Map.of("n", 1);
        }

        @Path("fails")
        @WebhookHandler("shop")
        public void fails() {
            RUNS.add("failed");
            throw new IllegalStateException("as it should");
        }
    }

    /** What the shop wants of an event. */
    public record Payment(String id, String type, int count) {}
}
