package io.hookproof.spring;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Trust;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

/** What a method may not ask of its endpoint. */
final class HandlerChecks {
    /** A function of Kotlin's that suspends takes one more parameter, of this type. */
    private static final String SUSPENDS = "kotlin.coroutines.Continuation";

    private static final Set<String> STREAMS = Set.of(
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Flow$Publisher",
            "java.util.concurrent.Future",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.smallrye.mutiny.Uni",
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.flow.Flow",
            "org.springframework.util.concurrent.ListenableFuture",
            "org.springframework.web.context.request.async.WebAsyncTask",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
            "org.springframework.web.servlet.ModelAndView",
            "org.springframework.web.servlet.View");

    private static final Set<Class<?>> WHOLE_BODY = Set.of(byte[].class, Json.class, Form.class, WebhookRequest.class);

    private HandlerChecks() {}

    static void check(HandlerMethod method, Verifier verifier) {
        Provider provider = verifier.provider();
        for (MethodParameter parameter : method.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            if (type.getName().equals(SUSPENDS)) {
                throw wrong(
                        method,
                        "is a suspend function, and what Spring makes of one does not say when its work has ended",
                        "Write a plain function, or return a CompletableFuture: scope.future { … } makes one of suspending"
                                + " code.");
            }
            if (readsTheWholeBody(parameter) && provider.scheme().coverage().trust() == Trust.FIELDS) {
                throw wrong(
                        method,
                        "takes " + type.getSimpleName() + ", and " + provider.id() + " proves only some fields",
                        "Take a Delivery: provenFields() is what may be believed, unprovenBody() is the rest.");
            }
        }
        refuseEndless(method, method.getReturnType().getGenericParameterType());
    }

    /** Also within a {@code ResponseEntity} or a promise. */
    private static void refuseEndless(HandlerMethod method, Type returned) {
        if (returned instanceof ParameterizedType whole) {
            refuseEndless(method, whole.getRawType());
            for (Type part : whole.getActualTypeArguments()) {
                refuseEndless(method, part);
            }
        } else if (returned instanceof Class<?> type && hasNoEndInSight(type)) {
            throw wrong(
                    method,
                    "returns " + type.getSimpleName() + ", whose end nobody could wait for",
                    "Return void, a WebhookResponse, a body, or one of these in a CompletionStage, DeferredResult or"
                            + " Callable.");
        }
    }

    /** Whether success would be said before such a result is done. */
    static boolean hasNoEndInSight(@Nullable Class<?> type) {
        if (type == null || type == Object.class || CompletionStage.class.isAssignableFrom(type)) {
            return false;
        }
        if (STREAMS.contains(type.getName()) || hasNoEndInSight(type.getSuperclass())) {
            return true;
        }
        for (Class<?> more : type.getInterfaces()) {
            if (hasNoEndInSight(more)) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsTheWholeBody(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return WHOLE_BODY.contains(type)
                || HttpEntity.class.isAssignableFrom(type)
                || InputStream.class.isAssignableFrom(type)
                || Reader.class.isAssignableFrom(type)
                || parameter.hasParameterAnnotation(RequestBody.class)
                || parameter.hasParameterAnnotation(RequestPart.class)
                || parameter.hasParameterAnnotation(ModelAttribute.class);
    }

    private static WebhookSetupException wrong(HandlerMethod method, String what, String cure) {
        return new WebhookSetupException("@WebhookHandler on " + method.getShortLogMessage() + " " + what, cure);
    }
}
