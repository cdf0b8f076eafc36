package io.hookproof.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the type of an answer, as the method declares it. A runtime would choose the type by the sender's unsigned
 * {@code Accept}, and answer an error if nothing fits that header, although the work is done.
 */
final class AnswerType {
    private static final List<MediaType> OF_TEXT = List.of(MediaType.TEXT_PLAIN_TYPE);
    private static final List<MediaType> OF_OTHERS = List.of(
            MediaType.APPLICATION_OCTET_STREAM_TYPE, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE);

    private final Method method;
    private final List<MediaType> preferred;
    private final Writers writers;

    private AnswerType(Method method, List<MediaType> preferred, Writers writers) {
        this.method = method;
        this.preferred = preferred;
        this.writers = writers;
    }

    /** The application's writers of bodies, and the runtime's. */
    interface Writers {
        /** Null if none writes that. */
        @Nullable
        Object find(Class<?> type, Type generic, Annotation[] annotations, MediaType media);
    }

    static AnswerType of(Handler handler, ContainerRequestContext context, Writers writers) {
        List<MediaType> declared =
                handler.produces().stream().filter(AnswerType::isOne).toList();
        List<MediaType> preferred = declared.isEmpty()
                ? accepted(context).stream()
                        .filter(AnswerType::isOne)
                        // Without its weight.
                        .map(each -> new MediaType(each.getType(), each.getSubtype()))
                        .toList()
                : declared;
        return new AnswerType(handler.method(), preferred, writers);
    }

    /** Whether it is one type, and not a range of them. */
    private static boolean isOne(MediaType type) {
        return !type.isWildcardType() && !type.isWildcardSubtype();
    }

    private static List<MediaType> accepted(ContainerRequestContext context) {
        try {
            return context.getAcceptableMediaTypes();
        } catch (RuntimeException invalid) {
            return List.of();
        }
    }

    /**
     * The result with the first type that a writer writes, of those that the method declares. If it declares none, of
     * those that the sender accepts, or otherwise of the usual ones.
     */
    Object name(Object result) {
        if (result instanceof Response response) {
            if (response.getEntity() != null && response.getMediaType() == null) {
                type(response.getEntity(), response.getEntity().getClass())
                        .ifPresent(type -> response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type));
            }
            return response;
        }
        GenericEntity<?> typed = result instanceof GenericEntity<?> its ? its : asDeclared(result);
        Object entity = typed == null ? result : typed.getEntity();
        return type(entity, typed == null ? entity.getClass() : typed.getType())
                .<Object>map(type ->
                        Response.ok(typed == null ? entity : typed, type).build())
                .orElse(result);
    }

    /** With the parameters of its type, which some writers need; null if the method declares none. */
    private @Nullable GenericEntity<?> asDeclared(Object result) {
        Type type = method.getGenericReturnType();
        if (Invocation.promises(method) && type instanceof ParameterizedType promise) {
            type = promise.getActualTypeArguments()[0];
        }
        boolean isOfIt = type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && raw.isInstance(result);
        return isOfIt ? new GenericEntity<>(result, type) : null;
    }

    private Optional<MediaType> type(Object entity, Type generic) {
        return Stream.concat(preferred.stream(), (entity instanceof CharSequence ? OF_TEXT : OF_OTHERS).stream())
                .filter(each -> writers.find(entity.getClass(), generic, method.getAnnotations(), each) != null)
                .findFirst();
    }
}
