package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which type an answer has. The work is done when it is chosen, so no choice may make an error of it. */
public abstract class AnswerTypeFacts extends RunningApp {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp()
                .with(
                        Answers.class,
                        WritesDots.class,
                        WritesPages.class,
                        WritesNotes.class,
                        WritesSheets.class,
                        WritesReplies.class);
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
    }

    /** The work is done when the type is chosen, and no sender may take an error for it. */
    @ParameterizedTest
    @CsvSource({
        "map, image/*",
        "map, 'text/html, image/gif, *; q=.2'",
        "map,",
        "response, text/html",
        "promise, text/html",
        "entity, text/html",
        "dots, text/html",
        "comma, text/html",
        "async, text/html",
        "html, */*",
        "html, text/html"
    })
    void whatItsSenderDoesNotAcceptIsAnsweredNonetheless(String kind, @Nullable String accepted) throws Exception {
        Parcel parcel = stripe("/answers/" + kind, event("x"));
        Reply reply = (accepted == null ? parcel : parcel.header("Accept", accepted)).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo("{\"n\":1}");
    }

    /** Its writer knows it by the parameters of its type. */
    @ParameterizedTest
    @CsvSource({
        "typedDots, */*",
        "typedDots, text/html",
        "typedDotsLater, */*",
        "dotsOrHtml, */*",
        "dotsOrHtml, text/html"
    })
    void aResponseIsOfTheTypeThatItsMethodProduces(String kind, String accepted) throws Exception {
        Reply reply = stripe("/answers/" + kind, event("x"))
                .header("Accept", accepted)
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/dots");
        assertThat(reply.body()).isEqualTo("{\"n\":1}");
    }

    /** CXF sends such a response, and the others fail when they write it. */
    @Test
    void workWhoseResponseHasAnInvalidTypeIsDone() throws Exception {
        Parcel parcel = stripe("/answers/invalid", event("x"));
        assertThat(parcel.to(port()).status()).isEqualTo(RestApp.isCxf() ? 200 : 500);
        assertThat(parcel.to(port()).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void whatCanBeWrittenAsPlainTextOnlyIsPlainText(String accepted) throws Exception {
        Reply reply =
                stripe("/answers/note", event("x")).header("Accept", accepted).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(reply.body()).isEqualTo("noted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "application/json;q=0, application/*"})
    void whatCanBeWrittenAsXmlOnlyIsXml(String accepted) throws Exception {
        Reply reply =
                stripe("/answers/page", event("x")).header("Accept", accepted).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
        assertThat(reply.body()).isEqualTo("<page/>");
    }

    /** The work is done, and the thread that has done it is not the request's. */
    @ParameterizedTest
    @CsvSource({"reply, */*", "replySuspended, */*", "replyAsJson, text/html", "replySuspendedAsJson, text/html"})
    void aWriterThatNeedsTheRequestToBeAskedIsAskedWhenItWrites(String kind, String accepted) throws Exception {
        Reply reply = stripe("/answers/" + kind, event("x"))
                .header("Accept", accepted)
                .header("X-Mark", "mine")
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo("mine");
        await().untilAsserted(() -> assertThat(RUNS).containsExactly("left: null"));
    }

    /** Hardly any writer but those of bytes writes octet-stream, the first of the usual types. */
    @Test
    void aWriterOfAnyTypeThatCannotBeAskedIsNotTakenForOneOfBytes() throws Exception {
        Reply reply = stripe("/answers/sheet", event("x")).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo("{\"n\":1}");
        await().untilAsserted(() -> assertThat(RUNS).containsExactly("left: null"));
    }

    /** The method says so. Jersey takes a writer that throws when it is asked for one that does not write. */
    @Test
    void aWriterThatCannotBeAskedWritesBytesIfItsMethodProducesThem() throws Exception {
        Reply reply = stripe("/answers/sheetAsBytes", event("x"))
                .header("X-Sheet", "1")
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type"))
                .hasValue(RestApp.isJersey() ? "application/json" : "application/octet-stream");
        assertThat(reply.body()).isEqualTo(RestApp.isJersey() ? "{\"n\":1}" : "n;1");
        await().untilAsserted(() -> assertThat(RUNS).containsExactly("left: null"));
    }

    @Test
    void aResponseThatHasATypeKeepsIt() throws Exception {
        Reply reply = stripe("/answers/typed", event("x"))
                .header("Accept", "text/plain")
                .to(port());
        assertThat(reply.headers().first("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    }

    @ParameterizedTest
    @CsvSource({
        "/answers/plain, image/*",
        "/answers/plain, application/json;q=0",
        "/answers/plain, application/json;q=0.00",
        "/answers/text, image/*",
        "/answers/text, application/json",
        "/answers/number, image/*",
        "/answers/truth, */*"
    })
    void textThatItsSenderDoesNotAcceptIsPlain(String path, String accepted) throws Exception {
        Reply reply = stripe(path, event("x")).header("Accept", accepted).to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    /** Not each runtime has a writer of plain text for it. */
    @Test
    void textThatIsNotAStringIsPlainOrJson() throws Exception {
        Reply reply =
                stripe("/answers/built", event("x")).header("Accept", "image/*").to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isIn("n,1", "\"n,1\"");
    }

    /** Declares nothing of its answers. */
    @Path("/answers")
    public static class Answers {
        @Path("map")
        @WebhookHandler("shop")
        public Map<String, Integer> map() {
            return Map.of("n", 1);
        }

        @Path("plain")
        @WebhookHandler("shop")
        public String plain() {
            return "n,1";
        }

        @Path("text")
        @Produces("text/*")
        @WebhookHandler("shop")
        public String text() {
            return "n,1";
        }

        @Path("response")
        @WebhookHandler("shop")
        public Response response() {
            return Response.ok(map()).build();
        }

        @Path("typed")
        @WebhookHandler("shop")
        public Response typed() {
            return Response.ok("n;1", "text/csv").build();
        }

        @Path("promise")
        @WebhookHandler("shop")
        public CompletionStage<Map<String, Integer>> promise() {
            return CompletableFuture.completedFuture(map());
        }

        @Path("entity")
        @WebhookHandler("shop")
        public GenericEntity<Map<String, Integer>> entity() {
            return new GenericEntity<>(map()) {};
        }

        @Path("dots")
        @WebhookHandler("shop")
        public CompletableFuture<List<Dot>> dots() {
            return CompletableFuture.completedFuture(List.of(new Dot(1)));
        }

        @Path("comma")
        @Produces("application/json,")
        @WebhookHandler("shop")
        public Map<String, Integer> comma() {
            return map();
        }

        @Path("typedDots")
        @Produces("application/dots")
        @WebhookHandler("shop")
        public Response typedDots() {
            return Response.ok(new GenericEntity<>(List.of(new Dot(1))) {}).build();
        }

        @Path("typedDotsLater")
        @Produces("application/dots")
        @WebhookHandler("shop")
        public CompletionStage<Response> typedDotsLater() {
            return CompletableFuture.completedFuture(typedDots());
        }

        @Path("html")
        @Produces(MediaType.TEXT_HTML)
        @WebhookHandler("shop")
        public Response html() {
            return response();
        }

        @Path("dotsOrHtml")
        @Produces({MediaType.TEXT_HTML, "application/dots"})
        @WebhookHandler("shop")
        public Response dotsOrHtml() {
            return typedDots();
        }

        @Path("invalid")
        @WebhookHandler("shop")
        public Response invalid() {
            RUNS.add("invalid");
            return Response.ok("x").header("Content-Type", ";;").build();
        }

        @Path("note")
        @WebhookHandler("shop")
        public Note note() {
            return new Note();
        }

        @Path("sheet")
        @WebhookHandler("shop")
        public CompletionStage<Map<String, Integer>> sheet() {
            return later(map());
        }

        @Path("sheetAsBytes")
        @Produces(MediaType.APPLICATION_OCTET_STREAM)
        @WebhookHandler("shop")
        public CompletionStage<Map<String, Integer>> sheetAsBytes() {
            return sheet();
        }

        @Path("page")
        @WebhookHandler("shop")
        public Page page() {
            return new Page();
        }

        @Path("built")
        @WebhookHandler("shop")
        public StringBuilder built() {
            return new StringBuilder("n,1");
        }

        @Path("number")
        @WebhookHandler("shop")
        public int number() {
            return 1;
        }

        @Path("truth")
        @WebhookHandler("shop")
        public CompletionStage<Boolean> truth() {
            return CompletableFuture.completedFuture(true);
        }

        @Path("reply")
        @WebhookHandler("shop")
        public CompletionStage<Words> reply() {
            return later(new Words());
        }

        /** In a thread that is not the request's. */
        private static <T> CompletionStage<T> later(T result) {
            CompletableFuture<T> promise = new CompletableFuture<>();
            WritesReplies.inAThreadOfItsOwn(() -> {
                while (promise.getNumberOfDependents() == 0) {
                    Thread.onSpinWait();
                }
                promise.complete(result);
            });
            return promise;
        }

        @Path("replyAsJson")
        @Produces(MediaType.APPLICATION_JSON)
        @WebhookHandler("shop")
        public CompletionStage<Words> replyAsJson() {
            return reply();
        }

        @Path("replySuspended")
        @WebhookHandler("shop")
        public void replySuspended(@Suspended AsyncResponse response) {
            WritesReplies.inAThreadOfItsOwn(() -> response.resume(new Words()));
        }

        @Path("replySuspendedAsJson")
        @Produces(MediaType.APPLICATION_JSON)
        @WebhookHandler("shop")
        public void replySuspendedAsJson(@Suspended AsyncResponse response) {
            replySuspended(response);
        }

        @Path("async")
        @WebhookHandler("shop")
        public void async(@Suspended AsyncResponse response) {
            response.resume(map());
        }
    }

    /** Writes one text in place of its type. */
    abstract static class WritesText<T> implements MessageBodyWriter<T> {
        abstract String text();

        @Override
        public void writeTo(
                T instead,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            out.write(text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** In a list. */
    public record Dot(int n) {}

    /** Knows a list by what it is of. */
    @Produces({MediaType.APPLICATION_JSON, "application/dots"})
    public static class WritesDots extends WritesText<List<Dot>> {
        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return generic instanceof ParameterizedType list && list.getActualTypeArguments()[0] == Dot.class;
        }

        @Override
        String text() {
            return "{\"n\":1}";
        }
    }

    /** What writes JSON leaves a {@code Writer} alone. */
    public static class Page extends StringWriter {}

    /** In XML only. */
    @Produces(MediaType.APPLICATION_XML)
    public static class WritesPages extends WritesText<Page> {
        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type == Page.class;
        }

        @Override
        String text() {
            return "<page/>";
        }
    }

    /** What writes JSON leaves a {@code Writer} alone. */
    public static class Note extends StringWriter {}

    /** In plain text only. */
    @Produces(MediaType.TEXT_PLAIN)
    public static class WritesNotes extends WritesText<Note> {
        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type == Note.class;
        }

        @Override
        String text() {
            return "noted";
        }
    }

    /** Writes maps in any type, for senders that want sheets. It looks into the request to know them. */
    public static class WritesSheets extends WritesText<Object> {
        @Context
        @Nullable
        HttpHeaders request;

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return Map.class.isAssignableFrom(type)
                    && Objects.requireNonNull(request).getHeaderString("X-Sheet") != null;
        }

        @Override
        String text() {
            return "n;1";
        }
    }

    /** What the sender has marked its request with. */
    public record Words() {}

    /** Looks into the request before it says what it writes. */
    @Produces(MediaType.APPLICATION_JSON)
    public static class WritesReplies extends WritesText<Words> {
        private static volatile @Nullable WritesReplies only;

        @Context
        @Nullable
        HttpHeaders request;

        public WritesReplies() {
            only = this;
        }

        /** Does that, and then looks for what is left of the request in this thread. */
        static void inAThreadOfItsOwn(Runnable work) {
            Thread thread = new Thread(() -> {
                work.run();
                RUNS.add("left: " + left());
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static @Nullable String left() {
            try {
                return Objects.requireNonNull(only).mark();
            } catch (RuntimeException noRequest) {
                return null;
            }
        }

        private HttpHeaders asked() {
            return Objects.requireNonNull(request);
        }

        private @Nullable String mark() {
            return asked().getHeaderString("X-Mark");
        }

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type == Words.class && asked().getRequestHeaders() != null;
        }

        @Override
        String text() {
            return String.valueOf(mark());
        }
    }
}
