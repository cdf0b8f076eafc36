package io.hookproof.jaxrs;

import io.hookproof.BodyConsumedException;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The mappings: a container's request into ours, our answer into its response. */
final class Exchange {
    private Exchange() {}

    /** Path and query, undecoded, as far as a URI made of them still shows. */
    static String target(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    static Headers headers(ContainerRequestContext request) {
        Headers.Builder headers = Headers.builder();
        MultivaluedMap<String, String> fields = request.getHeaders();
        // By name: who gets the entries could change them, and Jersey would parse the content type once more.
        for (String name : fields.keySet()) {
            for (String value : fields.get(name)) {
                headers.add(name, value);
            }
        }
        return headers.build();
    }

    /**
     * A length that was announced and does not come tells by itself that somebody has read it; chunks do not, nor does
     * HTTP/2, but hardly anybody sends the type of a body that is not there.
     */
    static InputStream body(ContainerRequestContext request, Headers headers, RestRuntime runtime) {
        InputStream body = request.getEntityStream();
        // The runtime is asked last: it looks its servlet request up, which costs more than all the rest of this.
        boolean hasNoLength = headers.count("Transfer-Encoding") > 0
                || headers.count("Content-Length") == 0 && headers.count("Content-Type") > 0 && !runtime.isHttp1();
        return hasNoLength ? new Unmeasured(body) : body;
    }

    private static final class Unmeasured extends FilterInputStream {
        private boolean begun;

        Unmeasured(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count < 0 && !begun) {
                throw new BodyConsumedException();
            }
            begun = true;
            return count;
        }
    }

    static Response response(WebhookResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        Headers headers = answer.headers();
        for (int i = 0; i < headers.size(); i++) {
            response.header(headers.name(i), headers.value(i));
        }
        return response.entity(entity(answer)).build();
    }

    /** Makes an answer of ours of whatever was to be sent. */
    static void replace(ContainerResponseContext response, WebhookResponse answer) {
        response.setStatus(answer.status());
        response.getHeaders().clear();
        Headers headers = answer.headers();
        for (int i = 0; i < headers.size(); i++) {
            response.getHeaders().putSingle(headers.name(i), headers.value(i));
        }
        response.setEntity(
                entity(answer), new Annotation[0], AnswerWriter.type(headers.first(HttpHeaders.CONTENT_TYPE)));
    }

    // An error without an entity would be Jersey's to explain, on a page of HTML.
    private static @Nullable WebhookResponse entity(WebhookResponse answer) {
        return answer.status() >= 400 || answer.body().size() > 0 ? answer : null;
    }
}
