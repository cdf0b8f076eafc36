package io.hookproof.jaxrs;

import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names the type of an answer, as the method declares it. A runtime would choose the type by the sender's unsigned
 * {@code Accept}, and answer an error if nothing fits that header, although the work is done.
 */
final class AnswerType {
    private static final List<MediaType> OF_TEXT = List.of(MediaType.TEXT_PLAIN_TYPE, MediaType.APPLICATION_JSON_TYPE);
    private static final List<MediaType> OF_OTHERS = List.of(
            MediaType.APPLICATION_OCTET_STREAM_TYPE,
            MediaType.APPLICATION_JSON_TYPE,
            MediaType.APPLICATION_XML_TYPE,
            MediaType.TEXT_PLAIN_TYPE);

    private final AnswerTypes types;
    /** Those that the method declares. If it declares none, those that the sender accepts. */
    private final List<MediaType> preferred;

    private final RestRuntime runtime;
    private final Writers writers;

    AnswerType(AnswerTypes types, List<MediaType> preferred, RestRuntime runtime, Writers writers) {
        this.types = types;
        this.preferred = preferred;
        this.runtime = runtime;
        this.writers = writers;
    }

    /** The application's writers of bodies, and the runtime's. */
    interface Writers {
        /** Null if none writes that. */
        @Nullable
        Object find(Class<?> type, Type generic, Annotation[] annotations, MediaType media);
    }

    /**
     * The result with the first type that a writer can write, of those that the method declares. If it declares none,
     * of those that the sender accepts, or otherwise of the usual ones.
     */
    Object name(Object result) {
        if (result instanceof Response response) {
            Object entity = response.getEntity();
            if (entity != null && response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE) == null) {
                Type generic = runtime.entityType(response).orElse(entity.getClass());
                choose(entity, generic)
                        .ifPresent(type -> response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type));
            }
            return response;
        }
        GenericEntity<?> typed = result instanceof GenericEntity<?> its ? its : asDeclared(result);
        Object entity = typed == null ? result : typed.getEntity();
        Type generic = typed == null ? entity.getClass() : typed.getType();
        return choose(entity, generic)
                .<Object>map(type ->
                        Response.ok(typed == null ? entity : typed, type).build())
                .orElse(result);
    }

    /** With the parameters of its type, which some writers need; null if the method declares none. */
    private @Nullable GenericEntity<?> asDeclared(Object result) {
        Type type = types.method().getGenericReturnType();
        if (Invocation.promises(types.method()) && type instanceof ParameterizedType promise) {
            type = promise.getActualTypeArguments()[0];
        }
        boolean isOfIt = type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && raw.isInstance(result);
        return isOfIt ? new GenericEntity<>(result, type) : null;
    }

    private static List<MediaType> usual(Object entity) {
        boolean isText = entity instanceof CharSequence
                || entity instanceof Number
                || entity instanceof Boolean
                || entity instanceof Character;
        return isText ? OF_TEXT : OF_OTHERS;
    }

    private Optional<MediaType> choose(Object entity, Type generic) {
        MediaType again = types.remembered(preferred, entity, generic);
        return again != null
                ? Optional.of(again)
                : first(preferred, entity, generic).or(() -> first(usual(entity), entity, generic));
    }

    private Optional<MediaType> first(List<MediaType> candidates, Object entity, Type generic) {
        return candidates.stream()
                .filter(each -> isWritten(entity, generic, each))
                .findFirst();
    }

    private boolean isWritten(Object entity, Type generic, MediaType media) {
        try {
            Annotation[] annotations = types.method().getAnnotations();
            if (writers.find(entity.getClass(), generic, annotations, media) == null) {
                return false;
            }
            // Only what a writer was found for. A guess made after a failure is not remembered.
            types.remember(preferred, entity, generic, media);
            return true;
        } catch (RuntimeException | LinkageError ofAWriter) {
            // The work is done. A writer may need a request in this thread, which it has when it writes.
            // Hardly any writer but those of bytes writes octet-stream, so only the method's word is taken for it.
            return types.isDeclared(media) || !MediaType.APPLICATION_OCTET_STREAM_TYPE.equals(media);
        }
    }
}
