package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters that come from the proof: the delivery, its document, and types that the application's readers make
 * from the document. Those readers also read body and text as received.
 */
@Priority(Integer.MIN_VALUE)
final class ProofReader implements ReaderInterceptor {
    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Work work = Work.of(context.getProperty(Work.PROPERTY));
        if (work == null || !work.isReached()) {
            return context.proceed();
        }
        Object proof;
        List<String> sent = context.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        try {
            proof = proof(work, context);
        } catch (RuntimeException unreadable) {
            work.failed(unreadable);
            throw work.asException();
        }
        try {
            return proof == null ? context.proceed() : proof;
        } catch (IOException | RuntimeException unfit) {
            work.failed(Unfit.document(context.getType(), unfit));
            throw work.asException();
        } finally {
            // CXF reads the body before the headers that the method takes. If no type was sent, its list holds a null;
            // the other runtimes change no header.
            if (sent != null) {
                context.getHeaders().put(HttpHeaders.CONTENT_TYPE, sent);
            }
        }
    }

    /** The value; null if the application's readers are to make it, from the document or from the body. */
    private static @Nullable Object proof(Work work, ReaderInterceptorContext context) {
        Class<?> type = context.getType();
        Delivery delivery = work.delivery();
        if (type == Delivery.class) {
            return delivery;
        }
        if (type == Json.class) {
            return delivery.payload();
        }
        if (type == Form.class) {
            return delivery.form();
        }
        if (type == WebhookRequest.class) {
            return work.passage().request();
        }
        MediaType media = context.getMediaType();
        boolean isMultipart = media != null && media.getType().equals("multipart");
        if (type == jakarta.ws.rs.core.Form.class || type == MultivaluedMap.class && !isMultipart) {
            // Jersey reads any body as a form. This refuses what is none.
            delivery.form(StandardCharsets.ISO_8859_1);
        }
        if (isMadeFromTheDocument(type) && !isAnotherFormat(work, media)) {
            context.setMediaType(MediaType.APPLICATION_JSON_TYPE);
            context.setInputStream(delivery.document().stream());
        } else if (media != null && isUtf8(type, media, delivery)) {
            // Whatever a label says that is not signed: in another charset it could be another document.
            context.setMediaType(media.withCharset("UTF-8"));
        }
        return null;
    }

    /** Whether text of JSON or a form's fields are asked for, and the body is UTF-8. */
    private static boolean isUtf8(Class<?> type, MediaType media, Delivery delivery) {
        Body body = delivery.unprovenBody();
        return isText(type) && body.looksLikeJsonInUtf8()
                || media.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                        && media.getParameters().containsKey(MediaType.CHARSET_PARAMETER)
                        && Form.parse(body).isPresent();
    }

    private static boolean isText(Class<?> type) {
        return type == String.class || type == Reader.class;
    }

    /**
     * Whether the type is made from the document: not the body's bytes or text, nor Jakarta's own types, such as a
     * form's fields.
     */
    static boolean isMadeFromTheDocument(Class<?> type) {
        String home = type.getPackageName();
        return type != Form.class
                && type != WebhookRequest.class
                && !type.isArray()
                && !type.isPrimitive()
                && !home.equals("java.lang")
                && !home.equals("java.io")
                && !home.startsWith("jakarta.");
    }

    /**
     * Whether the body is in another format than JSON. Senders label JSON as text, as the form that contains it, or not
     * at all. A label of XML or multipart is believed if the whole body is proven and does not look like JSON. Otherwise
     * an unsigned label would bypass the proof, or hide the document.
     */
    private static boolean isAnotherFormat(Work work, @Nullable MediaType media) {
        return media != null
                && work.delivery().resource().isEmpty()
                && work.passage().verifier().opensBody()
                && !work.delivery().unprovenBody().looksLikeJson()
                && (media.getSubtype().endsWith("xml") || media.getType().equals("multipart"));
    }
}
