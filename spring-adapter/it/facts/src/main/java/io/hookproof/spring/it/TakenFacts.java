package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void anInterceptorThatHasTheSenderComeAgainIsHeard() throws Exception {
        Reply reply = stripe(event("busy"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().first("Retry-After")).contains("77");
        assertThat(bean(Shop.class).runs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolver", "hasty", "closing", "zipping", "copying"})
    void successAfterItsMethodHasFailedIsAFailureAndComesAgain(String taker) throws Exception {
        String event = event(taker);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(bean(Shop.class).runs).containsExactly(taker, taker);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closing", "zipping", "copying"})
    void aStatusThatMakesSendersGiveUpIsMendedWhateverFinishesTheAnswer(String taker) throws Exception {
        String event = event(taker + ".missing");
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(bean(Shop.class).runs).containsExactly("missing", "missing");
    }

    /** What is more than the container holds back has left before anybody knows; it must not end like a whole answer. */
    @ParameterizedTest
    @ValueSource(strings = {"page", "long", "begun"})
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
        private static final Set<String> FAILS = Set.of("resolver", "closing", "zipping", "copying");

        final List<String> runs = new CopyOnWriteArrayList<>();

        @WebhookHandler("shop")
        void any(Delivery delivery) {
            runs.add(delivery.eventType().orElse(""));
            if (FAILS.contains(delivery.eventType().orElse(""))) {
                throw new IllegalStateException("the database is away");
            }
        }

        @WebhookHandler(
                endpoint = "shop",
                events = {"closing.missing", "zipping.missing", "copying.missing"})
        WebhookResponse missing() {
            runs.add("missing");
            return WebhookResponse.of(404);
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

        @WebhookHandler(endpoint = "shop", events = "long")
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
                } else if (isFor("begun", request)) {
                    request.startAsync(request, response);
                    response.getWriter().write(MUCH);
                    throw new IllegalStateException("the database is away");
                } else if (isFor("closing", request) || isFor("closing.missing", request)) {
                    chain.doFilter(request, response);
                    response.getOutputStream().close();
                } else if (isFor("zipping", request) || isFor("zipping.missing", request)) {
                    chain.doFilter(request, response);
                    try (GZIPOutputStream zipped = new GZIPOutputStream(response.getOutputStream())) {
                        zipped.write(MUCH.getBytes(UTF_8));
                    }
                } else if (isFor("copying", request) || isFor("copying.missing", request)) {
                    ContentCachingResponseWrapper copy =
                            new ContentCachingResponseWrapper((HttpServletResponse) response);
                    chain.doFilter(request, copy);
                    copy.getWriter().write(MUCH);
                    copy.copyBodyToResponse();
                    copy.flushBuffer();
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
                    if (isFor("busy", request)) {
                        response.setStatus(503);
                        response.setHeader("Retry-After", "77");
                    }
                    return !isFor("interceptor", request) && !isFor("busy", request);
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
