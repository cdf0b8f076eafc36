package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.spring.it.above.OfAnotherPackage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Methods that a request might reach past the proof, or not at all. */
final class ReachHandlers {
    /** What went through a proxy. */
    static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private ReachHandlers() {}

    @RestController
    static class Second {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Unknown {
        @WebhookHandler("shopp")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Mapped {
        @WebhookHandler(endpoint = "shop", events = "x")
        @PostMapping("/unverified")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Alike {
        @WebhookHandler(endpoint = "shop", path = "/hooks/{tenant}/shop", events = "x")
        void one(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", path = "/hooks/{shop}/shop", events = "y")
        void other(Delivery delivery) {}
    }

    @RestController
    static class Beside {
        @WebhookHandler(endpoint = "beside", path = "/webhooks/shop")
        void any(Delivery delivery) {}
    }

    @RestController
    static class Nameless {
        @WebhookHandler
        void any(Delivery delivery) {}
    }

    @RestController
    static class Exchanged {
        @WebhookHandler(endpoint = "shop", events = "x")
        @PostExchange("/unverified")
        void any() {}
    }

    @RestController
    static class MappedInCode {
        @WebhookHandler(endpoint = "shop", events = "x")
        void any() {}

        @Bean
        static InitializingBean mapsIt(
                @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
            return () -> {
                try {
                    mapping.registerMapping(
                            RequestMappingInfo.paths("/unverified")
                                    .options(mapping.getBuilderConfiguration())
                                    .build(),
                            new MappedInCode(),
                            MappedInCode.class.getDeclaredMethod("any"));
                } catch (NoSuchMethodException itIsAbove) {
                    throw new IllegalStateException(itIsAbove);
                }
            };
        }
    }

    @RestController
    static class Private {
        @WebhookHandler(endpoint = "shop", events = "x")
        @SuppressWarnings("UnusedMethod")
        private void any() {}
    }

    /** As Kotlin's are unless the author opens them. */
    @RestController
    static class Final {
        private final String name = "of the bean";

        @WebhookHandler("shop")
        public final void any(Delivery delivery) {
            assertThat(name).isEqualTo("of the bean");
        }
    }

    @RestController
    static class Inheriting extends OfAnotherPackage {}

    @RestController
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
    static class Scoped {
        @WebhookHandler("shop")
        public final void any(Delivery delivery) {}
    }

    @RestController
    static class Forgetful {
        @WebhookHandler(endpoint = "shop", path = "/hooks/shop", events = "one")
        void one(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", events = "two")
        void two(Delivery delivery) {}
    }

    @RestController
    static class HalfPlaced {
        @WebhookHandler(endpoint = "shop", path = "/hooks/shop")
        void any(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", events = "two")
        void two(Delivery delivery) {}
    }

    @RestController
    static class TwicePlaced {
        @WebhookHandler(endpoint = "shop", path = "/hooks/shop")
        void any(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop")
        void others(Delivery delivery) {}

        @WebhookHandler(endpoint = "shop", events = "two")
        void two(Delivery delivery) {}
    }

    interface Unannotated {
        void any(Delivery delivery);
    }

    /** The annotation is where a proxy of the interface does not show it. */
    @RestController
    static class OfAnInterface implements Unannotated {
        @Override
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    interface Annotated {
        @WebhookHandler("shop")
        void any(Delivery delivery);
    }

    @RestController
    static class OfAnAnnotatedInterface implements Annotated {
        @Override
        public void any(Delivery delivery) {}
    }

    /** Around the handlers of this class, as transactions are. */
    static class ProxiesOfInterfaces {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            return new DefaultAdvisorAutoProxyCreator();
        }

        @Bean
        static DefaultPointcutAdvisor around() {
            MethodInterceptor noting = call -> {
                CALLS.add(call.getMethod().getName());
                return call.proceed();
            };
            AnnotationMatchingPointcut controllers = new AnnotationMatchingPointcut(RestController.class, true);
            return new DefaultPointcutAdvisor(controllers, noting);
        }
    }

    static class ProxiesOfClasses extends ProxiesOfInterfaces {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
            creator.setProxyTargetClass(true);
            return creator;
        }
    }
}
