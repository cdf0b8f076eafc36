package io.hookproof;

import io.hookproof.http.Allowance;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Rejection;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Takes a request from the wire to your code and the answer back. Adapters whose framework calls the application use
 * {@link #admit} and {@link Passage} instead. Safe for any number of threads.
 */
public final class WebhookReceiver {
    private final Verifier verifier;
    private final AnsweringHandler handler;

    private WebhookReceiver(Verifier verifier, AnsweringHandler handler) {
        this.verifier = Objects.requireNonNull(verifier, "verifier");
        this.handler = Objects.requireNonNull(handler, "handler");
        verifier.requireServable();
    }

    /**
     * Returns a receiver that runs {@code handler} for each delivery and answers as the provider needs. The work is
     * done when the handler returns; for work that goes on after that, use {@link Verifier#admit} and
     * {@link Admission#settleWhen}.
     *
     * @throws WebhookSetupException as {@link Verifier#requireServable} does
     */
    public static WebhookReceiver of(Verifier verifier, DeliveryHandler handler) {
        Objects.requireNonNull(handler, "handler");
        return new WebhookReceiver(verifier, delivery -> {
            handler.handle(delivery);
            return delivery.success();
        });
    }

    /**
     * Returns a receiver that runs {@code handler} for each delivery and sends the handler's answer. A repeated
     * delivery gets the sender's plain success and not the handler's answer. If the sender also reads the answer to its
     * retries, such as a signed one, its identity must be {@link io.hookproof.providers.Identity.Plain#REPEATS}, and
     * the handler must know by itself what it has done.
     *
     * @throws WebhookSetupException as {@link Verifier#requireServable} does
     */
    public static WebhookReceiver answering(Verifier verifier, AnsweringHandler handler) {
        return new WebhookReceiver(verifier, handler);
    }

    /** The verifier that judges what this receiver receives. */
    public Verifier verifier() {
        return verifier;
    }

    /**
     * Receives a request whose body is still on the wire. Reads the stream at most once and at most one byte beyond the
     * limit. If the head alone decides, the stream is not read at all.
     *
     * @param method the method as sent
     * @param target the raw path and query as sent
     * @param headers every header field; the announced length is compared with what the stream has
     */
    public WebhookResponse receive(String method, String target, Headers headers, InputStream body) {
        return handle(admit(verifier, method, target, headers, body));
    }

    /**
     * Receives the head of a request, for servers that give a request no thread before its body is whole. The result is
     * empty if the body is needed. Then gather it within the verifier's limit and {@link #patience}, and call
     * {@link #receive(String, String, Headers, InputStream)}, which looks at the head again. If there is a result, send
     * it: a handshake is answered once. The answer may have {@code Connection: close}; leave that header out over
     * HTTP/2.
     *
     * <p>May be called on an event loop: no replay store is asked. Two handshakes may wait, while they are enabled: one
     * that brings a secret, which is stored ({@link VerifierBuilder#handshakeSecrets}), and one that is answered with a
     * signature (Braintree's, X's), which asks the source of secrets. The listener is told on that thread too.
     */
    public Optional<WebhookResponse> receiveHead(String method, String target, Headers headers) {
        WebhookRequest head = new WebhookRequest(method, target, headers, Body.empty());
        Admission decided = verifier.glance(head, false).decided;
        if (decided == null && announcedLength(headers) > verifier.bodyLimit()) {
            decided = verifier.unread(Rejection.BODY_TOO_LARGE, Intake.limitIs(verifier.bodyLimit()), head, true);
        }
        return decided == null ? Optional.empty() : Optional.of(decided.response());
    }

    /**
     * How long a body may take of which that many bytes have come: ten seconds, and one more for every 64 KiB. A stream
     * that waited longer ends with a {@link java.net.SocketTimeoutException}, and the request is answered 408.
     */
    public static Duration patience(int bytes) {
        return Duration.ofNanos(Intake.patienceNanos(bytes));
    }

    /**
     * Receives a request whose body was read already. Its length is not compared with the announced one. If a framework
     * may have read some of the body, hand a stream of what is left to
     * {@link #receive(String, String, Headers, InputStream)}, which then refuses a part as truncated if a length was
     * announced, and lets the sender come again if nothing is left, or more than was announced. A part of a chunked
     * body is a mismatch.
     */
    public WebhookResponse receive(WebhookRequest request) {
        return handle(verifier.admit(request));
    }

    /**
     * Verifies a request for adapters that call the application themselves: judges the head, reads the body within the
     * limit, and claims the delivery. Settle the admission according to the outcome of the work.
     *
     * @param body the stream of the body; it may implement {@link Transport}
     */
    public static Admission admit(Verifier verifier, String method, String target, Headers headers, InputStream body) {
        return admit(verifier, method, target, headers, body, System::nanoTime);
    }

    static Admission admit(
            Verifier verifier, String method, String target, Headers headers, InputStream body, LongSupplier nanos) {
        Objects.requireNonNull(body, "body stream");
        WebhookRequest head = new WebhookRequest(method, target, headers, Body.empty());
        long announced = announcedLength(headers);
        Glance glance = verifier.glance(head, announced <= verifier.bodyLimit());
        if (glance.decided != null) {
            return glance.decided;
        }
        Allowance memory = Allowance.forBody();
        try {
            Intake intake = Intake.read(body, announced, verifier.bodyLimit(), memory, nanos);
            if (intake.incomplete instanceof Proof.Refused refused) {
                boolean isHttp1 = !(body instanceof Transport transport) || transport.isHttp1();
                return verifier.unread(refused.reason(), refused.detail(), head, isHttp1);
            }
            if (intake.incomplete instanceof Proof.Open open) {
                return verifier.undetermined(open, head);
            }
            boolean isMissing = intake.body.size() == 0 && (announced > 0 || announced < 0 && isMissing(headers, body));
            return verifier.admit(
                    new WebhookRequest(method, target, headers, intake.body),
                    glance.head,
                    isMissing ? consumed(body) : null);
        } finally {
            memory.giveBack();
        }
    }

    /**
     * Whether a body should have come although no length was announced. If an announced body does not come, that alone
     * shows that something has read it. HTTP/2 has no chunked encoding to tell by, but clients rarely send a
     * Content-Type for a body that is not there.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-8.1.1">RFC 9113, section 8.1.1</a>
     */
    private static boolean isMissing(Headers headers, InputStream body) {
        boolean isInChunks = headers.count("Transfer-Encoding") > 0;
        return body instanceof Transport transport
                ? (isInChunks || headers.count("Content-Type") > 0 && !transport.isHttp1()) && transport.mayBeRead()
                : isInChunks;
    }

    private static String consumed(InputStream body) {
        Transport transport = body instanceof Transport known ? known : null;
        return "a body was announced and is already read: a filter before this one asked for a parameter, or logs"
                + " or unpacks bodies" + Intake.readers(transport)
                // Undertow does not say of a stream that it was reset.
                + (transport == null || transport.isHttp1() ? "" : ", or the sender has broken off")
                + "; put Hookproof first; have a filter that unpacks bodies hide Content-Length";
    }

    private WebhookResponse handle(Admission admission) {
        // No try-with-resources: it would close the admission, and so release the claim, before the failure is looked
        // at.
        try {
            Optional<Delivery> delivery = admission.delivery();
            if (delivery.isEmpty()) {
                return admission.response();
            }
            WebhookResponse answer = handler.handle(delivery.get());
            return admission.settleByStatus(answer.status()).orElse(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return admission.fail(stopping);
        } catch (Throwable failure) {
            WebhookResponse comeAgain = admission.fail(failure);
            Faults.leaveToTheMachine(failure);
            return comeAgain;
        }
    }

    /** The announced length, or -1 if none was announced that can be believed. */
    private static long announcedLength(Headers headers) {
        if (headers.count("Content-Length") != 1 || headers.count("Transfer-Encoding") > 0) {
            return -1;
        }
        String text = headers.first("Content-Length").orElse("");
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            length = length * 10 + (c - '0');
        }
        return length;
    }
}
