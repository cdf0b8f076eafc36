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
    private Exchange() {}

    /** An include ignores status and headers: what is refused or fails there would be answered success. */
    static void requireThatItCanBeAnswered(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            throw new IllegalStateException(
                    "a webhook cannot be answered from within an include: forward the request to it");
        }
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
        response.setStatus(answer.status());
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
