package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.Body;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestAttributeEvent;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter contract for {@link WebhookFilter} in front of an ordinary servlet. */
public abstract class FilterContract extends AdapterContract implements ParameterFacts {
    private final Container container;
    private final Outermost outermost = new Outermost();
    private final WebhookFilter takenDown = WebhookFilter.of(Verifier.of(GitHub.PROVIDER)
            .secrets(Secret.of(SECRET))
            .lease(Duration.ofSeconds(1))
            .build());

    protected FilterContract(Container container) {
        this.container = container;
    }

    @Override
    protected int start(Endpoints endpoints, Application application) throws Exception {
        return container.start(Webapps.PLAIN, (classes, context) -> {
            context.addFilter("keeps", new KeepsTheStatus())
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/kept/*");
            context.addFilter("outermost", outermost)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/outermost/*");
            context.addFilter("wraps", new WrapsTheResponse())
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/wrapped/*");
            context.addServlet("wrapped", new FailsAfterAForward()).addMapping("/wrapped/*");
            filter(context, "github", WebhookFilter.of(endpoints.github()));
            filter(context, "stripe", WebhookFilter.of(endpoints.stripe()));
            filter(context, "url", WebhookFilter.of(endpoints.url()));
            context.addFilter("taken-down", takenDown)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/goes-on/*");
            context.addServlet("goes-on", new GoesOn(application)).addMapping("/goes-on/*");
            new DispatchedWhenHandled().addTo(context, SECRET);
            context.addServlet("application", new Behind(application)).addMapping("/*");
            var configured = context.addServlet("multipart", new Behind(application));
            configured.setMultipartConfig(new MultipartConfigElement(""));
            configured.addMapping("/multipart/*");
            context.addServlet("requires", new Requires()).addMapping("/requires/*");
            context.addServlet("asks", new ParameterFacts.Asks(application)).addMapping("/asks/*", "/forwarded");
            context.addServlet("forwards", new ParameterFacts.ForwardsWithAQuery())
                    .addMapping("/forwards/*");
            context.addListener(new FailsForWhoeverAsksForIt());
        });
    }

    private static void filter(ServletContext context, String name, WebhookFilter filter) {
        var registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST),
                false,
                "/hooks/" + name,
                "/multipart/" + name,
                "/kept/" + name,
                "/wrapped/" + name,
                "/outermost/" + name,
                "/each/*",
                "/asks/" + name,
                "/requires/" + name,
                "/forwards/" + name);
    }

    @Override
    protected void stop() throws Exception {
        container.close();
    }

    /** Only within an include or a forward does a status that cannot be seen mean that none can be sent. */
    @Test
    void aFilterThatKeepsTheStatusUntilTheEndSendsOurs() throws Exception {
        assertThat(Parcel.post("/kept/github", fresh()).to(port()).status()).isEqualTo(401);
        assertThat(runs()).isEmpty();
    }

    /** After a forward Tomcat looks through all wrappers for its own response, and sends what that has. */
    @Test
    void whatFailsAfterAForwardComesAgainWhateverWrapsTheResponse() throws Exception {
        Parcel fails = Parcel.post("/wrapped/github", fresh()).signedAsGitHub(SECRET);
        for (int i = 0; i < 2; i++) {
            Reply failed = fails.to(port());
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.body()).isEmpty();
        }
    }

    /** The time-out waits for the listener, which must not have to wait for the time-out. */
    @Test
    void aListenerMayDispatchTheRequestThatTimesOutMeanwhile() throws Exception {
        Parcel parcel = Parcel.post("/dispatched-when-handled", fresh()).signedAsGitHub(SECRET);
        assertThat(parcel.to(port()).status())
                .as("500 on Jetty, which answers the time-out all the same")
                .isIn(200, 500);
        assertThat(parcel.to(port()).status()).as("a duplicate").isEqualTo(200);
    }

    @Test
    void aDeliveryThatIsMissingIsExplainedByTheMappingThatNoFilterGuards() throws Exception {
        Parcel genuine = Parcel.post("/requires/github", fresh()).signedAsGitHub(SECRET);
        assertThat(genuine.to(port()).body()).isEqualTo("github");
        assertThat(Parcel.post("/requires/elsewhere", fresh()).to(port()).body())
                .contains("\"requires\"", "REQUEST as /requires/*", "no WebhookFilter", "Map the filter to that path")
                .doesNotContain("elsewhere");
    }

    @Test
    void whatAFilterBeforeOursSaysOfItsAnswersIsNotSaidOfOurs() throws Exception {
        assertThat(Parcel.post("/outermost/github", fresh())
                        .to(port())
                        .headers()
                        .all("Cache-Control"))
                .containsExactly("no-store");
    }

    /** Whoever may send to one of them is not who may send to the others. */
    @Test
    void whatOneEndpointHasLetThroughIsNotBelievedAtTheNext() throws Exception {
        String body = fresh();
        assertThat(Parcel.post("/each/time", body)
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(401);
        assertThat(runs()).isEmpty();
        assertThat(Parcel.post("/hooks/github", body)
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .as("nor is it handled at the first")
                .isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    /** A container logs what reaches it, and an error may be the end of its process. */
    @Test
    void onlyAnErrorReachesTheContainer() throws Exception {
        application(seen -> {
            throw new IllegalStateException("the database is away");
        });
        assertThat(Parcel.post("/outermost/github", fresh())
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(503);
        application(seen -> {
            throw new AssertionError("out of order");
        });
        assertThat(Parcel.post("/outermost/github", fresh())
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(503);
        Awaitility.await()
                .untilAsserted(() -> assertThat(outermost.thrown).hasExactlyElementsOfTypes(AssertionError.class));
    }

    /** A server that is to stop interrupts its threads, and a servlet can throw that on only within another exception. */
    @Test
    void whoeverIsToldToStopIsStillToldSoOutsideTheFilter() throws Exception {
        application(seen -> {
            throw new InterruptedException();
        });
        assertThat(Parcel.post("/outermost/github", fresh())
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(503);
        Awaitility.await().until(() -> outermost.interrupts.get() == 1);
    }

    /** As long as it is up, the work keeps its lease. */
    @Test
    void workBehindAFilterThatIsTakenDownEndsWithItsLease() throws Exception {
        Parcel parcel = Parcel.post("/goes-on/github", fresh()).signedAsGitHub(SECRET);
        Reply first = parcel.to(port());
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.headers().first("Retry-After")).isPresent();

        takenDown.destroy();

        Awaitility.await().until(() -> {
            parcel.to(port());
            return runs().size() > 1;
        });
    }

    /** As SendGrid, Mailgun and Dropbox Sign send them: an application that finds none takes the mail to be empty. */
    @ParameterizedTest
    @CsvSource({"/hooks, b--1", "/multipart, b--1", "/hooks, b--2", "/multipart, b--2"})
    void thePartsOfAFormAreReadBehindTheFilter(String servlet, String boundary) throws Exception {
        String form = String.join(
                "\r\n",
                "a preamble",
                "--b--1",
                "Content-Disposition: form-data; name=\"from\"",
                "",
                "Zoë <zoe@example.com>",
                "--b--1",
                "content-disposition: form-data; filename=\"a;b=\\\"c\\\".txt\";",
                " name=attachment1",
                "Content-Type: text/plain;",
                "\tcharset=utf-8",
                "",
                "one",
                "--b--2 is no end",
                "",
                "--b--1",
                "Content-Disposition: form-data; name=\"empty\"",
                "",
                "",
                "--b--1--",
                "an epilogue " + fresh());

        assertThat(Parcel.post(servlet + "/github?from=query&spam_score=1", form)
                        .signedAsGitHub(SECRET)
                        .header("Content-Type", "Multipart/Form-Data; Boundary=\"" + boundary + "\"")
                        .to(port())
                        .status())
                .isEqualTo(200);

        assertThat(seen().parameters())
                .containsEntry("from", List.of("Zoë <zoe@example.com>"))
                .containsEntry("spam_score", List.of("1"))
                .containsEntry("empty", List.of(""))
                .containsEntry("part from", List.of("null null 22 Zoë <zoe@example.com>"))
                .containsEntry(
                        "part attachment1",
                        List.of("a;b=\"c\".txt text/plain; charset=utf-8 23 one\r\n--b--2 is no end\r\n"))
                .containsEntry("part empty", List.of("null null 0 "))
                .containsEntry("part of no name", List.of("null"))
                .doesNotContainKey("attachment1");
    }

    /** Such listeners are told of the filter's attribute too. Tomcat keeps to itself that one has failed. */
    @Test
    void aDeliveryThatAListenerOfAttributesFailsAtIsLetInAgain() throws Exception {
        String body = fresh();
        Parcel.post("/hooks/github", body)
                .header("X-Fails", "yes")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(Parcel.post("/hooks/github", body)
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary=another"})
    void aFormThatIsItsEndAloneHasNoPartsWhateverBoundaryIsNamed(String boundary) throws Exception {
        assertThat(Parcel.post("/multipart/github", "--b" + System.nanoTime() + "--\r\n")
                        .signedAsGitHub(SECRET)
                        .header("Content-Type", "multipart/form-data" + boundary)
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(seen().parameters()).containsOnlyKeys("part of no name");
    }

    @Test
    void aBodyThatIsNoFormHasNoPartsAndIsNotTakenForAnEmptyOne() throws Exception {
        for (String form : List.of("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "--b\r\n")) {
            assertThat(Parcel.post("/hooks/github", form + fresh())
                            .signedAsGitHub(SECRET)
                            .header("Content-Type", "Multipart/form-data; boundary=b")
                            .to(port())
                            .isSuccess())
                    .as(form)
                    .isFalse();
        }
        assertThat(runs()).isEmpty();
    }

    /** Its label is not signed, and would have the container look for parts. */
    @Test
    void jsonThatIsCalledAMultipartFormIsReadAsJson() throws Exception {
        assertThat(Parcel.post("/hooks/github", "{}" + fresh())
                        .signedAsGitHub(SECRET)
                        .header("Content-Type", "Multipart/form-data; boundary=b")
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    private static final class FailsForWhoeverAsksForIt implements ServletRequestAttributeListener {
        @Override
        public void attributeAdded(ServletRequestAttributeEvent event) {
            if (((HttpServletRequest) event.getServletRequest()).getHeader("X-Fails") != null
                    && event.getName().startsWith("io.hookproof.")) {
                throw new IllegalStateException("the database is away");
            }
        }
    }

    /** Serves every path there is, so that only the delivery stands between a request and the application. */
    private static final class Behind extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        Behind(Application application) {
            this.application = application;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            Optional<Delivery> delivery = WebhookFilter.delivery(request);
            if (delivery.isEmpty()) {
                response.setStatus(401);
                return;
            }
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            // Only of forms: Tomcat 11 throws on a query that is none.
            if (String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded")) {
                request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
            }
            if (String.valueOf(request.getContentType())
                    .toLowerCase(Locale.ROOT)
                    .startsWith("multipart/")) {
                request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
                for (Part part : request.getParts()) {
                    String content = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    parameters.put(
                            "part " + part.getName(),
                            List.of(part.getSubmittedFileName() + " " + part.getContentType() + " " + part.getSize()
                                    + " " + content));
                }
                parameters.put("part of no name", List.of(String.valueOf(request.getPart("nobody"))));
            }
            Body body = Body.of(request.getInputStream().readAllBytes());
            try {
                response.setStatus(application.handle(new Seen(delivery.get(), body, parameters)));
            } catch (RuntimeException | IOException | ServletException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new ServletException(failure);
            }
        }
    }

    /** Works on after its request, and never ends. */
    private static final class GoesOn extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        GoesOn(Application application) {
            this.application = application;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            Passage passage = WebhookFilter.passage(request).orElseThrow();
            passage.goesOn();
            try {
                application.handle(
                        new Seen(passage.delivery(), passage.request().body(), Map.of()));
            } catch (Exception failure) {
                throw new ServletException(failure);
            }
            WebhookFilter.answerThatItIsAtWork(request);
        }
    }

    /** Cannot do without a delivery. */
    private static final class Requires extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String answer;
            try {
                answer = WebhookFilter.requireDelivery(request).provider().id();
            } catch (WebhookSetupException unguarded) {
                answer = String.valueOf(unguarded.getMessage());
            }
            response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sees what a container does: what is thrown, and whether its thread is told to stop. Also says things of its own. */
    private static final class Outermost implements Filter {
        private final AtomicInteger interrupts = new AtomicInteger();
        private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ((HttpServletResponse) response).setHeader("Cache-Control", "public");
            response.getWriter();
            try {
                chain.doFilter(request, response);
            } catch (Throwable failure) {
                thrown.add(failure.getCause() == null ? failure : failure.getCause());
                throw failure;
            }
            if (Thread.interrupted()) {
                interrupts.incrementAndGet();
            }
        }
    }

    private static final class WrapsTheResponse implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletResponse once = new HttpServletResponseWrapper((HttpServletResponse) response);
            chain.doFilter(request, new HttpServletResponseWrapper(once));
        }
    }

    /** Answers where it has forwarded to. */
    private static final class FailsAfterAForward extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getDispatcherType() == DispatcherType.FORWARD) {
                response.getWriter().print("answered");
                return;
            }
            request.getRequestDispatcher("/wrapped/inside").forward(request, response);
            throw new IllegalStateException("after the forward");
        }
    }

    /** As a filter that buffers the whole answer does. */
    private static final class KeepsTheStatus implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletResponse kept = (HttpServletResponse) response;
            AtomicInteger said = new AtomicInteger(200);
            chain.doFilter(request, new HttpServletResponseWrapper(kept) {
                @Override
                public void setStatus(int status) {
                    said.set(status);
                }
            });
            kept.setStatus(said.get());
        }
    }
}
