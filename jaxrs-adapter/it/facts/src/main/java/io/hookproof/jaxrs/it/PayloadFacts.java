package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Mailgun;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.SignedRequests;
import jakarta.annotation.Priority;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a method may ask for. */
public abstract class PayloadFacts extends RunningApp {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final List<String> FILTERED = List.of("", "?logged", "?peeked-at");
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp().with(Builds.class, Logs.class);
    }

    @BeforeEach
    final void forget() {
        SEEN.clear();
    }

    private int github(String target, String type, String body) throws IOException {
        return Parcel.post(target, body)
                .header("Content-Type", type)
                .signedAsGitHub(SECRET)
                .to(port())
                .status();
    }

    /** In GBK the third byte of that letter takes the next, so that the document ends where its sender went on. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "reader"})
    void theTextOfJsonHasNoCharsetThatNobodySigned(String target) throws Exception {
        String body = "{\"note\":\"\u4e2d\\\"}\",\"merged\":false,\"n\":" + next() + "}";
        assertThat(github("/builds/" + target, "application/json; charset=GBK", body))
                .isEqualTo(200);
        assertThat(SEEN).containsExactly(body);
    }

    /** For a {@code @FormParam} CXF takes the charset from its own message, past every reader. */
    static List<String> waysToReadAForm() {
        return RestApp.isCxf() ? List.of("form", "map-of-fields") : List.of("fields", "form", "map-of-fields");
    }

    @ParameterizedTest
    @MethodSource("waysToReadAForm")
    void theFieldsOfAFormHaveNoCharsetThatIsNotSigned(String target) throws Exception {
        String document = "{\"note\":\"\u4e2d\\\"}\",\"merged\":false}";
        String form = "plus=" + URLEncoder.encode(document, StandardCharsets.UTF_8) + "&twice=1&star=*&n=" + next();
        assertThat(github("/builds/" + target, FORM_TYPE + "; charset=GBK", form))
                .isEqualTo(200);
        assertThat(SEEN).containsExactly(document + " [1] *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "reader"})
    void textThatOnlyBeginsLikeJsonKeepsItsCharset(String target) throws Exception {
        String body = "[ALERT] Gr\u00f6\u00dfe " + next();
        assertThat(Parcel.post("/builds/" + target, body.getBytes(StandardCharsets.ISO_8859_1))
                        .header("Content-Type", "text/plain; charset=iso-8859-1")
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(SEEN).containsExactly(body);
    }

    @Test
    void aLabelThatNobodySignsLeadsNotPastTheProof() throws Exception {
        Provider wrapping = Provider.of("wrapping", "made for this fact")
                .scheme(Scheme.jwt(Source.bodyJson("/token"), JwtAlgorithm.HS256)
                        .tokenIsTheMessage())
                .document(Document.claims(""))
                .once(Identity.content())
                .build();
        Verifier verifier = Verifier.of(wrapping).secrets(Secret.of(SECRET)).build();
        try (RestApp app = new RestApp()
                .with(Wrapped.class)
                .instance(WebhookFeature.of(verifier))
                .start()) {
            for (String type : List.of("application/json", "application/xml", "multipart/form-data")) {
                WebhookRequest signed = SignedRequests.of(wrapping, SECRET)
                        .json("{\"n\":" + next() + "}")
                        .build();
                assertThat(Parcel.post("/wrapped", signed.body().bytes())
                                .header("Content-Type", type)
                                .to(app.port())
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(SEEN).hasSize(3).allMatch(claims -> claims.startsWith("{n="), "is what was signed");
    }

    /** What it reads may be taken for proven elsewhere. */
    @Test
    void aFilterReadsNothingOfABodyOfWhichOnlySomeFieldsAreProven() throws Exception {
        Verifier verifier = Verifier.of(Mailgun.PROVIDER)
                .endpoint("mail")
                .secrets(Secret.of(SECRET))
                .build();
        try (RestApp app = new RestApp()
                .with(Mail.class, Reads.class)
                .instance(WebhookFeature.of(verifier))
                .start()) {
            WebhookRequest signed = SignedRequests.of(Mailgun.PROVIDER, SECRET).build();
            assertThat(Parcel.post("/mail", signed.body().bytes())
                            .header("Content-Type", "application/json")
                            .to(app.port())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(SEEN).containsExactly("filter ", "mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "text", "stream", "reader", "request", "tree", "delivery"})
    void theBodyIsTheSameInEveryShape(String shape) throws Exception {
        for (String filtered : FILTERED) {
            SEEN.clear();
            String body = "{\"ref\":\"refs/heads/m\u00e4in\",\"n\":" + next() + "}";
            assertThat(github("/builds/" + shape + filtered, "application/json;charset=utf-8", body))
                    .isEqualTo(200);
            assertThat(SEEN).as(filtered).containsExactly(body);
        }
    }

    /** Whatever it puts there is what the method is to have. */
    @Test
    void aFilterMayPutAnotherStreamInPlaceOfTheBodys() throws Exception {
        assertThat(github("/builds/text?rewritten", "application/json", "{\"n\":" + next() + "}"))
                .isEqualTo(200);
        assertThat(SEEN).containsExactly("rewritten");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/vnd.acme+json",
                "text/plain",
                "application/octet-stream",
                "application/xml"
            })
    void aTypeOfTheApplicationIsMadeOfTheDocumentWhateverItIsCalled(String type) throws Exception {
        String body = "{\"ref\":\"refs/heads/main\",\"n\":" + next() + "}";
        assertThat(github("/builds/push", type, body)).isEqualTo(200);
        assertThat(SEEN).containsExactly("refs/heads/main of push");
    }

    @Test
    void theDocumentInAFormIsTheDocument() throws Exception {
        String body = "payload=%7B%22ref%22%3A%22refs%2Fheads%2Fform%22%2C%22n%22%3A" + next() + "%7D";
        assertThat(github("/builds/push", FORM_TYPE, body)).isEqualTo(200);
        assertThat(SEEN).containsExactly("refs/heads/form of push");
    }

    @Test
    void aMapIsMadeOfTheDocument() throws Exception {
        assertThat(github("/builds/map", "application/json", "{\"ref\":\"map\",\"n\":" + next() + "}"))
                .isEqualTo(200);
        assertThat(SEEN).containsExactly("map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "form", "map-of-fields", "our-form"})
    void aFormIsThereInEveryShape(String shape) throws Exception {
        String body = "payload=%7B%7D&star=*&plus=a+b%2Bc&twice=1&twice=2&n=";
        List<String> queries = new ArrayList<>(FILTERED);
        // The query is not signed.
        queries.add("?plus=evil&twice=3&star=evil");
        for (String filtered : queries) {
            SEEN.clear();
            assertThat(github("/builds/" + shape + filtered, FORM_TYPE, body + next()))
                    .isEqualTo(200);
            assertThat(SEEN).as(filtered).containsExactly("a b+c [1, 2] *");
        }
    }

    /** A stranger writes the comment, GitHub signs the JSON around it, and a label is anybody's. */
    @ParameterizedTest
    @ValueSource(strings = {"fields", "form", "map-of-fields", "our-form"})
    void jsonAndTheTextOfAPartHaveNoFieldsWhateverTheyAreCalled(String shape) throws Exception {
        for (String label : List.of(FORM_TYPE, "text/plain", "*/*")) {
            String json = "{\"a\":\"nice &plus=evil&\",\"n\":" + next() + "}";
            String part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n&plus=evil&\r\n--b--\r\n";
            github("/builds/" + shape, label, json);
            github("/builds/" + shape, label, part + next());
        }
        Parcel.post("/builds/" + shape, "{\"a\":\"&plus=evil&\",\"n\":" + next() + "}")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(SEEN).noneMatch(seen -> seen.contains("evil"));
    }

    @Test
    void jsonThatIsCalledAFormIsReadAsItWasSigned() throws Exception {
        String body = "{\"ref\":\"nice &payload=%7B%22ref%22%3A%22evil%22%7D&\",\"n\":" + next() + "}";
        assertThat(github("/builds/push", FORM_TYPE, body)).isEqualTo(200);
        assertThat(SEEN).singleElement().asString().startsWith("nice ");
    }

    @Test
    void chunksAndASignedEmptyBodyReachTheMethod() throws Exception {
        String body = "{\"n\":" + next() + "}";
        assertThat(Parcel.post("/builds/text", body)
                        .signedAsGitHub(SECRET)
                        .chunked()
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(github("/builds/text", "application/json", "")).isEqualTo(200);
        assertThat(SEEN).containsExactly(body, "");
    }

    /** Reads bodies behind the proof, as loggers do. */
    @Priority(Priorities.USER)
    public static class Logs implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) throws IOException {
            var query = context.getUriInfo().getQueryParameters();
            if (query.containsKey("logged")) {
                context.getEntityStream().readAllBytes();
            } else if (query.containsKey("peeked-at")) {
                context.getEntityStream().readNBytes(2);
            } else if (query.containsKey("rewritten")) {
                context.setEntityStream(new ByteArrayInputStream("rewritten".getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Reads every body. */
    public static class Reads implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) throws IOException {
            SEEN.add("filter " + new String(context.getEntityStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Of a sender that proves no body. */
    @Path("/mail")
    public static class Mail {
        @WebhookHandler("mail")
        public void any(Delivery delivery) {
            SEEN.add("mail");
        }
    }

    /** Of claims. */
    @Path("/wrapped")
    public static class Wrapped {
        @WebhookHandler("wrapping")
        public void any(Map<String, Object> claims) {
            SEEN.add(claims.toString());
        }
    }

    /** Of pushes. */
    @Path("/builds")
    public static class Builds {
        @Path("bytes")
        @WebhookHandler("ci")
        public void bytes(byte[] body) {
            SEEN.add(new String(body, StandardCharsets.UTF_8));
        }

        @Path("text")
        @WebhookHandler("ci")
        public void text(String body) {
            SEEN.add(body);
        }

        @Path("stream")
        @WebhookHandler("ci")
        public void stream(InputStream body) throws IOException {
            SEEN.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }

        @Path("reader")
        @WebhookHandler("ci")
        public void reader(Reader body) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int c = body.read(); c >= 0; c = body.read()) {
                text.append((char) c);
            }
            SEEN.add(text.toString());
        }

        @Path("request")
        @WebhookHandler("ci")
        public void request(WebhookRequest request) {
            SEEN.add(new String(request.body().bytes(), StandardCharsets.UTF_8));
        }

        @Path("tree")
        @WebhookHandler("ci")
        public void tree(Json document, @Context Delivery delivery) {
            SEEN.add(new String(delivery.bytes(), StandardCharsets.UTF_8));
            if (!document.text("/ref").equals(delivery.json().text("/ref"))) {
                throw new IllegalStateException("another document");
            }
        }

        @Path("delivery")
        @WebhookHandler("ci")
        public void delivery(Delivery delivery) {
            SEEN.add(new String(delivery.bytes(), StandardCharsets.UTF_8));
        }

        @Path("push")
        @WebhookHandler("ci")
        public void push(Push push, @Context Delivery delivery) {
            SEEN.add(push.ref() + " of " + delivery.eventType().orElse(""));
        }

        @Path("map")
        @WebhookHandler("ci")
        public void map(Map<String, Object> document) {
            SEEN.add(String.valueOf(document.get("ref")));
        }

        @Path("fields")
        @WebhookHandler("ci")
        public void fields(
                @FormParam("plus") String plus,
                @FormParam("twice") List<String> twice,
                @FormParam("star") @Nullable String star) {
            SEEN.add(plus + " " + twice + " " + star);
        }

        @Path("form")
        @WebhookHandler("ci")
        public void form(Form form) {
            mapOfFields(form.asMap());
        }

        @Path("map-of-fields")
        @WebhookHandler("ci")
        public void mapOfFields(MultivaluedMap<String, String> form) {
            SEEN.add(form.getFirst("plus") + " " + form.get("twice") + " " + form.getFirst("star"));
        }

        @Path("our-form")
        @WebhookHandler("ci")
        public void ourForm(io.hookproof.http.Form form) {
            SEEN.add(form.only("plus").orElse("") + " " + form.all("twice") + " "
                    + form.only("star").orElse(""));
        }
    }

    /** What the application wants of a push. */
    public record Push(String ref, int n) {}
}
