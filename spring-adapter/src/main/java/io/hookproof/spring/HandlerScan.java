package io.hookproof.spring;

import io.hookproof.EventPattern;
import io.hookproof.Verifier;
import java.lang.reflect.Method;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Finds the annotated methods of all beans and checks once that each can be served. */
final class HandlerScan {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    private final Endpoints endpoints;

    HandlerScan(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    Routes routes(ApplicationContext context) {
        ConfigurableListableBeanFactory beans = ((ConfigurableApplicationContext) context).getBeanFactory();
        Routes routes = new Routes();
        TreeSet<String> idle = new TreeSet<>(endpoints.names());
        for (String bean : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = HandlerMethods.typeOf(beans, bean);
            if (type == null) {
                continue;
            }
            HandlerMethods.of(type).forEach((method, handler) -> {
                Verifier verifier = verifier(handler, method);
                idle.remove(verifier.endpoint());
                add(routes, beans, new HandlerMethod(bean, beans, context, invocable(method, type)), handler, verifier);
            });
        }
        for (Route route : routes.all()) {
            LOG.info(
                    "webhook endpoint {}: {}",
                    route,
                    route.verifier().provider().id());
        }
        for (String name : idle) {
            LOG.warn("webhook endpoint {} has no @WebhookHandler method: nothing is served for it", name);
        }
        return routes;
    }

    private void add(
            Routes routes,
            ConfigurableListableBeanFactory beans,
            HandlerMethod method,
            WebhookHandler handler,
            Verifier verifier) {
        HandlerChecks.check(method, handler, verifier);
        String path = handler.path().isEmpty() ? "/webhooks/" + verifier.endpoint() : handler.path();
        String resolved = String.valueOf(beans.resolveEmbeddedValue(path));
        List<EventPattern> events = HandlerChecks.events(method, handler);
        routes.at(resolved.startsWith("/") ? resolved : "/" + resolved, verifier)
                .add(events, method);
    }

    private Verifier verifier(WebhookHandler handler, Method method) {
        return endpoints
                .named(handler.endpoint())
                .orElseThrow(() -> new WebhookSetupException(
                        "@WebhookHandler(\"" + handler.endpoint() + "\") on " + method
                                + " names a webhook endpoint that does not exist; there are " + endpoints.names(),
                        "Set hookproof.endpoints." + handler.endpoint() + ".provider and .secret, make a Verifier bean"
                                + " with .endpoint(\"" + handler.endpoint() + "\"), or correct the name."));
    }

    private static Method invocable(Method method, Class<?> type) {
        if (AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)) {
            throw new WebhookSetupException(
                    method + " has @WebhookHandler and a @RequestMapping of Spring's: by the second it would be served"
                            + " unverified",
                    "Take the @RequestMapping away; say the path with @WebhookHandler(path = …).");
        }
        return AopUtils.selectInvocableMethod(method, type);
    }
}
