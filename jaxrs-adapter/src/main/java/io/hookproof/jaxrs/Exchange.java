package io.hookproof.jaxrs;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps a container's request to a {@link WebhookRequest}, and Hookproof's answer to a response. */
final class Exchange {
    private Exchange() {}

    /** Path and query, not decoded, as far as a URI made of them still shows. */
    static String target(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    static Headers headers(ContainerRequestContext request) {
        Headers.Builder headers = Headers.builder();
        MultivaluedMap<String, String> fields = request.getHeaders();
        // Read by name. A caller that gets the entries could change them, so Jersey would parse the content type again.
        for (String name : fields.keySet()) {
            for (String value : fields.get(name)) {
                // CXF has a content type without a value for a request that has none.
                if (value != null) {
                    headers.add(name, value);
                }
            }
        }
        return headers.build();
    }

    /** Replaces a header, and not its list of values, which cannot be changed on the JDK's own server below Jersey. */
    static void setHeader(ContainerRequestContext request, String name, String value) {
        request.getHeaders().put(name, new ArrayList<>(List.of(value)));
    }

    static Response response(WebhookResponse answer) {
        return response(answer, entity(answer));
    }

    /** A response for an exception that no mapper is called for. */
    static Response unmapped(WebhookResponse answer) {
        return response(answer, answer);
    }

    private static Response response(WebhookResponse answer, @Nullable WebhookResponse entity) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        return response.entity(entity).build();
    }

    /** Replaces the response with Hookproof's answer. */
    static void replace(ContainerResponseContext response, WebhookResponse answer) {
        response.setStatus(answer.status());
        response.getHeaders().clear();
        answer.headers().forEach(response.getHeaders()::add);
        response.setEntity(
                entity(answer),
                new Annotation[0],
                AnswerWriter.type(answer.headers().first(HttpHeaders.CONTENT_TYPE)));
    }

    // Jersey would explain an error without an entity on an HTML page.
    static @Nullable WebhookResponse entity(WebhookResponse answer) {
        return answer.status() >= 400 || answer.body().size() > 0 ? answer : null;
    }
}
