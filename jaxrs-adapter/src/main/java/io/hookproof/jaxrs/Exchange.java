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
                // CXF has a content type without a value for a request that has none.
                if (value != null) {
                    headers.add(name, value);
                }
            }
        }
        return headers.build();
    }

    static Response response(WebhookResponse answer) {
        return response(answer, entity(answer));
    }

    /** No mapper is asked about the exception that it belongs to. */
    static Response unmapped(WebhookResponse answer) {
        return response(answer, answer);
    }

    private static Response response(WebhookResponse answer, @Nullable WebhookResponse entity) {
        Response.ResponseBuilder response = Response.status(answer.status());
        Headers headers = answer.headers();
        for (int i = 0; i < headers.size(); i++) {
            response.header(headers.name(i), headers.value(i));
        }
        return response.entity(entity).build();
    }

    /** Makes an answer of ours of whatever was to be sent. */
    static void replace(ContainerResponseContext response, WebhookResponse answer) {
        response.setStatus(answer.status());
        response.getHeaders().clear();
        Headers headers = answer.headers();
        for (int i = 0; i < headers.size(); i++) {
            response.getHeaders().add(headers.name(i), headers.value(i));
        }
        response.setEntity(
                entity(answer), new Annotation[0], AnswerWriter.type(headers.first(HttpHeaders.CONTENT_TYPE)));
    }

    // An error without an entity would be Jersey's to explain, on a page of HTML.
    static @Nullable WebhookResponse entity(WebhookResponse answer) {
        return answer.status() >= 400 || answer.body().size() > 0 ? answer : null;
    }
}
