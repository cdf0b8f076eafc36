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
 * Reads no proof out of a body: what asks for one and is no webhook method fails. And lets Jersey see a method that names
 * events, which is passed over for another if no reader says that it reads what the method takes.
 */
final class UnprovenReader implements MessageBodyReader<Object> {
    private static final Set<Class<?>> PROOFS = Set.of(Delivery.class, Json.class, Form.class, WebhookRequest.class);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return PROOFS.contains(type) || Direction.isBy(media);
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
