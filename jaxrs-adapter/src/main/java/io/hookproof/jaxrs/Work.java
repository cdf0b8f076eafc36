package io.hookproof.jaxrs;

import io.hookproof.Admission;
import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Trust;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A verified request on its way through the application, and what becomes of it. Only a proof makes one, and the
 * first outcome counts.
 */
final class Work {
    /** Properties are open to all; the type of the value is checked when it is read. */
    static final String PROPERTY = Work.class.getName();

    private final Verifier verifier;
    private final WebhookRequest request;
    private final Admission admission;
    private final Delivery delivery;
    private final AtomicBoolean settled = new AtomicBoolean();
    private final AtomicReference<@Nullable WebhookResponse> instead = new AtomicReference<>();
    private volatile @Nullable Handler chosen;
    private volatile @Nullable String contentType;
    private volatile boolean isReached;
    private volatile boolean hasRun;
    private volatile boolean goesOn;
    private volatile boolean saysNothing;

    private Work(Verifier verifier, WebhookRequest request, Admission admission, Delivery delivery) {
        this.verifier = verifier;
        this.request = request;
        this.admission = admission;
        this.delivery = delivery;
    }

    static @Nullable Work of(@Nullable Object property) {
        return property instanceof Work work ? work : null;
    }

    /** Verifies the request; whatever is no new delivery is answered, and then there is no work. */
    static @Nullable Work admit(Verifier verifier, ContainerRequestContext context, RestRuntime runtime) {
        String target = runtime.target(context);
        Headers headers = Exchange.headers(context);
        String method = runtime.method(context);
        Admission admission = WebhookReceiver.admit(verifier, method, target, headers, Exchange.body(context));
        Optional<Delivery> delivery = admission.delivery();
        if (delivery.isEmpty()) {
            context.abortWith(Exchange.response(admission.response()));
            return null;
        }
        boolean isWhole = verifier.provider().scheme().coverage().trust() != Trust.FIELDS;
        context.setEntityStream(isWhole ? admission.body().stream() : Body.empty().stream());
        WebhookRequest request = new WebhookRequest(method, target, headers, admission.body());
        return new Work(verifier, request, admission, delivery.get());
    }

    Delivery delivery() {
        return delivery;
    }

    WebhookRequest request() {
        return request;
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
        return handler.verifier() == verifier && (!someEventsOnly || handler.equals(expected));
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

    /** The work goes on when the method has returned: from now on neither response nor time-out is an outcome. */
    void goesOn() {
        goesOn = true;
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
        saysNothing = result == null;
        ended(result == null ? delivery.provider().success().status() : status(result));
    }

    void failed(Throwable failure) {
        if (settled.compareAndSet(false, true)) {
            instead.set(admission.fail(failure));
        }
    }

    /** Nobody here is for its type. */
    WebhookResponse unhandled() {
        settled.set(true);
        return admission.unhandled();
    }

    /** It came to a method that it is not for, which must not run. */
    WebhookResponse misled(Handler handler) {
        Handler expected = chosen;
        failed(new IllegalStateException("verified for " + verifier.endpoint()
                + (expected == null ? "" : " and " + expected.name()) + ", and led to " + handler.name() + " of "
                + handler.verifier().endpoint() + ": a filter has changed where the request goes"));
        return asException().answer();
    }

    /** What leaves instead of that response; null if it may leave as it is. */
    @Nullable
    WebhookResponse answer(int status, @Nullable Object entity, boolean isOfAnException) {
        if (goesOn && !settled.get()) {
            // A time-out, with or without an answer of its own: nothing may say that the work is done.
            return WebhookReceiver.stillAtWork();
        }
        WebhookResponse ours = entity instanceof WebhookResponse answer && !isOfAnException ? answer : null;
        if (!settled.get()) {
            settle(ours == null ? status : ours.status(), isOfAnException);
        }
        WebhookResponse mended = instead.get();
        if (mended != null) {
            return mended;
        }
        return saysNothing && entity == null ? delivery.provider().success() : ours;
    }

    private void settle(int status, boolean isOfAnException) {
        if (isOfAnException) {
            failed(new IllegalStateException(
                    "the request could not be made into what the method takes; it would be answered " + status));
        } else if (!hasRun && status >= 200 && status < 300) {
            failed(new IllegalStateException("no method ran, and yet success would be answered: a filter or another"
                    + " resource took the request"));
        } else {
            ended(saysNothing ? delivery.provider().success().status() : status);
        }
    }

    private void ended(int status) {
        if (settled.compareAndSet(false, true)) {
            instead.set(admission.settleByStatus(status).orElse(null));
        }
    }

    private static int status(Object result) {
        if (result instanceof WebhookResponse answer) {
            return answer.status();
        }
        return result instanceof Response response ? response.getStatus() : Response.Status.OK.getStatusCode();
    }

    /** For a failure: the answer that leaves whatever the application's mappers would make of it. */
    FailedDelivery asException() {
        WebhookResponse told = instead.get();
        return new FailedDelivery(told == null ? WebhookReceiver.stillAtWork() : told);
    }
}
