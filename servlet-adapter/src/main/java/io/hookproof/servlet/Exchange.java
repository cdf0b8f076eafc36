package io.hookproof.servlet;

import io.hookproof.BodyConsumedException;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The mappings: a servlet request into ours, our answer into a servlet response. */
final class Exchange {
    private Exchange() {}

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

    /** The body, opened only if it is wanted: a sender that waits for 100 Continue is told to go on by opening it. */
    static InputStream body(HttpServletRequest request) {
        return new InputStream() {
            private @Nullable InputStream opened;

            @Override
            public int read() throws IOException {
                return open().read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return open().read(bytes, from, length);
            }

            private InputStream open() throws IOException {
                if (opened == null) {
                    try {
                        ServletInputStream stream = request.getInputStream();
                        if (isOfNoLength(request) && stream.isFinished()) {
                            throw new BodyConsumedException();
                        }
                        opened = stream;
                    } catch (IllegalStateException takenAsReader) {
                        throw new BodyConsumedException();
                    }
                }
                return opened;
            }
        };
    }

    /**
     * Whether there is a body whose length nobody has said: one that was announced and does not come tells by itself that
     * somebody has read it. HTTP/2 has no chunks to tell by, but hardly anybody sends the type of a body that is not there.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-8.1.1">RFC 9113, section 8.1.1</a>
     */
    private static boolean isOfNoLength(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null
                || request.getContentLengthLong() < 0
                        && request.getContentType() != null
                        && !request.getProtocol().startsWith("HTTP/1");
    }

    // Never sendError: containers answer it with a page of HTML that says why.
    static void send(WebhookResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.body().bytes();
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
