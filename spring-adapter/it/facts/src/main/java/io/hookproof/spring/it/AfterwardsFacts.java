package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hookproof.Delivery;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.spring.WebhookHandler;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** What fails when a delivery is settled already: the sender does not come again, so the log has to say so. */
public abstract class AfterwardsFacts extends StartUps {
    @ParameterizedTest
    @CsvSource({
        "answer,WebhookReturns",
        "promise,WebhookReturns",
        "filter,the commit failed",
        "interceptor,the commit failed"
    })
    void whatFailsAfterTheMethodIsLogged(String type, String words) {
        String log = printed(() -> assertThatCode(() -> send(type)).doesNotThrowAnyException());
        assertThat(log).contains("WARN", "shop: Delivery[", "was settled before this failure", words);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "method"})
    void whatTheDeliveryItselfComesToIsNoSuchFailure(String type) {
        assertThat(printed(() -> assertThatCode(() -> send(type)).doesNotThrowAnyException()))
                .doesNotContain("was settled before");
    }

    private static void send(String type) throws Exception {
        Boot boot = RunningApp.shop().with(Shop.class).set("logging.level.io.hookproof", "WARN");
        try (ConfigurableApplicationContext application = boot.start()) {
            RunningApp.stripeTo("/webhooks/shop", RunningApp.event(type)).to(Boot.port(application));
        }
    }

    /** Fails when it is made JSON. */
    static class Unwritable {
        public String getNumber() {
            throw new IllegalStateException("there is no number");
        }
    }

    @RestController
    static class Shop {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", events = "method")
        void fails(Delivery delivery) {
            throw new IllegalStateException("the database is away");
        }

        @WebhookHandler(endpoint = "shop", events = "answer")
        Unwritable answer() {
            return new Unwritable();
        }

        @WebhookHandler(endpoint = "shop", events = "promise")
        CompletableFuture<Unwritable> promise() {
            return CompletableFuture.completedFuture(new Unwritable());
        }

        private static boolean isFor(String type, HttpServletRequest request) {
            return WebhookFilter.delivery(request)
                    .flatMap(Delivery::eventType)
                    .filter(type::equals)
                    .isPresent();
        }

        @Bean
        static Filter unitOfWork() {
            return (request, response, chain) -> {
                chain.doFilter(request, response);
                if (isFor("filter", (HttpServletRequest) request)) {
                    throw new ServletException("the commit failed");
                }
            };
        }

        @Bean
        static MappedInterceptor committing() {
            return new MappedInterceptor(new String[] {"/**"}, new HandlerInterceptor() {
                @Override
                public void postHandle(
                        HttpServletRequest request,
                        HttpServletResponse response,
                        Object handler,
                        @Nullable ModelAndView view) {
                    if (isFor("interceptor", request)) {
                        throw new IllegalStateException("the commit failed");
                    }
                }
            });
        }
    }
}
