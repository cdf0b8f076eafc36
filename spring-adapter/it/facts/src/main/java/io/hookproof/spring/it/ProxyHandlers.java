package io.hookproof.spring.it;

import io.hookproof.Delivery;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.spring.it.ReachHandlers.Annotated;
import io.hookproof.spring.it.ReachHandlers.OfAnAnnotatedInterface;
import io.hookproof.spring.it.ReachHandlers.Unannotated;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.ProxyFactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.MethodParameter;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ModelAndViewResolverMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;

/** Beans whose proxies are made late, or by others than Spring's own. */
final class ProxyHandlers {
    private ProxyHandlers() {}

    @Lazy
    @RestController
    static class Late {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    @Lazy
    @RestController
    static class LateFinal {
        @WebhookHandler("shop")
        public final void any(Delivery delivery) {}
    }

    @Scope("prototype")
    @RestController
    static class ManyFinal {
        @WebhookHandler("shop")
        public final void any(Delivery delivery) {}
    }

    @Lazy
    @RestController
    static class LateOfAnInterface implements Unannotated {
        @Override
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    @Lazy
    @RestController
    static class LateOfAnAnnotatedInterface implements Annotated {
        @Override
        public void any(Delivery delivery) {}
    }

    @RestController
    @Scope(value = "request", proxyMode = ScopedProxyMode.INTERFACES)
    static class ScopedByAnInterface implements Unannotated {
        @Override
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}
    }

    @RestController
    @Scope(value = "request", proxyMode = ScopedProxyMode.INTERFACES)
    static class ScopedByAnAnnotatedInterface implements Annotated {
        @Override
        public void any(Delivery delivery) {}
    }

    @RestController
    static class BesideAnother {
        @WebhookHandler("shop")
        void others(Delivery delivery) {}
    }

    @Controller
    static class Unadvised implements Unannotated {
        @Override
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    @Controller
    static class UnadvisedFinal {
        @WebhookHandler("shop")
        public final void any(Delivery delivery) {}
    }

    /** Without Spring. */
    static class ByHand implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Unannotated
                    ? Proxy.newProxyInstance(
                            ByHand.class.getClassLoader(),
                            new Class<?>[] {Unannotated.class},
                            (proxy, method, given) -> method.invoke(bean, given))
                    : bean;
        }
    }

    static class ByHandOfInterfaces implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Unadvised || bean instanceof UnadvisedFinal
                    ? around(bean).getProxy()
                    : bean;
        }

        ProxyFactory around(Object bean) {
            MethodInterceptor noting = call -> {
                ReachHandlers.CALLS.add("by hand");
                return call.proceed();
            };
            ProxyFactory factory = new ProxyFactory(bean);
            factory.addAdvice(noting);
            return factory;
        }
    }

    static class ByHandOfClasses extends ByHandOfInterfaces {
        @Override
        ProxyFactory around(Object bean) {
            ProxyFactory factory = super.around(bean);
            factory.setProxyTargetClass(true);
            return factory;
        }
    }

    /** As Spring HATEOAS does for its links, after Hookproof. */
    static class WrapsResults {
        @Bean
        static BeanPostProcessor wraps() {
            return new Results() {
                @Override
                HandlerMethodReturnValueHandler inPlaceOf(RequestMappingHandlerAdapter adapter) {
                    return new HandlerMethodReturnValueHandlerComposite().addHandlers(adapter.getReturnValueHandlers());
                }
            };
        }
    }

    /** Leaves none of Hookproof's. */
    static class ReplacesResults {
        @Bean
        static BeanPostProcessor replaces() {
            return new Results() {
                @Override
                HandlerMethodReturnValueHandler inPlaceOf(RequestMappingHandlerAdapter adapter) {
                    return new RequestResponseBodyMethodProcessor(adapter.getMessageConverters());
                }
            };
        }
    }

    static class TakesAnyResult {
        @Bean
        static BeanPostProcessor replaces() {
            return new Results() {
                @Override
                HandlerMethodReturnValueHandler inPlaceOf(RequestMappingHandlerAdapter adapter) {
                    return new ModelAndViewResolverMethodReturnValueHandler(List.of());
                }
            };
        }
    }

    private abstract static class Results implements BeanPostProcessor {
        abstract HandlerMethodReturnValueHandler inPlaceOf(RequestMappingHandlerAdapter adapter);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof RequestMappingHandlerAdapter adapter) {
                adapter.setReturnValueHandlers(List.of(inPlaceOf(adapter)));
            }
            return bean;
        }
    }

    /** Spring adds what makes it asynchronous to the proxy that is there already. */
    @Lazy
    @RestController
    @EnableAsync
    static class LateAsync {
        @Async
        @WebhookHandler("shop")
        CompletableFuture<@Nullable Void> any(Delivery delivery) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A proxy whose target Spring makes when the first request comes. */
    static class MadeByAFactory {
        @Bean
        static ProxyFactoryBean shopsHandler() throws ClassNotFoundException {
            ProxyFactoryBean factory = new ProxyFactoryBean();
            factory.setProxyInterfaces(new Class<?>[] {Annotated.class});
            factory.setTargetName("behindIt");
            return factory;
        }

        @Bean
        @Lazy
        static Object behindIt() {
            return new OfAnAnnotatedInterface();
        }
    }

    record Event(String id, String type) {}

    interface Known {}

    /** Takes a type of the document and one that the application itself resolves. */
    @RestController
    static class TakesTwo {
        @WebhookHandler("shop")
        void any(Event event, Known known) {
            ReachHandlers.CALLS.add(event.id());
            ReachHandlers.CALLS.add(known.toString());
        }
    }

    /** Fills a type by the query, as Spring Data does every interface, and resolves one of its own. */
    static class FillsByTheQuery implements WebMvcConfigurer {
        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new ModelAttributeMethodProcessor(true) {
                @Override
                public boolean supportsParameter(MethodParameter parameter) {
                    return parameter.getParameterType() == Event.class;
                }
            });
            resolvers.add(new HandlerMethodArgumentResolver() {
                @Override
                public boolean supportsParameter(MethodParameter parameter) {
                    return parameter.getParameterType() == Known.class;
                }

                @Override
                public @Nullable Object resolveArgument(
                        MethodParameter parameter,
                        @Nullable ModelAndViewContainer container,
                        NativeWebRequest request,
                        @Nullable WebDataBinderFactory binders) {
                    return new Known() {
                        @Override
                        public String toString() {
                            return "of a resolver";
                        }
                    };
                }
            });
        }
    }
}
