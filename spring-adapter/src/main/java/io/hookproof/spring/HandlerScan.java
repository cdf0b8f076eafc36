package io.hookproof.spring;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;

/** Finds the annotated methods of all beans and checks once that each can be served. */
final class HandlerScan {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    private final Endpoints endpoints;

    HandlerScan(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    Routes routes(ApplicationContext context) {
        refuseOtherMappings(context);
        ConfigurableListableBeanFactory beans = ((ConfigurableApplicationContext) context).getBeanFactory();
        Routes routes = new Routes();
        HandlerParameters parameters = new HandlerParameters(beans);
        OtherThreads otherThreads = OtherThreads.of(beans);
        TreeSet<String> idle = new TreeSet<>(endpoints.names());
        for (String bean : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = HandlerMethods.typeOf(beans, bean);
            if (type == null) {
                continue;
            }
            HandlerMethods.of(type, bean).forEach((method, handler) -> {
                Verifier verifier = verifier(handler, method);
                idle.remove(verifier.endpoint());
                otherThreads.refuse(method, type);
                // If Bean Validation is present, constraints on headers and path variables are checked, as for any
                // controller.
                HandlerMethod invocable = new HandlerMethod(
                                bean, beans, context, InvocableMethods.of(method, type, beans, bean))
                        .createWithValidateFlags();
                Route route = add(routes, beans, invocable, handler, verifier);
                parameters.check(invocable, route);
            });
        }
        routes.refuseForgottenPaths();
        String above = pathAbove(context);
        for (Route route : routes.all()) {
            LOG.info(
                    "webhook endpoint {}{}: {}",
                    above,
                    route,
                    route.verifier().provider().id());
        }
        routes.adjoin(OwnPath.allIn(context));
        for (String name : idle) {
            LOG.warn("webhook endpoint {} has no @WebhookHandler method: nothing is served for it", name);
        }
        return routes;
    }

    /** What a sender's path has before the webhook's: the path of the application, and with Spring Boot its servlet's. */
    private static String pathAbove(ApplicationContext context) {
        ServletContext container = context instanceof WebApplicationContext web ? web.getServletContext() : null;
        String servlet = context.getEnvironment().getProperty("spring.mvc.servlet.path", "");
        return (container == null ? "" : container.getContextPath()) + StringUtils.trimTrailingCharacter(servlet, '/');
    }

    private Route add(
            Routes routes,
            ConfigurableListableBeanFactory beans,
            HandlerMethod method,
            WebhookHandler handler,
            Verifier verifier) {
        HandlerChecks.check(method);
        boolean isSaid = !handler.path().isEmpty();
        String path = isSaid ? handler.path() : "/webhooks/" + verifier.endpoint();
        String resolved = String.valueOf(beans.resolveEmbeddedValue(path));
        Route route = routes.at(resolved.startsWith("/") ? resolved : "/" + resolved, verifier);
        route.add(method, isSaid, handler.events());
        return route;
    }

    private Verifier verifier(WebhookHandler handler, Method method) {
        if (handler.endpoint().isEmpty()) {
            throw new WebhookSetupException(
                    "@WebhookHandler on " + method + " names no webhook endpoint; there are " + endpoints.names(),
                    "Name one: @WebhookHandler(\"name\").");
        }
        return endpoints
                .named(handler.endpoint())
                .orElseThrow(() -> new WebhookSetupException(
                        "@WebhookHandler(\"" + handler.endpoint() + "\") on " + method
                                + " names a webhook endpoint that does not exist; there are " + endpoints.names(),
                        "Set hookproof.endpoints." + handler.endpoint() + ".provider and .secret, make a Verifier bean"
                                + " with .endpoint(\"" + handler.endpoint() + "\"), or correct the name."));
    }

    /**
     * Refuses a method that is also mapped otherwise, by an annotation of Spring or in code, because that mapping would
     * bypass the proof.
     */
    private static void refuseOtherMappings(ApplicationContext context) {
        BeanFactoryUtils.beansOfTypeIncludingAncestors(context, AbstractHandlerMethodMapping.class, true, false)
                .values()
                .forEach(mapping -> refuseMapped((AbstractHandlerMethodMapping<?>) mapping));
    }

    private static void refuseMapped(AbstractHandlerMethodMapping<?> mapping) {
        mapping.getHandlerMethods().forEach((where, method) -> {
            if (method.hasMethodAnnotation(WebhookHandler.class)) {
                throw new WebhookSetupException(
                        "@WebhookHandler method " + method.getShortLogMessage()
                                + " would be served a second time by Spring, unverified, at " + where,
                        "Remove its @RequestMapping, @PostMapping, @PostExchange or the like; set the path with"
                                + " @WebhookHandler(path = …).");
            }
        });
    }
}
