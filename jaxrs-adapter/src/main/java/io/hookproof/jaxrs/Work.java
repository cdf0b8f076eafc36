package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.hookproof.UntrackedWork;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A verified request on its way to its method, and the outcome that the method, its promise or its response report. */
final class Work {
    /** Any code may set a property, so the type of the value is checked when it is read. */
    static final String PROPERTY = Work.class.getName();

    private final Passage passage;
    private final ServedBody body;
    private final RouteChoice route;
    private volatile boolean isReached;
    private volatile @Nullable AnswerType answerType;
    private volatile boolean isSuspended;
    private volatile boolean saysNothing;
    /** The status that the work itself would answer. */
    private volatile int outcome = Response.Status.OK.getStatusCode();

    Work(Passage passage, Body body) {
        this.passage = passage;
        this.body = new ServedBody(body);
        this.route = new RouteChoice(passage.verifier());
    }

    /**
     * Runs a step on the way to the method. If it fails, because of a listener of the application or for want of memory
     * for the document, the claim is released, and no mapper is called.
     */
    void arrive(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            // Kotlin declares no exceptions, so any may be thrown.
            throw failedBy(failure);
        }
    }

    static @Nullable Work of(@Nullable Object property) {
        return property instanceof Work work ? work : null;
    }

    Passage passage() {
        return passage;
    }

    Delivery delivery() {
        return passage.delivery();
    }

    ServedBody body() {
        return body;
    }

    RouteChoice route() {
        return route;
    }

    /** @param type names the type of the answer */
    void reached(AnswerType type) {
        answerType = type;
        isReached = true;
    }

    /** Whether no method was reached yet and nothing is settled. One proof leads to one method, once. */
    boolean isOnItsWay() {
        return !isReached && !passage.isSettled();
    }

    boolean isReached() {
        return isReached;
    }

    /**
     * Records an asynchronous response, which may be resumed long after the method has returned. Once the request is
     * over, it is unknown whether the application still intends to resume it.
     */
    void suspended(AsyncResponse response) {
        isSuspended = true;
        response.register((CompletionCallback) failure -> requestIsOver());
    }

    /**
     * Called when the method returned without a promise. What filters and writers do to its answer is not an outcome of
     * the work. Returns what is to be sent.
     */
    @Nullable
    Object returned(@Nullable Object result) {
        return isSuspended ? result : ended(result);
    }

    /** Called when the work is done, with its result. Returns what is to be sent. */
    @Nullable
    Object ended(@Nullable Object result) {
        Object said = UntrackedWork.saysNothing(result) ? null : result;
        settle(said);
        AnswerType type = answerType;
        return type == null || said == null ? said : type.name(said);
    }

    private void settle(@Nullable Object result) {
        Object answer = result instanceof GenericEntity<?> typed ? typed.getEntity() : result;
        if (answer instanceof Throwable failure) {
            failed(failure);
            return;
        }
        Object entity = answer instanceof Response response ? response.getEntity() : answer;
        if (entity != null && isYetToCome(entity)) {
            failed(yetToCome(entity));
            return;
        }
        saysNothing = answer == null;
        ended(status(answer, entity));
    }

    private void ended(int status) {
        if (!passage.isSettled()) {
            outcome = status;
            passage.ended(status);
        }
    }

    void failed(Throwable failure) {
        passage.failed(failure);
    }

    /** Fails, and returns the answer, also if a listener breaks when it is told. The work is settled then too. */
    FailedDelivery failedBy(Throwable failure) {
        try {
            failed(failure);
        } catch (Throwable ofTheListener) {
            // A promise would swallow it, and the sender would wait for an answer that never comes.
        }
        return asException();
    }

    /** Called when the request is over. It was answered, with or without the filters that would have seen it. */
    void requestIsOver() {
        if (passage.isSettled()) {
            return;
        }
        if (isSuspended) {
            passage.lost();
        } else if (!passage.isAtWork()) {
            failed(new IllegalStateException(
                    "no method ran: its class or what it takes could not be made, or a filter failed"));
        }
    }

    /** Fails, because the request has come to a method that it is not for. Returns what the sender is answered. */
    WebhookResponse failedAtWrongMethod(Handler handler) {
        failed(new IllegalStateException(route.wrongMethod(handler)));
        return asException().answer();
    }

    /** The answer that replaces the response; null if the response may be sent as it is. */
    @Nullable
    WebhookResponse answer(int status, @Nullable Object entity, boolean isOfAnException) {
        if (isAtWork()) {
            // A time-out, with or without an answer of its own. The answer must not say that the work is done.
            return passage.stillAtWork();
        }
        WebhookResponse ours = entity instanceof WebhookResponse answer && !isOfAnException ? answer : null;
        int leaving = ours == null ? status : ours.status();
        stopped(leaving, isOfAnException);
        Optional<WebhookResponse> instead = passage.instead();
        if (instead.isPresent()) {
            return instead.get();
        }
        if (!isSuccess(outcome) && leaving != outcome) {
            // A filter replaced the answer to a failure. The sender must retry.
            return passage.stillAtWork();
        }
        return saysNothing && entity == null ? delivery().success() : ours;
    }

    /** Whether the application may still report the outcome. */
    boolean isAtWork() {
        return passage.isAtWork() || (isSuspended && !passage.isSettled());
    }

    /** Called with the final status. If nothing is settled and no work is going on, no method ran. */
    void stopped(int status, boolean isOfAnException) {
        if (passage.isSettled() || isAtWork()) {
            return;
        }
        if (isOfAnException) {
            failed(new IllegalStateException("no method ran: none is for this path or kind of request, or the request"
                    + " could not be made into what the method takes; it would be answered " + status));
        } else if (isSuccess(status)) {
            failed(new IllegalStateException("no method ran, and yet success would be answered: a filter or another"
                    + " resource took the request"));
        } else {
            ended(status);
        }
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * Whether the entity is a result that is yet to come, or that keeps its failure to itself, which the method's
     * declared type does not show.
     */
    private static boolean isYetToCome(Object entity) {
        return HandlerChecks.UNSEEN_ENDS.isOne(entity.getClass());
    }

    private static IllegalStateException yetToCome(Object entity) {
        return new IllegalStateException(
                "a " + entity.getClass().getName() + " was returned, and Hookproof cannot see how its work ends");
    }

    private static int status(@Nullable Object result, @Nullable Object entity) {
        if (entity instanceof WebhookResponse answer) {
            return answer.status();
        }
        return result instanceof Response response ? response.getStatus() : Response.Status.OK.getStatusCode();
    }

    /** The answer to a failure, which is sent whatever the application's mappers would make of it. */
    FailedDelivery asException() {
        return new FailedDelivery(passage.instead().orElseGet(passage::stillAtWork));
    }
}
