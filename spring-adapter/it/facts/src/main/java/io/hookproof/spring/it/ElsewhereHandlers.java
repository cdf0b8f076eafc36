package io.hookproof.spring.it;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AdviceMode;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.RestController;

/** Methods that another thread does, as something above them or of the application's own says. */
final class ElsewhereHandlers {
    private ElsewhereHandlers() {}

    @Async
    abstract static class ClassAbove {}

    @RestController
    static class ByItsSuperclass extends ClassAbove {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    interface InterfaceAbove {
        @Async
        @WebhookHandler("shop")
        void any(Delivery delivery);
    }

    @RestController
    static class ByItsInterface implements InterfaceAbove {
        @Override
        public void any(Delivery delivery) {}
    }

    abstract static class MethodAbove {
        @Async
        void any(Delivery delivery) {}
    }

    @RestController
    static class ByWhatItOverrides extends MethodAbove {
        @Override
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Background {}

    @RestController
    @EnableAsync(annotation = Background.class)
    static class ByAnAnnotationOfItsOwn {
        @Background
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @RestController
    @EnableAsync
    static class OfAStage {
        @Async
        @WebhookHandler("shop")
        CompletionStage<@Nullable Void> any(Delivery delivery) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Async
    @RestController
    static class OfAStageByItsClass {
        @WebhookHandler("shop")
        CompletionStage<@Nullable Void> any(Delivery delivery) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** AspectJ weaves the classes. Made by a method, so that Spring does not look for AspectJ's part. */
    static class Weaving {
        @Bean
        static Object weaves() {
            return new Woven();
        }
    }

    @EnableAsync(mode = AdviceMode.ASPECTJ)
    private static final class Woven {}
}
