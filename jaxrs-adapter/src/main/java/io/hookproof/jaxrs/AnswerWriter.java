package io.hookproof.jaxrs;

import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;

/** Writes Hookproof's answer: its body, and no content type if it has none. */
final class AnswerWriter implements MessageBodyWriter<WebhookResponse> {
    private final RestRuntime runtime;

    AnswerWriter(RestRuntime runtime) {
        this.runtime = runtime;
    }

    static MediaType type(Optional<String> named) {
        return named.map(MediaType::valueOf).orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == WebhookResponse.class;
    }

    @Override
    public void writeTo(
            WebhookResponse answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        if (answer.headers().first(HttpHeaders.CONTENT_TYPE).isEmpty()) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
            runtime.answersWithoutType();
        }
        out.write(answer.body().bytes());
    }
}
