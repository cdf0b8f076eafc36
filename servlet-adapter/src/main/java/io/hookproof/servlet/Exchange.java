package io.hookproof.servlet;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** The two mappings: a servlet request into ours, our answer into a servlet response. */
final class Exchange {
    private Exchange() {}

    /** Path and query as they came, undecoded. */
    static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    static Headers headers(HttpServletRequest request) {
        Headers.Builder headers = Headers.builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                headers.add(name, value);
            }
        }
        return headers.build();
    }

    // Never sendError: containers answer it with a page of HTML that says why.
    static void send(WebhookResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        Headers headers = answer.headers();
        for (int i = 0; i < headers.size(); i++) {
            response.setHeader(headers.name(i), headers.value(i));
        }
        byte[] body = answer.body().bytes();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
