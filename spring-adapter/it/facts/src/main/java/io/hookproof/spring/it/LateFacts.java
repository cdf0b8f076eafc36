package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.Delivery;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** What becomes of work whose request the application or the container gives up in ways of its own. */
public abstract class LateFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class)
                .set("spring.mvc.async.request-timeout", "1s")
                .set("spring.task.execution.pool.core-size", 1)
                .set("spring.task.execution.pool.max-size", 1);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).runs.clear();
    }

    private List<CompletableFuture<Object>> runs() {
        return bean(Shop.class).runs;
    }

    private int send(String event, String path) throws IOException {
        return stripeTo(path, event).to(port()).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "vetoed"})
    void anExceptionOfATimeOutIsNoOutcomeOfTheWork(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        isAtWorkUntilItEnds(event, "/webhooks/shop");
    }

    /** It answers a time-out in place of the method's result, and Spring would make it 200. */
    @Test
    void anInterceptorThatTakesATimeOutDoesNotSayThatTheWorkIsDone() throws Exception {
        String event = event("taken");
        assertThat(stripe(event).status()).isEqualTo(503);
        isAtWorkUntilItEnds(event, "/webhooks/shop");
    }

    /** Spring gives its result to the method's own return value handler. */
    @ParameterizedTest
    @ValueSource(strings = {"answered", "answered.overwritten"})
    void anInterceptorThatAnswersATimeOutDoesNotSayThatTheWorkIsDone(String kind) throws Exception {
        String event = event(kind);
        Reply late = stripe(event);
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.body()).isEmpty();
        isAtWorkUntilItEnds(event, "/webhooks/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred"})
    void workWhoseRequestCannotBeSuspendedRunsOnce(String kind) throws Exception {
        String event = event(kind);
        assertThat(send(event, "/blocking/shop")).isEqualTo(503);
        isAtWorkUntilItEnds(event, "/blocking/shop");
    }

    private void isAtWorkUntilItEnds(String event, String path) throws IOException {
        assertThat(send(event, path)).isEqualTo(503);
        assertThat(runs()).hasSize(1);
        runs().get(0).complete("done");
        await().until(() -> send(event, path) == 200);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void workThatCannotBeginComesAgain() throws Exception {
        String event = event("callable");
        assertThat(send(event, "/blocking/shop")).isEqualTo(503);
        assertThat(runs()).isEmpty();
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"callable", "callable.answered"})
    void workThatWaitedForAThreadInVainComesAgain(String kind) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        bean(AsyncTaskExecutor.class).submit(() -> {
            busy.await();
            return "";
        });
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        busy.countDown();
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    /** With time-outs and interceptors of its own, and one thread for all Callables. */
    @RestController
    static class Shop implements WebMvcConfigurer {
        final List<CompletableFuture<Object>> runs = new CopyOnWriteArrayList<>();

        private CompletableFuture<Object> begun() {
            CompletableFuture<Object> work = new CompletableFuture<>();
            runs.add(work);
            return work;
        }

        @WebhookHandler(
                endpoint = "shop",
                path = "/webhooks/shop",
                events = {"future", "vetoed", "taken", "answered", "answered.overwritten"})
        CompletionStage<Object> future() {
            return begun();
        }

        @WebhookHandler(endpoint = "shop", path = "/webhooks/shop", events = "deferred")
        DeferredResult<Object> deferred() {
            DeferredResult<Object> result = new DeferredResult<>();
            begun().thenAccept(result::setResult);
            return result;
        }

        @WebhookHandler(
                endpoint = "shop",
                path = "/webhooks/shop",
                events = {"callable", "callable.answered"})
        Callable<Object> callable() {
            return () -> {
                begun();
                return "done";
            };
        }

        @WebhookHandler(endpoint = "shop", path = "/blocking/shop", events = "future")
        CompletionStage<Object> futureThere() {
            return future();
        }

        @WebhookHandler(endpoint = "shop", path = "/blocking/shop", events = "deferred")
        DeferredResult<Object> deferredThere() {
            return deferred();
        }

        @WebhookHandler(endpoint = "shop", path = "/blocking/shop", events = "callable")
        Callable<Object> callableThere() {
            return callable();
        }

        @Override
        public void configureAsyncSupport(AsyncSupportConfigurer async) {
            async.registerDeferredResultInterceptors(new DeferredResultProcessingInterceptor() {
                @Override
                @SuppressWarnings("unchecked") // the application knows what its methods promise
                public <T> boolean handleTimeout(NativeWebRequest request, DeferredResult<T> result) {
                    if (isOf("answered", request) || isOf("answered.overwritten", request)) {
                        result.setResult((T) "on its way");
                    } else {
                        result.setErrorResult(new IllegalStateException("nobody waits so long"));
                    }
                    return false;
                }
            });
            async.registerCallableInterceptors(new CallableProcessingInterceptor() {
                @Override
                public <T> Object handleTimeout(NativeWebRequest request, Callable<T> work) {
                    return isOf("callable.answered", request) ? "on its way" : RESULT_NONE;
                }
            });
        }

        private static boolean isOf(String type, NativeWebRequest request) {
            return WebhookFilter.delivery(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)))
                    .flatMap(Delivery::eventType)
                    .filter(type::equals)
                    .isPresent();
        }

        @Bean
        static MappedInterceptor vetoing() {
            return new MappedInterceptor(new String[] {"/**"}, new HandlerInterceptor() {
                @Override
                public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                    String type = WebhookFilter.delivery(request)
                            .flatMap(Delivery::eventType)
                            .orElse("");
                    boolean isAgain = request.getDispatcherType() == DispatcherType.ASYNC;
                    if (isAgain && type.equals("vetoed")) {
                        throw new IllegalStateException("not twice");
                    }
                    return !(isAgain && type.equals("taken"));
                }
            });
        }

        /** Has an answer of its own to each request that comes again. */
        @Bean
        static FilterRegistrationBean<Filter> overwriting() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
                chain.doFilter(request, response);
                if (WebhookFilter.delivery(request)
                        .flatMap(Delivery::eventType)
                        .filter("answered.overwritten"::equals)
                        .isPresent()) {
                    ((HttpServletResponse) response).setStatus(200);
                }
            });
            filter.setDispatcherTypes(DispatcherType.ASYNC);
            return filter;
        }

        @Bean
        static FilterRegistrationBean<Filter> blocking() {
            FilterRegistrationBean<Filter> filter =
                    new FilterRegistrationBean<>((request, response, chain) -> chain.doFilter(request, response));
            filter.setUrlPatterns(List.of("/blocking/*"));
            filter.setAsyncSupported(false);
            return filter;
        }
    }
}
