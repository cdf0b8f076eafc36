package io.hookproof.servlet;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;

/** The mappings: a servlet request into ours, our answer into a servlet response. */
final class Exchange {
    private static final String WITHIN_AN_INCLUDE =
            "a webhook cannot be answered from within an include, nor from what that forwards to: its status is ignored, and"
                    + " whatever fails would be a success to the sender. Forward to it from the servlet that includes";

    private Exchange() {}

    /**
     * An include ignores status and headers: what is refused or fails there would be answered success. Where what is
     * included forwards, only the response still knows.
     */
    static void requireThatItCanBeAnswered(HttpServletRequest request, HttpServletResponse response) {
        int status = response.getStatus();
        boolean canFail = request.getDispatcherType() != DispatcherType.INCLUDE
                && says(
                        status == HttpServletResponse.SC_SERVICE_UNAVAILABLE
                                ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                                : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        response);
        response.setStatus(status);
        if (!canFail) {
            throw new IllegalStateException(WITHIN_AN_INCLUDE);
        }
    }

    /** Sets it, and returns whether it will be heard or something else has left already. */
    private static boolean says(int status, HttpServletResponse response) {
        response.setStatus(status);
        return response.getStatus() == status || response.isCommitted();
    }

    /** Path and query as they came, undecoded. */
    static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    static Headers headers(HttpServletRequest request) {
        Headers.Builder headers = Headers.builder();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                headers.add(name, values.nextElement());
            }
        }
        return headers.build();
    }

    /** Sends it at once, in a thread that is to stop too: there a container would write nothing. */
    static void sendOff(WebhookResponse answer, HttpServletResponse response) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            send(answer, response);
            response.flushBuffer();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // Never sendError: containers answer it with a page of HTML that says why.
    static void send(WebhookResponse answer, HttpServletResponse response) throws IOException {
        if (!says(answer.status(), response)) {
            throw new IllegalStateException(WITHIN_AN_INCLUDE);
        }
        // The first instead of what a filter before may have set, each other beside it.
        for (String name : answer.headers().names()) {
            List<String> values = answer.headers().all(name);
            response.setHeader(name, values.get(0));
            values.subList(1, values.size()).forEach(value -> response.addHeader(name, value));
        }
        byte[] body = answer.body().bytes();
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
