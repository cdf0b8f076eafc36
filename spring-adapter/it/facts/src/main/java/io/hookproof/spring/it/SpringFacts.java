package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.http.WebhookResponse;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/** What an application with two properties and annotated methods gets. */
public abstract class SpringFacts extends RunningApp {
    @Override
    Boot boot() {
        return new Boot()
                .with(Shop.class, Unmade.class, Advice.class)
                .set("hookproof.endpoints.github.provider", "github")
                .set("hookproof.endpoints.github.secret", SECRET)
                .set("hookproof.endpoints.shop.provider", "stripe")
                .set("hookproof.endpoints.shop.secrets[0]", "the new secret")
                .set("hookproof.endpoints.shop.secrets[1]", SECRET)
                .set("hookproof.endpoints.shop.body-limit", "2KB");
    }

    @BeforeEach
    final void forget() {
        app().calls.clear();
        app().outermost.clear();
    }

    private Shop app() {
        return bean(Shop.class);
    }

    @Test
    void theDefaultPathIsTheNameOfTheEndpoint() throws Exception {
        Reply reply = stripe(event("charge.succeeded"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("ok");
        assertThat(app().calls).containsExactly("otherwise charge.succeeded");
    }

    @Test
    void theMethodThatNamesTheTypeMostCloselyRuns() throws Exception {
        stripe(event("invoice.paid"));
        stripe(event("invoice.voided"));
        assertThat(app().calls).containsExactly("paid 3", "invoice invoice.voided 3");
    }

    @Test
    void pathVariablesAndHeadersAreThereAsUsual() throws Exception {
        Reply reply = Parcel.post("/ci/hookproof/push", "{\"n\":" + next() + "}")
                .header("X-Colour", "blue")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("started");
        assertThat(app().calls).containsExactly("push hookproof blue");
    }

    /** As tracers name a request. */
    @Test
    void thePatternOfThePathIsWhereSpringsOwnMappingsPutIt() throws Exception {
        Parcel.post("/ci/hookproof/push", "{\"n\":" + next() + "}")
                .header("X-Colour", "blue")
                .signedAsGitHub(SECRET)
                .to(port());
        await().untilAsserted(() -> assertThat(app().outermost).contains("REQUEST /ci/{project}/push false"));
    }

    @Test
    void anInterruptedMethodHasFailedAndItsThreadIsStillInterrupted() throws Exception {
        assertThat(stripe(event("interrupted")).status()).isEqualTo(503);
        await().untilAsserted(() -> assertThat(app().outermost).contains("REQUEST /webhooks/shop true"));
    }

    @Test
    void aThreadThatOnlyAnswersForInterruptedWorkIsNotInterrupted() throws Exception {
        assertThat(stripe(event("interrupted.elsewhere")).status()).isEqualTo(503);
        await().untilAsserted(() -> assertThat(app().outermost)
                .filteredOn(dispatch -> dispatch.startsWith("ASYNC"))
                .containsExactly("ASYNC /webhooks/shop false"));
    }

    @Test
    void aTypeThatNoMethodTakesIsASuccess() throws Exception {
        String body = "{\"n\":" + next() + "}";
        Reply reply = Parcel.post("/ci/hookproof/stars", body)
                .header("Content-Type", "application/json")
                .signedAsGitHub(SECRET)
                .to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(app().calls).isEmpty();
    }

    /** As some senders want to read it. */
    @ParameterizedTest
    @ValueSource(strings = {"writer", "stream"})
    void whatAMethodWritesItselfIsTheWholeAnswer(String by) throws Exception {
        Reply reply = stripe(event("written." + by));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("[accepted]");
    }

    @Test
    void aPayloadThatDoesNotFitIsAFailureAndComesAgain() throws Exception {
        String event = "{\"id\":\"evt_unfit\",\"type\":\"invoice.paid\",\"count\":\"many\"}";
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(app().calls).isEmpty();
    }

    @Test
    void noExceptionHandlerMakesASuccessOfAFailure() throws Exception {
        String event = "{\"id\":\"evt_fails\",\"type\":\"fails.once\"}";
        Reply failed = stripe(event);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.body()).isEmpty();
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(app().calls).containsExactly("fails", "fails");
    }

    @ParameterizedTest
    @CsvSource({"/unmade, application/json", "/ci/hookproof/stars, multipart/form-data; boundary=x"})
    void noExceptionHandlerAnswersWhatFailsBeforeTheMethodIsFound(String path, String type) throws Exception {
        String parts = "--x\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n".repeat(1_001) + "--x--\r\n";
        Parcel parcel = Parcel.post(path, parts).header("Content-Type", type).signedAsGitHub(SECRET);
        for (int i = 0; i < 2; i++) {
            Reply reply = parcel.to(port());
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(app().calls).isEmpty();
    }

    @Test
    void aPoisonEventIsAcknowledged() throws Exception {
        String event = "{\"id\":\"evt_poison\",\"type\":\"poison\"}";
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(app().calls).containsExactly("poison");
    }

    @Test
    void nothingIsBoundOfAForgedRequest() throws Exception {
        Reply forged = Parcel.post("/webhooks/shop", "{\"type\":\"invoice.paid\",\"count\":\"many\"}")
                .signedAsStripe("another secret", Instant.now().getEpochSecond())
                .to(port());
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.body()).isEmpty();
        assertThat(app().calls).isEmpty();
    }

    @Test
    void theLimitOfThePropertiesHolds() throws Exception {
        assertThat(stripe(event("big" + "x".repeat(2048))).status()).isEqualTo(413);
    }

    /** Of a shop that sells by Stripe and builds on GitHub. */
    @RestController
    static class Shop {
        final List<String> calls = new CopyOnWriteArrayList<>();
        /** Each dispatch, the pattern of its path, and whether its thread is interrupted. */
        final List<String> outermost = new CopyOnWriteArrayList<>();

        private final AtomicInteger fails = new AtomicInteger();

        record Invoice(String id, int count) {}

        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        void paid(Invoice invoice) {
            calls.add("paid " + invoice.count());
        }

        @WebhookHandler(endpoint = "shop", events = "invoice.*")
        void invoice(Delivery delivery, Map<String, Object> event) {
            calls.add("invoice " + delivery.eventType().orElse("") + " " + event.get("count"));
        }

        @WebhookHandler(
                endpoint = "shop",
                events = {"fails.*"})
        void failsOnce() {
            calls.add("fails");
            if (fails.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
        }

        @WebhookHandler(endpoint = "shop", events = "poison")
        void poison() {
            calls.add("poison");
            throw new AcknowledgeAndDrop("no such customer");
        }

        @WebhookHandler(endpoint = "shop", events = "interrupted")
        void interrupted() throws InterruptedException {
            throw new InterruptedException("the container shuts down");
        }

        @WebhookHandler(endpoint = "shop", events = "interrupted.elsewhere")
        CompletionStage<Void> interruptedElsewhere() {
            return CompletableFuture.failedFuture(new InterruptedException("its pool shuts down"));
        }

        @Bean
        FilterRegistrationBean<Filter> watching() {
            FilterRegistrationBean<Filter> first = new FilterRegistrationBean<>((request, response, chain) -> {
                chain.doFilter(request, response);
                outermost.add(request.getDispatcherType() + " "
                        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) + " "
                        + Thread.interrupted());
            });
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            first.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            first.setAsyncSupported(true);
            return first;
        }

        @WebhookHandler(endpoint = "shop", events = "written.writer")
        void written(Writer out) throws IOException {
            out.write("[accepted]");
        }

        @WebhookHandler(endpoint = "shop", events = "written.stream")
        void written(OutputStream out) throws IOException {
            out.write("[accepted]".getBytes(StandardCharsets.UTF_8));
        }

        @WebhookHandler("shop")
        void otherwise(byte[] body, Delivery delivery) {
            assertThat(new String(body, StandardCharsets.UTF_8)).contains("evt_");
            calls.add("otherwise " + delivery.eventType().orElse(""));
        }

        @WebhookHandler(endpoint = "github", path = "/ci/{project}/push", events = "push")
        WebhookResponse push(@PathVariable String project, @RequestHeader("X-Colour") String colour) {
            calls.add("push " + project + " " + colour);
            return WebhookResponse.text(202, "started");
        }

        @WebhookHandler(endpoint = "github", path = "/ci/{project}/stars", events = "star")
        void star() {
            calls.add("star");
        }

        @GetMapping("/other")
        String other() {
            return "other";
        }

        @PostMapping("/other")
        String change() {
            return "changed";
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.OK)
        String pageOfAnError(IllegalStateException failure) {
            return "sorry";
        }
    }

    /** Is made when its first delivery comes. */
    @Lazy
    @RestController
    static class Unmade {
        Unmade() {
            throw new IllegalStateException("its settings are missing");
        }

        @WebhookHandler(endpoint = "github", path = "/unmade")
        void any() {}
    }

    /** Tells every client that it is at fault. */
    @ControllerAdvice
    static class Advice {
        @ExceptionHandler
        ResponseEntity<String> any(Exception failure) {
            return ResponseEntity.badRequest().body(String.valueOf(failure.getMessage()));
        }
    }
}
