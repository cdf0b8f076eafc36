package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Parts of the application that take a genuine delivery away from its method, and say success. */
public abstract class TakenFacts extends RunningApp {
    private static final String MUCH = "x".repeat(100_000);

    @Override
    Boot boot() {
        return shop().with(Shop.class);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).runs.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "flushing", "interceptor", "mapping"})
    void successWithoutItsMethodIsAFailureAndComesAgain(String taker) throws Exception {
        String event = event(taker);
        Reply reply = stripe(event);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().first("Retry-After")).isPresent();
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(bean(Shop.class).runs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolver", "hasty"})
    void successAfterItsMethodHasFailedIsAFailureAndComesAgain(String taker) throws Exception {
        String event = event(taker);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(bean(Shop.class).runs).containsExactly(taker, taker);
    }

    /** What is more than the container holds back has left before anybody knows; it must not end like a whole answer. */
    @ParameterizedTest
    @ValueSource(strings = {"page", "long", "buffered"})
    void anAnswerOfWhichAPartHasLeftIsBrokenOffWhenNothingIsDone(String taker) throws Exception {
        String event = event(taker);
        assertThat(isToldWhole(event)).isFalse();
        assertThat(isToldWhole(event)).isFalse();
    }

    private boolean isToldWhole(String event) {
        try {
            return stripe(event).isSuccess();
        } catch (IOException brokenOff) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge.paid", "written"})
    void whatItsMethodHasAnsweredIsSuccess(String type) throws Exception {
        String event = event(type);
        Reply reply = stripe(event);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("ok");
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(bean(Shop.class).runs).containsExactly(type);
    }

    /** Is in its own way. */
    @RestController
    static class Shop {
        final List<String> runs = new CopyOnWriteArrayList<>();

        @WebhookHandler("shop")
        void any(Delivery delivery) {
            runs.add(delivery.eventType().orElse(""));
            if (delivery.eventType().orElse("").equals("resolver")) {
                throw new IllegalStateException("the database is away");
            }
        }

        @WebhookHandler(endpoint = "shop", events = "hasty")
        void hasty(HttpServletResponse response) throws Exception {
            written(response);
            runs.set(runs.size() - 1, "hasty");
            throw new IllegalStateException("the database is away");
        }

        @WebhookHandler(endpoint = "shop", events = "written")
        void written(HttpServletResponse response) throws Exception {
            runs.add("written");
            response.setContentLength(2);
            response.getWriter().write("ok");
            response.getWriter().close();
            response.flushBuffer();
        }

        @WebhookHandler(
                endpoint = "shop",
                events = {"long", "buffered"})
        void writesMuch(HttpServletResponse response) throws Exception {
            response.getWriter().write(MUCH);
            throw new IllegalStateException("the database is away");
        }

        private static boolean isFor(String taker, ServletRequest request) {
            return WebhookFilter.delivery(request)
                    .flatMap(Delivery::eventType)
                    .filter(taker::equals)
                    .isPresent();
        }

        @Bean
        static Filter taking() {
            return (request, response, chain) -> {
                if (isFor("flushing", request)) {
                    response.getWriter().write("done");
                    response.flushBuffer();
                } else if (isFor("page", request)) {
                    response.getWriter().write(MUCH);
                } else if (isFor("buffered", request)) {
                    ContentCachingResponseWrapper copy =
                            new ContentCachingResponseWrapper((HttpServletResponse) response);
                    chain.doFilter(request, copy);
                    copy.copyBodyToResponse();
                } else if (!isFor("filter", request)) {
                    chain.doFilter(request, response);
                }
            };
        }

        @Bean
        static MappedInterceptor vetoing() {
            return new MappedInterceptor(new String[] {"/**"}, new HandlerInterceptor() {
                @Override
                public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                    return !isFor("interceptor", request);
                }
            });
        }

        @Bean
        static HandlerMapping covering() {
            return new Covering();
        }

        @Bean
        static HandlerExceptionResolver resolving() {
            return new Resolving();
        }
    }

    private static final class Covering implements HandlerMapping, Ordered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
            HttpRequestHandler done = (asked, response) -> {};
            return Shop.isFor("mapping", request) ? new HandlerExecutionChain(done) : null;
        }
    }

    /** As early as ours, and found before it. */
    private static final class Resolving implements HandlerExceptionResolver, Ordered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public @Nullable ModelAndView resolveException(
                HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
            return Shop.isFor("resolver", request) ? new ModelAndView() : null;
        }
    }
}
