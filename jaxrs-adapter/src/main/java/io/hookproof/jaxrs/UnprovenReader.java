package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * Refuses to read a proof from a body, so that a method without {@code @WebhookHandler} that asks for one fails. It
 * also makes Jersey consider methods that name events, which Jersey passes over if no reader claims to read their
 * parameter.
 */
final class UnprovenReader implements MessageBodyReader<Object> {
    private static final Set<Class<?>> PROOFS = Set.of(Delivery.class, Json.class, Form.class, WebhookRequest.class);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return PROOFS.contains(type) || EventRoutingFilter.isBy(media);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        throw new IllegalStateException("only a method with @WebhookHandler can take a " + type.getSimpleName());
    }
}
