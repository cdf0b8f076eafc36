package io.hookproof.servlet;

import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * A servlet that is only a webhook endpoint: each delivery goes to the receiver's handler, and nothing else is served.
 * It logs where it is when the container sets it up. That is at its first request, unless its registration has {@code
 * setLoadOnStartup(1)}.
 */
public final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient WebhookReceiver receiver;

    private WebhookServlet(WebhookReceiver receiver) {
        this.receiver = Objects.requireNonNull(receiver, "receiver");
    }

    /** Returns a servlet for that receiver's endpoint; register it at the path of the endpoint. */
    public static WebhookServlet of(WebhookReceiver receiver) {
        return new WebhookServlet(receiver);
    }

    @Override
    public void init() {
        StartLine.write(getServletConfig(), receiver.verifier());
    }

    // Takes every HTTP method. The provider decides which of them deliver; the others get its answer, not the
    // container's.
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.requireThatItCanBeAnswered(request, response);
        WebhookResponse answer = receiver.receive(
                request.getMethod(), Exchange.target(request), Exchange.headers(request), new ArrivingBody(request));
        // Tomcat keeps there why a body could not be read, for a page in place of our answer.
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Exchange.sendOff(answer, response);
    }
}
