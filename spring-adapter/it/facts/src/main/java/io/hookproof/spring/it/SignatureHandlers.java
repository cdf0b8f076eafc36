package io.hookproof.spring.it;

import io.hookproof.Delivery;
import io.hookproof.http.Json;
import io.hookproof.spring.VerifierCustomizer;
import io.hookproof.spring.WebhookHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import kotlin.Result;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import scala.util.Try;

/** Methods whose parameters or results cannot be served. */
final class SignatureHandlers {
    private SignatureHandlers() {}

    @RestController
    static class Streaming {
        @WebhookHandler(endpoint = "shop", events = "x")
        SseEmitter any(Delivery delivery) {
            return new SseEmitter();
        }
    }

    @RestController
    static class Tasking {
        @WebhookHandler(endpoint = "shop", events = "x")
        WebAsyncTask<String> any(Delivery delivery) {
            return new WebAsyncTask<>(() -> "");
        }
    }

    @RestController
    static class Promising {
        @WebhookHandler(endpoint = "shop", events = "x")
        Future<String> any(Delivery delivery) {
            return new FutureTask<>(() -> "");
        }
    }

    @RestController
    static class PromisingMore {
        @WebhookHandler("shop")
        CompletionStage<CompletableFuture<Void>> any(Delivery delivery) {
            return CompletableFuture.completedFuture(new CompletableFuture<>());
        }
    }

    /** As {@code scope.future { runCatching { … } }} of Kotlin is. */
    @RestController
    static class PromisingAResult {
        @WebhookHandler("shop")
        CompletableFuture<Result<String>> any(Delivery delivery) {
            return CompletableFuture.completedFuture(new Result<>(""));
        }
    }

    @RestController
    static class PromisingInScala {
        @WebhookHandler("shop")
        scala.concurrent.Future<String> any(Delivery delivery) {
            return new scala.concurrent.Future<>() {};
        }
    }

    @RestController
    static class PromisingInVavr {
        @WebhookHandler("shop")
        io.vavr.concurrent.Future<String> any(Delivery delivery) {
            return new io.vavr.concurrent.Future<>() {};
        }
    }

    @RestController
    static class TryingInVavr {
        @WebhookHandler("shop")
        io.vavr.control.Try<String> any(Delivery delivery) {
            return new io.vavr.control.Try<>() {};
        }
    }

    @RestController
    static class Trying {
        @WebhookHandler("shop")
        Try<String> any(Delivery delivery) {
            return new Try<>() {};
        }
    }

    @RestController
    static class Publishing {
        @WebhookHandler(endpoint = "shop", events = "x")
        Flow.Publisher<String> any(Delivery delivery) {
            return subscriber -> {};
        }
    }

    @RestController
    static class Wrapping {
        @WebhookHandler(endpoint = "shop", events = "x")
        CompletionStage<ResponseEntity<StreamingResponseBody>> any(Delivery delivery) {
            return CompletableFuture.completedStage(ResponseEntity.ok(out -> {}));
        }
    }

    /** As Kotlin compiles it. */
    @RestController
    static class Suspending {
        @WebhookHandler(endpoint = "shop", events = "x")
        Object any(Delivery delivery, Continuation<Object> rest) {
            return delivery;
        }
    }

    /** As Kotlin compiles a function with {@code @JvmStatic}. */
    @RestController
    @SuppressWarnings("VariableNameSameAsType") // Kotlin names both alike.
    static class WithCompanion {
        @WebhookHandler(endpoint = "shop", events = "x")
        static void any(Delivery delivery) {
            Companion.any(delivery);
        }

        static final Companion Companion = new Companion();

        static class Companion {
            void any(Delivery delivery) {}
        }
    }

    @RestController
    @SuppressWarnings("VariableNameSameAsType") // Kotlin names both alike.
    static class WithNamedCompanion {
        @WebhookHandler(endpoint = "shop", events = "x")
        static void any(Delivery delivery) {
            Hooks.any(delivery);
        }

        static final Hooks Hooks = new Hooks();

        static class Hooks {
            void any(Delivery delivery) {}
        }
    }

    @RestController
    static class Static {
        @WebhookHandler(endpoint = "shop", events = "x")
        static void any(Delivery delivery) {}

        /** No companion object, because the class holds none. */
        static class Worker {
            void any(Delivery delivery) {}
        }
    }

    @RestController
    static class Elsewhere {
        @Async
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery) {}
    }

    @Async
    @RestController
    static class WhollyElsewhere {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Promised {
        @Async
        @WebhookHandler(endpoint = "shop", events = "x")
        CompletableFuture<String> any(Delivery delivery) {
            return CompletableFuture.completedFuture("");
        }
    }

    @RestController
    static class CheckedText {
        @SuppressWarnings("deprecation") // what many applications still have
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(@org.springframework.lang.NonNull String id) {}
    }

    @RestController
    static class Typed {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery, String type) {}
    }

    @RestController
    static class Counted {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(int count) {}
    }

    static class Ledger {}

    @RestController
    static class Injected {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any(Delivery delivery, Ledger ledger) {}

        @Bean
        static Ledger ledger() {
            return new Ledger();
        }
    }

    @RestController
    static class Variable {
        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}/{id:[0-9]{4}}")
        void any(@PathVariable("tenant") String tenant) {}
    }

    record Order(String id) {}

    @RestController
    static class Filled {
        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}/{id:[0-9]{4}}")
        void any(
                @PathVariable("shop") String shop,
                @PathVariable("id") int id,
                @PathVariable(name = "more", required = false) @Nullable String more,
                @RequestHeader("Stripe-Signature") String signature,
                HttpServletRequest request,
                Locale locale,
                Order order,
                Delivery delivery) {}
    }

    @RestController
    static class Mail {
        @WebhookHandler("mail")
        void any(@RequestBody Map<String, Object> unproven) {}
    }

    @RestController
    static class MadeOfMail {
        record Message(String id) {}

        @WebhookHandler("mail")
        void any(Message madeOfTheDocument, Json document) {}

        @Bean
        static VerifierCustomizer api() {
            return (endpoint, builder) -> builder.fetcher(request -> {
                throw new AssertionError("nothing comes to this endpoint");
            });
        }
    }
}
