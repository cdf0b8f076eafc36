package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.JsonCodec;
import io.hookproof.Passage;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;

/**
 * Resolves parameters that come from the proof: the delivery, its bytes, its document, and types made from the
 * document.
 */
final class WebhookArguments implements HandlerMethodArgumentResolver {
    private final RequestResponseBodyMethodProcessor converters;
    private final boolean anyType;
    private final List<HandlerMethodArgumentResolver> others;

    private WebhookArguments(
            List<HttpMessageConverter<?>> converters, boolean anyType, List<HandlerMethodArgumentResolver> others) {
        this.converters = new RequestResponseBodyMethodProcessor(converters);
        this.anyType = anyType;
        this.others = others;
    }

    /**
     * A resolver for Hookproof's types, and for a {@code Map} or an {@code Object}, which Spring would fill with its
     * model. It goes first.
     */
    static WebhookArguments ofOurTypes(List<HttpMessageConverter<?>> converters) {
        return new WebhookArguments(converters, false, List.of());
    }

    /**
     * A resolver for the application's types. It goes after Spring's own, and before those that take any type.
     *
     * @param others the application's own resolvers, whose types it leaves to them
     */
    static WebhookArguments ofAnyType(
            List<HttpMessageConverter<?>> converters, List<HandlerMethodArgumentResolver> others) {
        return new WebhookArguments(converters, true, others);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        if (!parameter.hasMethodAnnotation(WebhookHandler.class) || isSpringsAffair(parameter)) {
            return false;
        }
        Class<?> type = parameter.getParameterType();
        boolean ours = type == Delivery.class
                || type == byte[].class
                || type == Json.class
                || type == Form.class
                || type == WebhookRequest.class
                || type == Map.class
                || type == Object.class && parameter.getParameterAnnotations().length == 0;
        return ours
                || anyType
                        && !BeanUtils.isSimpleProperty(type)
                        && others.stream().noneMatch(other -> other.supportsParameter(parameter));
    }

    /** Whether what this fills is made from the document because nothing else resolves it. */
    boolean takesAnyType() {
        return anyType;
    }

    /** Whether an annotation tells Spring to take the parameter from elsewhere. */
    private static boolean isSpringsAffair(MethodParameter parameter) {
        for (var annotation : parameter.getParameterAnnotations()) {
            String home = annotation.annotationType().getPackageName();
            // Neither @NonNull nor @Validated says where a value comes from.
            boolean saysNoPlace =
                    home.equals("org.springframework.lang") || home.startsWith("org.springframework.validation");
            if (home.startsWith("org.springframework.") && !saysNoPlace) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        HttpServletRequest http =
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "a servlet's request");
        Passage passage = WebhookFilter.passage(http)
                .orElseThrow(
                        () -> new IllegalStateException("a @WebhookHandler method runs for verified requests only"));
        Delivery delivery = passage.delivery();
        Class<?> type = parameter.getParameterType();
        if (type == Delivery.class) {
            return delivery;
        }
        if (type == byte[].class) {
            return delivery.bytes();
        }
        if (type == Json.class) {
            return delivery.payload();
        }
        if (type == Form.class) {
            return delivery.form();
        }
        if (type == WebhookRequest.class) {
            return passage.request();
        }
        try {
            return converters.resolveArgument(
                    parameter, container, new ServletWebRequest(new DocumentRequest(http, delivery)), binders);
        } catch (HttpMessageNotReadableException unreadable) {
            // Spring's exception repeats the document's values.
            Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
            throw new HttpMessageNotReadableException(
                    String.valueOf(JsonCodec.unfit(type, cause).getMessage()), unreadable.getHttpInputMessage());
        } catch (BindException invalid) {
            // This exception repeats every value that was rejected.
            throw Unfit.document(type.getSimpleName(), invalid);
        }
    }
}
