package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.UUID;

/**
 * Leads a verified delivery to the one of several methods on its path that is for its type. A runtime tells methods apart
 * by what they consume, so each that names events consumes a type of its own, and the request has that type from the
 * last filter before the choice to the first one after it.
 */
@PreMatching
@Priority(Integer.MAX_VALUE)
final class Direction implements ContainerRequestFilter {
    /** No sender can name it, so that a reader may have a say where it is named. */
    private static final String TYPE = "x-hookproof-" + UUID.randomUUID();

    @Override
    public void filter(ContainerRequestContext context) {
        Work work = Work.of(context.getProperty(Work.PROPERTY));
        Handler handler = work == null ? null : work.chosen();
        if (work != null && handler != null && handler.namesEvents()) {
            work.keepContentType(context.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
            context.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, to(handler.method()));
        }
    }

    static void undo(ContainerRequestContext context, Work work) {
        String type = work.contentType();
        if (type == null) {
            context.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        } else {
            context.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type);
        }
    }

    static boolean isBy(MediaType type) {
        return type.getType().equals(TYPE);
    }

    /** The type that this method, and no other, consumes. */
    static String to(Method method) {
        StringBuilder name = new StringBuilder(method.getDeclaringClass().getName())
                .append('.')
                .append(method.getName());
        for (Class<?> parameter : method.getParameterTypes()) {
            name.append('-').append(parameter.getName());
        }
        StringBuilder type = new StringBuilder(TYPE).append('/');
        // Java's names may have letters that no header takes.
        name.chars().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || ".-_$".indexOf(c) >= 0)) {
                type.append((char) c);
            } else {
                type.append('%').append(Integer.toHexString(c));
            }
        });
        return type.toString();
    }
}
