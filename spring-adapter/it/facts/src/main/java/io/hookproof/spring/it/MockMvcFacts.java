package io.hookproof.spring.it;

import static io.hookproof.testkit.MockMvcWebhook.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookConfiguration;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.MockMvcWebhook;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.async.DeferredResult;

/** Deliveries of the test kit in a test without a port. */
public abstract class MockMvcFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class)
                .set("hookproof.endpoints.github.provider", "github")
                .set("hookproof.endpoints.github.secret", SECRET)
                .set("hookproof.endpoints.twilio.provider", "twilio")
                .set("hookproof.endpoints.twilio.secret", SECRET)
                .set("hookproof.endpoints.twilio.public-base", "https://hooks.example.com");
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
        bean(Shop.class).work.clear();
    }

    private MockMvc mockMvc() {
        return MockMvcBuilders.webAppContextSetup((WebApplicationContext) context())
                .addFilters(context().getBean(WebhookConfiguration.FILTER, Filter.class))
                .build();
    }

    private static MockMvcWebhook push() {
        return webhook("github").secret(SECRET).event("push").json("{\"ref\":\"main\",\"n\":" + next() + "}");
    }

    @Test
    void aDeliveryIsOneLine() throws Exception {
        mockMvc().perform(push()).andExpect(status().isOk());
        assertThat(bean(Shop.class).seen).containsExactly("push main");
    }

    /** MockMvc asks each request for an asynchronous context. Where a container throws, its own request has none. */
    @Test
    void noFilterOfTheApplicationSeesAFailureOfADeliveryThatIsDone() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Filter witness = (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } catch (Throwable failed) {
                failures.add(failed);
                throw failed;
            }
        };

        MockMvcBuilders.webAppContextSetup((WebApplicationContext) context())
                .addFilters(context().getBean(WebhookConfiguration.FILTER, Filter.class), witness)
                .build()
                .perform(push())
                .andExpect(status().isOk());

        assertThat(bean(Shop.class).seen).containsExactly("push main");
        assertThat(failures).isEmpty();
    }

    @Test
    void everyFaultIsRefused() throws Exception {
        mockMvc().perform(push().tampered()).andExpect(status().isUnauthorized());
        mockMvc().perform(push().withOtherSecret()).andExpect(status().isUnauthorized());
        mockMvc().perform(push().unsigned()).andExpect(status().isUnauthorized());
        mockMvc().perform(push().reEncoded()).andExpect(status().isUnauthorized());
        MockMvcWebhook paid =
                webhook("stripe").secret(SECRET).to("/webhooks/shop").json(event("invoice.paid"));
        mockMvc().perform(paid.stale()).andExpect(status().isUnauthorized());
        mockMvc().perform(paid.fromTheFuture()).andExpect(status().isUnauthorized());
        assertThat(bean(Shop.class).seen).isEmpty();
    }

    @Test
    void performedTwiceItRunsOnce() throws Exception {
        MockMvcWebhook paid =
                webhook("stripe").secret(SECRET).to("/webhooks/shop").json(event("invoice.paid"));
        mockMvc().perform(paid).andExpect(status().isOk());
        mockMvc().perform(paid).andExpect(status().isOk());
        assertThat(bean(Shop.class).seen).containsExactly("shop");
    }

    @Test
    void aFormAndASignedUrlArriveAsTheyWereSigned() throws Exception {
        mockMvc()
                .perform(webhook("twilio")
                        .secret(SECRET)
                        .to("/webhooks/twilio?box=" + next() + "%20b")
                        .form(Map.of("Body", "hello there & more")))
                .andExpect(status().isOk());
        assertThat(bean(Shop.class).seen).containsExactly("twilio hello there & more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void aPromiseIsDispatchedOnceItIsKept(String kind) throws Exception {
        MockMvcWebhook delivery =
                webhook("stripe").secret(SECRET).to("/webhooks/shop").json(event(kind));
        MvcResult begun =
                mockMvc().perform(delivery).andExpect(request().asyncStarted()).andReturn();
        bean(Shop.class).work.get(0).complete("done");
        begun.getAsyncResult();
        mockMvc()
                .perform(asyncDispatch(begun))
                .andExpect(status().isOk())
                .andExpect(content().string("done"));
        mockMvc().perform(delivery).andExpect(status().isOk());
        assertThat(bean(Shop.class).work).hasSize(1);
    }

    @Test
    void aPromiseThatIsBrokenComesAgain() throws Exception {
        MockMvcWebhook delivery =
                webhook("stripe").secret(SECRET).to("/webhooks/shop").json(event("future"));
        for (int i = 0; i < 2; i++) {
            MvcResult begun = mockMvc()
                    .perform(delivery)
                    .andExpect(request().asyncStarted())
                    .andReturn();
            bean(Shop.class).work.get(i).completeExceptionally(new IllegalStateException("the database is away"));
            begun.getAsyncResult();
            mockMvc().perform(asyncDispatch(begun)).andExpect(status().isServiceUnavailable());
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> mockMvc().perform(webhook("github"))).hasMessageContaining(".secret(…)");
    }

    /** Of three endpoints. */
    @Controller
    static class Shop {
        final List<String> seen = new CopyOnWriteArrayList<>();
        final List<CompletableFuture<String>> work = new CopyOnWriteArrayList<>();

        record Push(String ref) {}

        @WebhookHandler("github")
        void push(Push push) {
            seen.add("push " + push.ref());
        }

        @WebhookHandler("shop")
        void shop(Delivery delivery) {
            seen.add("shop");
        }

        private CompletableFuture<String> begun() {
            CompletableFuture<String> begun = new CompletableFuture<>();
            work.add(begun);
            return begun;
        }

        @WebhookHandler(endpoint = "shop", events = "future")
        CompletionStage<String> future() {
            return begun();
        }

        @WebhookHandler(endpoint = "shop", events = "deferred")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            begun().thenAccept(result::setResult);
            return result;
        }

        @WebhookHandler(endpoint = "shop", events = "callable")
        Callable<String> callable() {
            return begun()::join;
        }

        @WebhookHandler("twilio")
        void twilio(Delivery delivery) {
            seen.add("twilio " + delivery.form().only("Body").orElse("?"));
        }
    }
}
