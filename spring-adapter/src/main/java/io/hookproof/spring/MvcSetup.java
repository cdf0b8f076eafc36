package io.hookproof.spring;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Adds the parameters and results of webhook methods to Spring MVC, however it was set up. */
final class MvcSetup implements BeanPostProcessor {
    /** Whether Hookproof has set up that adapter, and nothing has taken that away since. */
    static boolean isDone(RequestMappingHandlerAdapter adapter) {
        return fillsParameters(adapter) && handlesResults(adapter);
    }

    static boolean fillsParameters(RequestMappingHandlerAdapter adapter) {
        return adapter.getArgumentResolvers() != null
                && adapter.getArgumentResolvers().stream().anyMatch(WebhookArguments.class::isInstance);
    }

    /** The handlers of results may be wrapped since, as Spring HATEOAS does, but not replaced. */
    private static boolean handlesResults(RequestMappingHandlerAdapter adapter) {
        ResultOfOurs result = new ResultOfOurs();
        return adapter.getReturnValueHandlers() != null
                && adapter.getReturnValueHandlers().stream()
                        .anyMatch(each -> each.supportsReturnType(result) && result.isAskedForOurs);
    }

    /** Whether Hookproof has set up every adapter that a DispatcherServlet with that context finds. */
    static boolean isDoneIn(ApplicationContext context) {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(context, RequestMappingHandlerAdapter.class, true, false)
                .values()
                .stream()
                .allMatch(MvcSetup::isDone);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof RequestMappingHandlerAdapter adapter) {
            List<HandlerMethodArgumentResolver> custom = new ArrayList<>();
            if (adapter.getCustomArgumentResolvers() != null) {
                custom.addAll(adapter.getCustomArgumentResolvers());
            }
            addBeforeBinders(custom, adapter.getMessageConverters());
            adapter.setCustomArgumentResolvers(custom);
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RequestMappingHandlerAdapter adapter) {
            List<HandlerMethodArgumentResolver> arguments = new ArrayList<>();
            arguments.add(WebhookArguments.ofOurTypes(adapter.getMessageConverters()));
            if (adapter.getArgumentResolvers() != null) {
                arguments.addAll(adapter.getArgumentResolvers());
            }
            adapter.setArgumentResolvers(arguments);
            List<HandlerMethodReturnValueHandler> springs =
                    adapter.getReturnValueHandlers() == null ? List.of() : adapter.getReturnValueHandlers();
            List<HandlerMethodReturnValueHandler> returns = new ArrayList<>();
            returns.add(new WebhookReturns(springs));
            returns.addAll(springs);
            adapter.setReturnValueHandlers(returns);
        }
        return bean;
    }

    /**
     * Adds the resolver for the application's types before those that bind any type to the unsigned query, as Spring Data
     * does with interfaces. All other resolvers, wherever they are, have precedence.
     */
    private static void addBeforeBinders(
            List<HandlerMethodArgumentResolver> custom, List<HttpMessageConverter<?>> converters) {
        List<HandlerMethodArgumentResolver> exact = custom.stream()
                .filter(each -> !(each instanceof ModelAttributeMethodProcessor))
                .toList();
        int place = 0;
        while (place < custom.size() && !(custom.get(place) instanceof ModelAttributeMethodProcessor)) {
            place++;
        }
        custom.add(place, WebhookArguments.ofAnyType(converters, exact));
    }

    /**
     * A webhook method's result that only Hookproof handles. Its type is for none of Spring's own handlers, and it shows
     * nothing of the annotation that makes them write documents. A handler of any result does not ask for ours.
     */
    private static final class ResultOfOurs extends MethodParameter {
        boolean isAskedForOurs;

        ResultOfOurs() {
            super(ClassUtils.getMethod(Object.class, "hashCode"), -1);
        }

        @Override
        public <A extends Annotation> boolean hasMethodAnnotation(Class<A> type) {
            boolean isOurs = type == WebhookHandler.class;
            isAskedForOurs |= isOurs;
            return isOurs;
        }
    }
}
