package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.UntrackedWork;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.Form;
import io.hookproof.http.WebhookRequest;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.multipart.support.MultipartResolutionDelegate;

/** Checks what a method may not take from its endpoint or return. */
final class HandlerChecks {
    /** Result types that Spring does not wait for, so that success would be sent before the work is done. */
    static final UntrackedWork UNSEEN_ENDS = UntrackedWork.with(
            "org.springframework.util.concurrent.ListenableFuture",
            "org.springframework.web.context.request.async.WebAsyncTask",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
            "org.springframework.web.servlet.ModelAndView",
            "org.springframework.web.servlet.View");

    private static final Set<Class<?>> RAW = Set.of(byte[].class, Form.class, WebhookRequest.class);

    private HandlerChecks() {}

    static void check(HandlerMethod method) {
        if (UntrackedWork.suspends(method.getMethod())) {
            throw wrong(
                    method,
                    "is a suspend function, and what Spring makes of it does not tell when its work has ended",
                    "Write a plain function, or return a CompletableFuture: scope.future { … } makes one of suspending"
                            + " code.");
        }
        if (isOfACompanion(method.getMethod())) {
            throw wrong(
                    method,
                    "is of a companion object, and Spring calls it on an object of the class around it, which fails",
                    "Write it in the class itself, without @JvmStatic.");
        }
        Class<?> endless =
                UNSEEN_ENDS.in(method.getReturnType().getGenericParameterType()).orElse(null);
        if (endless != null) {
            throw wrong(
                    method,
                    "returns " + endless.getSimpleName() + ", and Hookproof could not see how its work ends",
                    "Return void, a WebhookResponse, a body, or one of these in a CompletionStage, DeferredResult or"
                            + " Callable. Have it throw what fails.");
        }
    }

    /**
     * Whether the method is what Kotlin makes of {@code @JvmStatic} in a companion object, which may have any name. A
     * static field holds the object, is called like its class, and that class has the function itself.
     */
    private static boolean isOfACompanion(Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            for (Field field : method.getDeclaringClass().getDeclaredFields()) {
                Class<?> inside = field.getType();
                if (Modifier.isStatic(field.getModifiers())
                        && inside.getDeclaringClass() == method.getDeclaringClass()
                        && field.getName().equals(inside.getSimpleName())
                        && ReflectionUtils.findMethod(inside, method.getName(), method.getParameterTypes()) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param isOurs whether Hookproof fills the parameter */
    static void requireOpen(HandlerMethod method, MethodParameter parameter, boolean isOurs, Verifier verifier) {
        Class<?> type = parameter.getParameterType();
        boolean isClosed = readsTheBody(parameter)
                ? !verifier.opensBody()
                : isOurs && type != Delivery.class && !verifier.opensDocument();
        if (isClosed) {
            throw wrong(
                    method,
                    "takes " + type.getSimpleName() + ", and "
                            + verifier.provider().id() + " proves only some fields",
                    "Take a Delivery: trust provenFields(); unprovenBody() is the rest. Or have the sender's API"
                            + " asked (refetch, in code .refetch(…)).");
        }
    }

    private static boolean readsTheBody(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return RAW.contains(type)
                || HttpEntity.class.isAssignableFrom(type)
                || InputStream.class.isAssignableFrom(type)
                || Reader.class.isAssignableFrom(type)
                || parameter.hasParameterAnnotation(RequestBody.class)
                || parameter.hasParameterAnnotation(RequestPart.class)
                || parameter.hasParameterAnnotation(RequestParam.class)
                || MultipartRequest.class.isAssignableFrom(type)
                || MultipartResolutionDelegate.isMultipartArgument(parameter)
                || parameter.hasParameterAnnotation(ModelAttribute.class);
    }

    static WebhookSetupException wrong(HandlerMethod method, String what, String cure) {
        return new WebhookSetupException("@WebhookHandler on " + method.getShortLogMessage() + " " + what, cure);
    }
}
