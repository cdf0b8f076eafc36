package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several methods on one path, each for some of its events. */
public abstract class EventFacts extends RunningApp {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp()
                .with(Invoices.class, Others.class, Paid.class, Tenants.class, Foreign.class)
                .with(Bound.class, Bytes.class, Nothing.class, Escaped.class)
                .with(All.class, Leads.class, Renames.class, Rest.class, FixesHeaders.class);
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
        TOLD.types.clear();
        TOLD.failures.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "invoice.paid, paid",
        "invoice.voided, invoice",
        "invoice.payment.failed, invoice",
        "charge.refunded, charge",
        "charge.captured, charge",
        "price.created, other"
    })
    void theMethodThatNamesTheTypeMostCloselyRuns(String type, String method) throws Exception {
        String event = event(type);
        assertThat(send("/shop/events", event).status()).isEqualTo(200);
        assertThat(send("/shop/events", event).status()).as("a duplicate").isEqualTo(200);
        assertThat(RUNS).containsExactly(method + " application/json");
    }

    @Test
    void anEventThatNoMethodTakesIsASuccessAndCounted() throws Exception {
        assertThat(send("/shop/paid", event("price.created")).status()).isEqualTo(200);
        assertThat(TOLD.types).containsExactly("price.created");
        assertThat(RUNS).isEmpty();
        assertThat(send("/shop/paid", event("invoice.paid")).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("only paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/events/", "/shop;v=1/events;w=2", "/caf%C3%A9"})
    void anotherSpellingOfThePathLeadsToTheSameMethods(String path) throws Exception {
        assertThat(send(path, event("invoice.paid")).status()).isEqualTo(200);
        assertThat(send(path, event("price.created")).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("paid application/json", "other application/json");
    }

    @Test
    void aMethodMayHaveAnyNameThatJavaHas() throws Exception {
        assertThat(send("/foreign", event("invoice.paid")).status()).isEqualTo(200);
        assertThat(send("/foreign", event("invoice.voided")).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("größe of ours", "größe of others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery", "bytes", "nothing"})
    void whateverTheMethodsTakeTheOneForTheTypeRuns(String takenByTheOther) throws Exception {
        String target = "/beside/" + takenByTheOther;
        for (String type : List.of("invoice.paid", "invoice.voided", "price.created")) {
            assertThat(send(target, event(type)).status()).as(type).isEqualTo(200);
        }
        assertThat(RUNS).containsExactly("paid 3", "voided 3", "other");
    }

    @Test
    void aMethodRunsForItsTypeEvenIfItsSenderDoesNotAcceptWhatItReturns() throws Exception {
        stripe("/beside/nothing", event("invoice.sent"))
                .header("Accept", "text/html")
                .to(port());
        assertThat(RUNS).containsExactly("sent");
    }

    @Test
    void aPathWithAVariableLeadsToItsMethodsToo() throws Exception {
        assertThat(send("/tenants/acme/hook", event("invoice.paid")).status()).isEqualTo(200);
        assertThat(send("/tenants/globex/hook", event("price.created")).status())
                .isEqualTo(200);
        assertThat(RUNS).containsExactly("acme paid", "globex other");
    }

    @Test
    void whateverTheSenderCallsTheBodyTheMethodIsFoundAndTheNameKept() throws Exception {
        String event = event("invoice.paid");
        Parcel plain = Parcel.post("/shop/events", event)
                .header("Content-Type", "text/plain;charset=utf-8")
                .signedAsStripe(SECRET, Instant.now().getEpochSecond());
        Parcel nameless = Parcel.post("/shop/events", event("invoice.paid") + " ");
        assertThat(plain.to(port()).status()).isEqualTo(200);
        assertThat(nameless.to(port()).status()).isEqualTo(401);
        // Some containers write the name of a charset in their own letters.
        assertThat(RUNS).singleElement().asString().isEqualToIgnoringCase("paid text/plain;charset=utf-8");
    }

    /** Any method on the path could read it, as Jersey sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"delivery", "bytes", "nothing"})
    void aBodyWithoutANameLeadsToTheMethodForItsType(String takenByTheOther) throws Exception {
        for (String type : List.of("invoice.paid", "price.created")) {
            Parcel unnamed = Parcel.post("/beside/" + takenByTheOther, event(type))
                    .signedAsStripe(SECRET, Instant.now().getEpochSecond());
            assertThat(unnamed.to(port()).status()).as(type).isEqualTo(200);
        }
        assertThat(RUNS).containsExactly("paid 3", "other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-hookproof/io.hookproof.jaxrs.it.EventFacts$Invoices.paid-Delivery-String",
                "x-hookproof/*",
                "*/*"
            })
    void noContentTypeOfASendersChoosesTheMethod(String type) throws Exception {
        String event = event("invoice.voided");
        Reply genuine = Parcel.post("/shop/events", event)
                .header("Content-Type", type)
                .signedAsStripe(SECRET, Instant.now().getEpochSecond())
                .to(port());
        Reply forged = Parcel.post("/shop/events", event("invoice.paid"))
                .header("Content-Type", type)
                .signedAsStripe("guessed", Instant.now().getEpochSecond())
                .to(port());
        assertThat(genuine.status()).isEqualTo(200);
        assertThat(forged.status()).isEqualTo(401);
        // Some runtimes take a wildcard for a form, which this body is not.
        assertThat(RUNS).containsExactly("invoice " + (type.contains("*") ? "application/json" : type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/leads/to-all", "/leads/to-paid"})
    void aMethodThatALocatorLeadsToRunsForItsOwnEventsOnly(String path) throws Exception {
        for (String type : List.of("invoice.paid", "price.created")) {
            String event = event(type);
            int before = RUNS.size();
            boolean isSuccess = send(path, event).isSuccess();
            assertThat(RUNS).as(type).hasSize(isSuccess ? before + 1 : before);
            assertThat(send(path.endsWith("all") ? "/all" : "/shop/paid", event).status())
                    .as("by its own path")
                    .isEqualTo(200);
        }
        assertThat(RUNS).isEqualTo(path.endsWith("all") ? List.of("all paid", "all other") : List.of("only paid"));
    }

    @Test
    void aFilterThatLeadsARequestToAWebhookLeadsItToTheMethodForItsEvent() throws Exception {
        for (String type : List.of("invoice.paid", "price.created")) {
            assertThat(Parcel.post("/old-name-of-all", event(type)).to(port()).status())
                    .isEqualTo(401);
            assertThat(RUNS).isEmpty();
        }
        assertThat(send("/old-name-of-all", event("invoice.paid")).status()).isEqualTo(200);
        assertThat(send("/old-name-of-all", event("price.created")).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("all paid", "all other");
    }

    @Test
    void aFilterThatLeadsAVerifiedRequestToAnotherPathLeadsItToNoMethodForOtherEvents() throws Exception {
        String event = event("invoice.paid");
        assertThat(send("/rest/to-all", event).status()).isEqualTo(503);
        assertThat(RUNS).isEmpty();
        assertThat(TOLD.failures).singleElement().asString().contains("led to All#other of shop");
        assertThat(send("/rest/to-all", event("price.created")).status()).isEqualTo(200);
        assertThat(send("/all", event).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("all other", "all paid");
    }

    /** As they are on the JDK's own server below Jersey. */
    @ParameterizedTest
    @CsvSource({"invoice.paid, all paid", "price.created, all other"})
    void headersWhoseListsCannotBeChangedLeadToTheMethodsToo(String type, String method) throws Exception {
        assertThat(send("/all?fixed", event(type)).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly(method);
    }

    /** For all, by a method for each. */
    @Path("/all")
    public static class All {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void paid() {
            RUNS.add("all paid");
        }

        @WebhookHandler("shop")
        public void other() {
            RUNS.add("all other");
        }
    }

    /** By another way than its path. */
    @Path("/leads")
    public static class Leads {
        @Path("to-all")
        public All all() {
            return new All();
        }

        @Path("to-paid")
        public Paid paid() {
            return new Paid();
        }
    }

    /** As an application does that keeps old addresses. */
    @PreMatching
    public static class Renames implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            String path = context.getUriInfo().getPath();
            if (path.endsWith("old-name-of-all") || path.endsWith("rest/to-all")) {
                context.setRequestUri(context.getUriInfo().getBaseUri().resolve("all"));
            }
        }
    }

    /** Before everything else. */
    @PreMatching
    @Priority(-5000)
    public static class FixesHeaders implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            if ("fixed".equals(context.getUriInfo().getRequestUri().getQuery())) {
                context.getHeaders().put("Content-Type", List.of("application/json"));
                context.getHeaders().put("Accept", List.of("text/plain"));
            }
        }
    }

    /** With another webhook on the way. */
    @Path("/rest/to-all")
    public static class Rest {
        @WebhookHandler("shop")
        public void rest() {
            RUNS.add("rest");
        }
    }

    /** For some. */
    @Path("/shop")
    @Consumes(MediaType.APPLICATION_JSON)
    public static class Invoices {
        @Path("events")
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void paid(Delivery delivery, @HeaderParam("Content-Type") String type) {
            RUNS.add("paid " + type);
        }

        @Path("events")
        @WebhookHandler(endpoint = "shop", events = "invoice.*")
        public void invoice(Delivery delivery, @HeaderParam("Content-Type") String type) {
            RUNS.add("invoice " + type);
        }

        @Path("events")
        @WebhookHandler(
                endpoint = "shop",
                events = {"charge.refunded", "charge.captured"})
        public void charge(@HeaderParam("Content-Type") String type) {
            RUNS.add("charge " + type);
        }
    }

    /** For the rest, in a class of its own. */
    @Path("/shop")
    public static class Others {
        @Path("/events")
        @WebhookHandler("shop")
        public void other(String body, @HeaderParam("Content-Type") String type) {
            RUNS.add("other " + type);
        }
    }

    /** With a letter that is escaped in every request. */
    @Path("/caf\u00e9")
    public static class Escaped {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void paid(@HeaderParam("Content-Type") String type) {
            RUNS.add("paid " + type);
        }

        @WebhookHandler("shop")
        public void other(@HeaderParam("Content-Type") String type) {
            RUNS.add("other " + type);
        }
    }

    /** For one kind and no other. */
    @Path("/shop/paid")
    public static class Paid {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void paid() {
            RUNS.add("only paid");
        }
    }

    /** By names that no header takes, and by types that share one. */
    @SuppressWarnings("UnicodeInCode") // it is what the fact is about
    @Path("/foreign")
    public static class Foreign {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void größe(Invoice invoice) {
            RUNS.add("größe of ours");
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.voided")
        public void größe(Elsewhere.Invoice invoice) {
            RUNS.add("größe of others");
        }
    }

    /** Whose types have the names of others. */
    public static final class Elsewhere {
        private Elsewhere() {}

        /** As theirs. */
        public record Invoice(String id, String type, int count) {}
    }

    /** What the application wants of an invoice. */
    public record Invoice(String id, String type, int count) {}

    /** Methods that take what is made from the document. */
    public abstract static class Made {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void paid(Invoice invoice) {
            RUNS.add("paid " + invoice.count());
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.voided")
        public void voided(Map<String, Object> invoice) {
            RUNS.add("voided " + invoice.get("count"));
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.sent")
        public Map<String, Object> sent(Map<String, Object> invoice) {
            RUNS.add("sent");
            return invoice;
        }
    }

    /** Beside one that takes the delivery. */
    @Path("/beside/delivery")
    public static class Bound extends Made {
        @WebhookHandler("shop")
        public void other(Delivery delivery) {
            RUNS.add("other");
        }
    }

    /** Beside one that takes the body as it came. */
    @Path("/beside/bytes")
    public static class Bytes extends Made {
        @WebhookHandler("shop")
        public void other(byte[] body) {
            RUNS.add("other");
        }
    }

    /** Beside one that takes nothing. */
    @Path("/beside/nothing")
    public static class Nothing extends Made {
        @WebhookHandler("shop")
        public void other() {
            RUNS.add("other");
        }
    }

    /** Below a variable. */
    @Path("/tenants/{tenant}")
    public static class Tenants {
        @Path("hook")
        @WebhookHandler(endpoint = "shop", events = "invoice.*")
        public void paid(@PathParam("tenant") String tenant, Delivery delivery) {
            RUNS.add(tenant + " paid");
        }

        @Path("hook")
        @WebhookHandler("shop")
        public void other(@PathParam("tenant") String tenant, Delivery delivery) {
            RUNS.add(tenant + " other");
        }
    }
}
