package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A verified request on its way to its method, and what the method, its promise or its response say of the outcome. */
final class Work {
    /** Properties are open to all; the type of the value is checked when it is read. */
    static final String PROPERTY = Work.class.getName();

    private final Passage passage;
    /** What readers may have. */
    private final Body body;

    private final Map<String, List<String>> labels = new ConcurrentHashMap<>();

    private volatile @Nullable InputStream served;
    private volatile @Nullable Handler chosen;
    private volatile boolean isReached;
    private volatile @Nullable Object place;
    private volatile boolean isSuspended;
    private volatile boolean saysNothing;
    /** What the work itself would answer. */
    private volatile int outcome = Response.Status.OK.getStatusCode();

    Work(Passage passage, Body body) {
        this.passage = passage;
        this.body = body;
    }

    /**
     * A step of its way to the method, at which a listener of the application's may fail: its claim is given back then,
     * and no mapper is asked.
     */
    void arrive(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            failed(failure);
            throw asException();
        }
    }

    void serve(ContainerRequestContext context) {
        InputStream stream = body.stream();
        served = stream;
        context.setEntityStream(stream);
    }

    /** Unless a filter has put another stream in its place. */
    void serveAgain(ContainerRequestContext context) {
        if (context.getEntityStream() == served) {
            serve(context);
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

    /** The method that the event's type leads to. */
    void choose(Handler handler) {
        chosen = handler;
    }

    @Nullable
    Handler chosen() {
        return chosen;
    }

    /** Headers as they were sent, while others in their place lead the runtime to the chosen method. */
    Map<String, List<String>> labels() {
        return labels;
    }

    /** Whether that method may run for it: it was chosen, or only its way here could not be known beforehand. */
    boolean isFor(Handler handler) {
        Handler expected = chosen;
        boolean someEventsOnly = handler.namesEvents() || (expected != null && expected.namesEvents());
        return handler.gate().verifier() == passage.verifier() && (!someEventsOnly || handler.equals(expected));
    }

    /** Where the runtime keeps what belongs to its request. */
    void goesOnAt(Object scope) {
        place = scope;
    }

    boolean isAt(Object scope) {
        return place == scope;
    }

    void reached() {
        isReached = true;
    }

    boolean isReached() {
        return isReached;
    }

    /**
     * Its response may be resumed long after the method has returned. Once the request is over nobody can tell whether
     * somebody still means to.
     */
    void suspended(AsyncResponse response) {
        isSuspended = true;
        response.register((CompletionCallback) failure -> requestIsOver());
    }

    /** The method returned, and promises nothing. What filters and writers do to its answer is no outcome of the work. */
    void returned(@Nullable Object result) {
        if (!isSuspended) {
            ended(result);
        }
    }

    /** The work is done, and this is what it came to. */
    void ended(@Nullable Object result) {
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
        ended(answer == null ? delivery().success().status() : status(answer, entity));
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

    /** Nothing more is heard of the request: it was answered, with or without the filters that would have seen it. */
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

    /** It came to a method that it is not for, which must not run. */
    WebhookResponse misled(Handler handler) {
        Handler expected = chosen;
        failed(new IllegalStateException("verified for " + passage.verifier().endpoint()
                + (expected == null ? "" : " and " + expected.name()) + ", and led to " + handler.name() + " of "
                + handler.gate().verifier().endpoint()
                + ": a filter has changed where the request goes, or the runtime has passed over a method"));
        return asException().answer();
    }

    /** What leaves instead of that response; null if it may leave as it is. */
    @Nullable
    WebhookResponse answer(int status, @Nullable Object entity, boolean isOfAnException) {
        if (isAtWork()) {
            // A time-out, with or without an answer of its own: nothing may say that the work is done.
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
            // A filter made another answer of a failure. The sender is to come again.
            return passage.stillAtWork();
        }
        return saysNothing && entity == null ? delivery().success() : ours;
    }

    /** Somebody may still say how it ends. */
    boolean isAtWork() {
        return passage.isAtWork() || (isSuspended && !passage.isSettled());
    }

    /** It is answered so. Where nothing is settled and nobody at work, no method ran. */
    void stopped(int status, boolean isOfAnException) {
        if (passage.isSettled() || isAtWork()) {
            return;
        }
        if (isOfAnException) {
            failed(new IllegalStateException(
                    "the request could not be made into what the method takes; it would be answered " + status));
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

    /** What the method's own type does not say. */
    private static boolean isYetToCome(Object entity) {
        return HandlerChecks.UNSEEN_ENDS.isOne(entity.getClass());
    }

    private static IllegalStateException yetToCome(Object entity) {
        return new IllegalStateException("a " + entity.getClass().getName() + " was returned, whose end nobody sees");
    }

    private static int status(Object result, @Nullable Object entity) {
        if (entity instanceof WebhookResponse answer) {
            return answer.status();
        }
        return result instanceof Response response ? response.getStatus() : Response.Status.OK.getStatusCode();
    }

    /** For a failure: the answer that leaves whatever the application's mappers would make of it. */
    FailedDelivery asException() {
        return new FailedDelivery(passage.instead().orElseGet(passage::stillAtWork));
    }
}
