package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.http.WebhookResponse;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Asynchronous work that a method starts by itself, past Spring: the delivery is settled by its end. */
public abstract class StartedFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).runs.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.fails", "text.fails", "entity.fails", "answer.fails"})
    void workThatFailsAfterItsMethodHasReturnedComesAgain(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(500);
        assertThat(stripe(event).status()).isEqualTo(500);
        assertThat(bean(Shop.class).runs).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.works", "text.works", "entity.works", "answer.works"})
    void workThatEndsAfterItsMethodHasReturnedIsDone(String kind) throws Exception {
        String event = event(kind);
        Reply reply = stripe(event);
        assertThat(reply.status()).isEqualTo(kind.startsWith("entity") ? 202 : 200);
        assertThat(reply.body()).isEqualTo(kind.startsWith("nothing") ? "" : "accepted");
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(bean(Shop.class).runs).hasSize(1);
    }

    /** Its work ends when Spring has taken what the method returned. */
    @RestController
    static class Shop {
        private static final Semaphore RETURNED = new Semaphore(0);

        final List<String> runs = new CopyOnWriteArrayList<>();

        private void begin(Delivery delivery, HttpServletRequest request) {
            String type = delivery.eventType().orElse("");
            runs.add(type);
            AsyncContext async = request.startAsync();
            new Thread(() -> {
                        RETURNED.acquireUninterruptibly();
                        if (type.endsWith("fails")) {
                            ((HttpServletResponse) async.getResponse()).setStatus(500);
                        }
                        async.complete();
                    })
                    .start();
        }

        @WebhookHandler(endpoint = "shop", events = "nothing.*")
        void nothing(Delivery delivery, HttpServletRequest request) {
            begin(delivery, request);
        }

        @WebhookHandler(endpoint = "shop", events = "text.*")
        String text(Delivery delivery, HttpServletRequest request) {
            begin(delivery, request);
            return "accepted";
        }

        @WebhookHandler(endpoint = "shop", events = "entity.*")
        ResponseEntity<String> entity(Delivery delivery, HttpServletRequest request) {
            begin(delivery, request);
            return ResponseEntity.accepted().body("accepted");
        }

        @WebhookHandler(endpoint = "shop", events = "answer.*")
        WebhookResponse answer(Delivery delivery, HttpServletRequest request) {
            begin(delivery, request);
            return WebhookResponse.text(200, "accepted");
        }

        @Bean
        static MappedInterceptor returning() {
            return new MappedInterceptor(new String[] {"/**"}, new HandlerInterceptor() {
                @Override
                public void postHandle(
                        HttpServletRequest request,
                        HttpServletResponse response,
                        Object handler,
                        @Nullable ModelAndView view) {
                    RETURNED.release();
                }
            });
        }
    }
}
