package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.UntrackedWork;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks what a method may not take from its endpoint or return. */
final class HandlerChecks {
    static final UntrackedWork UNSEEN_ENDS =
            UntrackedWork.with("jakarta.ws.rs.core.StreamingOutput", "org.glassfish.jersey.server.ChunkedOutput");

    private HandlerChecks() {}

    static void check(Class<?> type, Method method, Optional<PathTemplate> path, Verifier verifier) {
        refuseOtherWays(type, method);
        verifier.requireServable();
        refuseUnprovenBody(type, method, verifier);
        refuseEventSink(type, method);
        refuseOwnResponse(type, method);
        refuseEarlyDelivery(type, method);
        refuseUnseenEnd(type, method);
        refuseLateCommit(type, method);
        refuseUnfilled(type, method, path);
    }

    private static void refuseUnprovenBody(Class<?> type, Method method, Verifier verifier) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            Class<?> taken = method.getParameterTypes()[i];
            boolean isOpen = ProofReader.isMadeFromTheDocument(taken) ? verifier.opensDocument() : verifier.opensBody();
            if (!isOpen && readsTheBody(type, method, i)) {
                throw wrong(
                        type,
                        method,
                        "takes " + taken.getSimpleName() + ", and "
                                + verifier.provider().id() + " proves only some fields",
                        "Take a Delivery: trust provenFields(); unprovenBody() is the rest. Or have the sender's API"
                                + " asked (refetch, in code .refetch(…)).");
            }
        }
    }

    private static void refuseEventSink(Class<?> type, Method method) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter.getName().equals("jakarta.ws.rs.sse.SseEventSink")) {
                throw stream(type, method, "takes", parameter);
            }
        }
    }

    private static void refuseOwnResponse(Class<?> type, Method method) {
        if (OwnAnswers.mayBeGivenBy(method, type)) {
            throw wrong(
                    type,
                    method,
                    "takes a ServletResponse, or its class has one, by which success could be sent before its work is done",
                    "Return a WebhookResponse or a Response, which is sent when the delivery is settled. If other methods of"
                            + " the class need one, put the webhook into a class of its own.");
        }
    }

    private static void refuseEarlyDelivery(Class<?> type, Method method) {
        if (OwnAnswers.asksForADelivery(type)) {
            throw wrong(
                    type,
                    method,
                    "is in a class that takes @Context Delivery, and is instantiated before there is one",
                    "Take the Delivery as a parameter of the method.");
        }
    }

    /** Refuses work whose end Hookproof cannot see. */
    private static void refuseUnseenEnd(Class<?> type, Method method) {
        if (UntrackedWork.suspends(method)) {
            throw wrong(
                    type,
                    method,
                    "is a suspend function, and no runtime tells when its work has ended",
                    "Write a plain function, or return a CompletableFuture: scope.future { … } makes one of suspending"
                            + " code.");
        }
        if (UntrackedWork.isDoneElsewhere(method, type)) {
            throw wrong(
                    type,
                    method,
                    "runs in another thread because of @Asynchronous: success would be sent before it has begun",
                    "Return a CompletionStage: the delivery is settled when it completes.");
        }
        Class<?> endless = UNSEEN_ENDS.in(method.getGenericReturnType()).orElse(null);
        if (endless != null) {
            throw stream(type, method, "returns", endless);
        }
    }

    /** Refuses Dropwizard's transactions: a commit that fails once the delivery is settled would lose the event. */
    private static void refuseLateCommit(Class<?> type, Method method) {
        for (Annotation annotation : Annotated.method(type, method)) {
            String name = annotation.annotationType().getName();
            // javac wraps two @UnitOfWork in one @UnitsOfWork.
            if (name.equals("io.dropwizard.hibernate.UnitOfWork")
                    || name.equals("io.dropwizard.hibernate.UnitsOfWork")) {
                throw wrong(
                        type,
                        method,
                        "has @UnitOfWork, with which Dropwizard commits after the method has returned and its delivery"
                                + " is done",
                        "Put @UnitOfWork on a method that this one calls, in a class made by UnitOfWorkAwareProxyFactory:"
                                + " then a commit that fails is a failure, and the sender retries.");
            }
        }
    }

    /** Refuses annotated methods that are not public, because no runtime serves them and the sender would get 404. */
    static void refuseHidden(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : methodsOf(each)) {
                if (method.isAnnotationPresent(WebhookHandler.class)
                        && !Modifier.isPublic(method.getModifiers())
                        && !isPublicIn(type, method)) {
                    throw wrong(each, method, "is not public, so that no request reaches it", "Make it public.");
                }
            }
        }
    }

    /**
     * The methods of a class. If it refers to a missing class it starts without Hookproof, and must start with it too.
     */
    private static Method[] methodsOf(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError ofAMissingClass) {
            return new Method[0];
        }
    }

    /** Whether a public method overrides it. */
    private static boolean isPublicIn(Class<?> type, Method method) {
        return Arrays.stream(type.getMethods())
                .anyMatch(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
    }

    /** Refuses parameters that a runtime accepts but never fills, because each delivery would fail or bring nothing. */
    private static void refuseUnfilled(Class<?> type, Method method, Optional<PathTemplate> path) {
        List<String> entities = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            Class<?> parameter = method.getParameterTypes()[i];
            boolean isAnnotated = false;
            for (Annotation annotation : Annotated.parameter(type, method, i)) {
                isAnnotated |= !annotation.annotationType().getName().startsWith("jakarta.validation.");
                if (annotation instanceof PathParam in && path.isPresent()) {
                    requireVariable(in.value(), type, method, path.get());
                }
            }
            if (!isAnnotated) {
                requireConvertible(parameter, type, method);
                entities.add(parameter.getSimpleName());
            }
        }
        if (entities.size() > 1) {
            throw wrong(
                    type,
                    method,
                    "takes " + String.join(" and ", entities) + ", and only one parameter can be the body",
                    "Take one of them; add @Context Delivery, @PathParam and the like as needed.");
        }
    }

    private static void requireVariable(String name, Class<?> type, Method method, PathTemplate path) {
        if (!path.names(name)) {
            throw wrong(
                    type,
                    method,
                    "takes @PathParam(\"" + name + "\"), and its path " + path + " has no {" + name + "}",
                    "Correct the name, or put it into @Path.");
        }
    }

    private static void requireConvertible(Class<?> parameter, Class<?> type, Method method) {
        if (MethodType.methodType(parameter).unwrap().returnType().isPrimitive()) {
            throw wrong(
                    type,
                    method,
                    "takes a " + parameter.getSimpleName() + ", to which no document is converted",
                    "Add @PathParam, @HeaderParam or the like, or take a Delivery.");
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
                                + " too, by which any request would reach it if Hookproof is not active",
                        "Take @" + other.getSimpleName() + " away: @WebhookHandler stands in its place.");
            }
        }
    }

    /**
     * Whether the parameter reads the body. The one parameter without a Jakarta REST annotation is the entity; form
     * parameters are parts of it.
     */
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

    private static WebhookSetupException stream(Class<?> type, Method method, String does, Class<?> what) {
        return wrong(
                type,
                method,
                does + " " + what.getSimpleName() + ", and Hookproof could not see how its work ends",
                "Return void, a WebhookResponse, a Response, a body, or one of these in a CompletionStage. Have it throw"
                        + " what fails.");
    }

    private static WebhookSetupException wrong(Class<?> type, Method method, String what, String cure) {
        return new WebhookSetupException("@WebhookHandler on " + Handler.nameOf(type, method) + " " + what, cure);
    }
}
