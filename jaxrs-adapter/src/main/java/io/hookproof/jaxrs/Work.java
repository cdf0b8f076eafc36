package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A verified request on its way to its method, and what the method, its promise or its response say of the outcome. */
final class Work {
    /** Properties are open to all; the type of the value is checked when it is read. */
    static final String PROPERTY = Work.class.getName();

    private final Passage passage;
    private volatile @Nullable Handler chosen;
    private volatile @Nullable String contentType;
    private volatile boolean isReached;
    private volatile @Nullable Object place;
    private volatile boolean hasRun;
    private volatile boolean saysNothing;

    Work(Passage passage) {
        this.passage = passage;
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

    /** What the sender called the body, while the header leads the runtime to the chosen method. */
    void keepContentType(@Nullable String type) {
        contentType = type;
    }

    @Nullable
    String contentType() {
        return contentType;
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

    /** The method begins. */
    void runs() {
        hasRun = true;
    }

    /** The method returned; its response will say how it went. */
    void returned(@Nullable Object result) {
        saysNothing = result == null;
    }

    /** The work is done, and this is what it came to. */
    void ended(@Nullable Object result) {
        if (result instanceof Throwable failure) {
            failed(failure);
            return;
        }
        Object entity = result instanceof Response response ? response.getEntity() : result;
        if (entity != null && isYetToCome(entity)) {
            failed(yetToCome(entity));
            return;
        }
        saysNothing = result == null;
        passage.ended(result == null ? delivery().success().status() : status(result));
    }

    void failed(Throwable failure) {
        passage.failed(failure);
    }

    /** It came to a method that it is not for, which must not run. */
    WebhookResponse misled(Handler handler) {
        Handler expected = chosen;
        failed(new IllegalStateException("verified for " + passage.verifier().endpoint()
                + (expected == null ? "" : " and " + expected.name()) + ", and led to " + handler.name() + " of "
                + handler.gate().verifier().endpoint() + ": a filter has changed where the request goes"));
        return asException().answer();
    }

    /** What leaves instead of that response; null if it may leave as it is. */
    @Nullable
    WebhookResponse answer(int status, @Nullable Object entity, boolean isOfAnException) {
        if (passage.isAtWork()) {
            // A time-out, with or without an answer of its own: nothing may say that the work is done.
            return WebhookReceiver.stillAtWork();
        }
        WebhookResponse ours = entity instanceof WebhookResponse answer && !isOfAnException ? answer : null;
        if (!passage.isSettled()) {
            if (hasRun && entity != null && isYetToCome(entity)) {
                failed(yetToCome(entity));
            } else {
                settle(ours == null ? status : ours.status(), isOfAnException);
            }
        }
        return passage.instead()
                .orElse(saysNothing && entity == null ? delivery().success() : ours);
    }

    private void settle(int status, boolean isOfAnException) {
        if (isOfAnException) {
            failed(new IllegalStateException(
                    "the request could not be made into what the method takes; it would be answered " + status));
        } else if (!hasRun && status >= 200 && status < 300) {
            failed(new IllegalStateException("no method ran, and yet success would be answered: a filter or another"
                    + " resource took the request"));
        } else {
            passage.ended(saysNothing ? delivery().success().status() : status);
        }
    }

    /** What the method's own type does not say. */
    private static boolean isYetToCome(Object entity) {
        return HandlerChecks.UNSEEN_ENDS.isOne(entity.getClass());
    }

    private static IllegalStateException yetToCome(Object entity) {
        return new IllegalStateException("a " + entity.getClass().getName() + " was returned, whose end nobody sees");
    }

    private static int status(Object result) {
        if (result instanceof WebhookResponse answer) {
            return answer.status();
        }
        return result instanceof Response response ? response.getStatus() : Response.Status.OK.getStatusCode();
    }

    /** For a failure: the answer that leaves whatever the application's mappers would make of it. */
    FailedDelivery asException() {
        return new FailedDelivery(passage.instead().orElseGet(WebhookReceiver::stillAtWork));
    }
}
