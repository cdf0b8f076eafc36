package io.hookproof.servlet;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;

/** Maps a servlet request to a {@link WebhookRequest}, and Hookproof's answer to a servlet response. */
final class Exchange {
    private static final String WITHIN_AN_INCLUDE =
            "a webhook cannot be answered within an include, nor where an included resource forwards to it: the status is"
                    + " ignored, and the sender would take every failure for success. Forward to the webhook from the servlet"
                    + " that includes";

    private Exchange() {}

    /**
     * An include ignores status and headers, so a refusal or failure would be answered with success. If what is
     * included forwards to the webhook, only the response still knows of the include.
     */
    static void requireThatItCanBeAnswered(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE
                || request.getDispatcherType() == DispatcherType.FORWARD && !takesAStatus(response)) {
            throw new IllegalStateException(WITHIN_AN_INCLUDE);
        }
    }

    private static boolean takesAStatus(HttpServletResponse response) {
        int before = response.getStatus();
        int other = before + 1;
        response.setStatus(other);
        boolean takes = response.getStatus() == other;
        response.setStatus(before);
        return takes;
    }

    /** Path and query as received, not decoded. */
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

    /** Sends the answer at once, even in an interrupted thread, in which a container would write nothing. */
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

    // Never sendError, because containers answer it with an HTML page that gives the reason.
    // A status that the response does not show may be kept by a filter of the application that sends it at the end.
    static void send(WebhookResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        // The first value replaces what an earlier filter may have set; further values are added.
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
