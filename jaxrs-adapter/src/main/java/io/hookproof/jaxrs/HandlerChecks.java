package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import io.hookproof.scheme.Trust;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;

/** What a method may not ask of its endpoint. */
final class HandlerChecks {
    /** A function of Kotlin's that suspends takes one more parameter, of this type. */
    private static final String SUSPENDS = "kotlin.coroutines.Continuation";

    private static final Set<String> STREAMS = Set.of(
            "jakarta.ws.rs.core.StreamingOutput",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "org.glassfish.jersey.server.ChunkedOutput");

    private HandlerChecks() {}

    static void check(Class<?> type, Method method, Verifier verifier) {
        refuseOtherWays(type, method);
        String provider = verifier.provider().id();
        if (verifier.provider().scheme().coverage().trust() == Trust.FIELDS) {
            for (int i = 0; i < method.getParameterCount(); i++) {
                if (readsTheBody(type, method, i)) {
                    throw wrong(
                            type,
                            method,
                            "takes " + method.getParameterTypes()[i].getSimpleName() + ", and " + provider
                                    + " proves only some fields",
                            "Take a Delivery: provenFields() is what may be believed, unprovenBody() is the rest.");
                }
            }
        }
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter.getName().equals("jakarta.ws.rs.sse.SseEventSink")) {
                throw stream(type, method, "takes", parameter);
            }
            if (parameter.getName().equals(SUSPENDS)) {
                throw wrong(
                        type,
                        method,
                        "is a suspend function, and no runtime says when its work has ended",
                        "Write a plain function, or return a CompletableFuture: scope.future { … } makes one of suspending"
                                + " code.");
            }
        }
        refuseStreams(type, method, method.getGenericReturnType());
    }

    /** Also within a promise. */
    private static void refuseStreams(Class<?> type, Method method, Type returned) {
        if (returned instanceof ParameterizedType whole) {
            refuseStreams(type, method, whole.getRawType());
            for (Type part : whole.getActualTypeArguments()) {
                refuseStreams(type, method, part);
            }
        } else if (returned instanceof Class<?> raw) {
            for (Class<?> up = raw; up != null; up = up.getSuperclass()) {
                if (isStream(up)) {
                    throw stream(type, method, "returns", raw);
                }
            }
        }
    }

    private static void refuseOtherWays(Class<?> type, Method method) {
        for (Annotation annotation : Annotated.method(type, method)) {
            Class<? extends Annotation> other = annotation.annotationType();
            if (other != WebhookHandler.class && other.isAnnotationPresent(HttpMethod.class)) {
                throw wrong(
                        type,
                        method,
                        "has @" + other.getSimpleName()
                                + " too, by which any request would reach it where Hookproof is not at work",
                        "Take @" + other.getSimpleName() + " away: @WebhookHandler stands in its place.");
            }
        }
    }

    /** The one parameter without an annotation of Jakarta REST is the entity; form parameters are parts of it. */
    private static boolean readsTheBody(Class<?> type, Method method, int parameter) {
        if (method.getParameterTypes()[parameter] == Delivery.class) {
            return false;
        }
        boolean elsewhere = false;
        for (Annotation annotation : Annotated.parameter(type, method, parameter)) {
            if (annotation.annotationType() == FormParam.class) {
                return true;
            }
            elsewhere |= annotation.annotationType().getName().startsWith("jakarta.ws.rs.");
        }
        return !elsewhere;
    }

    private static boolean isStream(Class<?> type) {
        if (STREAMS.contains(type.getName())) {
            return true;
        }
        for (Class<?> more : type.getInterfaces()) {
            if (isStream(more)) {
                return true;
            }
        }
        return false;
    }

    private static WebhookSetupException stream(Class<?> type, Method method, String does, Class<?> what) {
        return wrong(
                type,
                method,
                does + " " + what.getSimpleName() + ", whose end nobody could wait for",
                "Return void, a WebhookResponse, a Response, a body, or one of these in a CompletionStage.");
    }

    private static WebhookSetupException wrong(Class<?> type, Method method, String what, String cure) {
        return new WebhookSetupException("@WebhookHandler on " + Handler.nameOf(type, method) + " " + what, cure);
    }
}
