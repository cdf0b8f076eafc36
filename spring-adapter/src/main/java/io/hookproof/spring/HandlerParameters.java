package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.Body;
import io.hookproof.providers.Provider;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Source;
import io.hookproof.servlet.WebhookFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.pattern.PathPattern;

/** Refuses parameters that Spring accepts but never fills, because each delivery would fail or bring nothing. */
final class HandlerParameters {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^0-9:{}][^:{}]*)");

    /** Types that no document is converted to. */
    private static final Set<String> OURS = Stream.of(
                    Delivery.class, Body.class, Source.class, Provider.class, ReplayStore.class, WebhookFilter.class)
            .map(Class::getPackageName)
            .collect(Collectors.toUnmodifiableSet());

    private final ListableBeanFactory beans;
    private final List<RequestMappingHandlerAdapter> adapters;
    private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    HandlerParameters(ListableBeanFactory beans) {
        this.beans = beans;
        this.adapters = List.copyOf(
                BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, RequestMappingHandlerAdapter.class, true, false)
                        .values());
    }

    /**
     * Checks that the adapter that runs the methods knows Hookproof's parameters and results. One from another context
     * would not wait for the work, and would not fill a Delivery.
     */
    void check(HandlerMethod method, Route route) {
        List<RequestMappingHandlerAdapter> running =
                adapters.stream().filter(each -> each.supports(method)).toList();
        if (running.stream().noneMatch(MvcSetup::isDone)) {
            if (running.stream().anyMatch(MvcSetup::fillsParameters)) {
                throw HandlerChecks.wrong(
                        method,
                        "would be run by a RequestMappingHandlerAdapter whose handlers of results were replaced",
                        "Have what replaces them add to them, or wrap them.");
            }
            throw HandlerChecks.wrong(
                    method,
                    "has no RequestMappingHandlerAdapter in its application context that would run it",
                    "Import WebhookConfiguration, and have the controllers, where Spring MVC is set up, by @EnableWebMvc or"
                            + " <mvc:annotation-driven>: in the context of the DispatcherServlet and not in the one above"
                            + " it, or set MVC up there too.");
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(names);
            PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
            if (variable != null) {
                requireInPath(method, parameter, variable, route.path());
            } else {
                requireFilled(method, parameter, route.verifier());
            }
        }
    }

    private static void requireInPath(
            HandlerMethod method, MethodParameter parameter, PathVariable variable, PathPattern path) {
        String name = variable.value().isEmpty() ? parameter.getParameterName() : variable.value();
        if (name == null) {
            throw HandlerChecks.wrong(
                    method,
                    "has a @PathVariable without a name, and its class was compiled without -parameters",
                    "Write @PathVariable(\"name\").");
        }
        Class<?> type = parameter.getParameterType();
        boolean isNeeded = variable.required() && type != Optional.class && !Map.class.isAssignableFrom(type);
        if (isNeeded && !variables(path).contains(name)) {
            throw HandlerChecks.wrong(
                    method,
                    "takes @PathVariable \"" + name + "\", and its path " + path + " has " + variables(path),
                    "Correct the name, or add it to the path: @WebhookHandler(endpoint = …, path = \"/hooks/{" + name
                            + "}\").");
        }
    }

    private void requireFilled(HandlerMethod method, MethodParameter parameter, Verifier verifier) {
        Class<?> type = parameter.getParameterType();
        for (RequestMappingHandlerAdapter adapter : adapters) {
            HandlerMethodArgumentResolver filler = filler(adapter, parameter);
            HandlerChecks.requireOpen(method, parameter, filler instanceof WebhookArguments, verifier);
            boolean isGuess = filler instanceof RequestParamMethodArgumentResolver
                    && !parameter.hasParameterAnnotation(RequestParam.class)
                    && BeanUtils.isSimpleProperty(type);
            if (isGuess) {
                throw HandlerChecks.wrong(
                        method,
                        "takes " + type.getSimpleName()
                                + " without an annotation that names its place: Spring would look for a"
                                + " field of the query or a form by the parameter's name",
                        "Take a Delivery, which has eventId(), eventType() and the like, take byte[] or Json for the"
                                + " body, or write @PathVariable, @RequestHeader or @RequestParam.");
            }
            if (filler instanceof WebhookArguments ours && ours.takesAnyType()) {
                refuseWhatIsNoDocument(method, parameter);
                if (isBean(type)) {
                    throw HandlerChecks.wrong(
                            method,
                            "takes a " + type.getSimpleName()
                                    + ", which is a bean, and would be made from the document",
                            "Let the constructor of the class take the bean.");
                }
            }
        }
    }

    private static void refuseWhatIsNoDocument(HandlerMethod method, MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        if (type == HttpHeaders.class) {
            throw HandlerChecks.wrong(
                    method, "takes HttpHeaders without an annotation", "Write @RequestHeader HttpHeaders.");
        }
        Class<?> within =
                ResolvableType.forMethodParameter(parameter).getGeneric().toClass();
        if (OURS.contains(type.getPackageName()) || OURS.contains(within.getPackageName())) {
            throw HandlerChecks.wrong(
                    method,
                    "takes " + type.getSimpleName() + (within == Object.class ? "" : " of " + within.getSimpleName())
                            + ", which no document is made into",
                    "Take a Delivery, which has what is proven, and the headers in hints(); or byte[], Json, Form, or"
                            + " the WebhookRequest as it arrived.");
        }
    }

    /** Types of Java's own are no document of the application's, but some beans are one, such as any {@code Object}. */
    private boolean isBean(Class<?> type) {
        return !type.getName().startsWith("java.")
                && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false).length > 0;
    }

    private static HandlerMethodArgumentResolver filler(
            RequestMappingHandlerAdapter adapter, MethodParameter parameter) {
        List<HandlerMethodArgumentResolver> resolvers =
                adapter.getArgumentResolvers() == null ? List.of() : adapter.getArgumentResolvers();
        for (HandlerMethodArgumentResolver resolver : resolvers) {
            if (resolver.supportsParameter(parameter)) {
                return resolver;
            }
        }
        throw new WebhookSetupException(
                "@WebhookHandler on " + parameter.getExecutable() + " takes a "
                        + parameter.getParameterType().getSimpleName() + " that nothing in Spring MVC fills",
                "Take a Delivery, or a type that is made from its document.");
    }

    private static Set<String> variables(PathPattern path) {
        return VARIABLE.matcher(path.getPatternString())
                .results()
                .map(found -> found.group(1).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
