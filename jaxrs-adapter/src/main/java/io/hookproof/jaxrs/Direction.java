package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.UUID;

/**
 * Leads a verified delivery to the one of several methods on its path that is for its type, and past the labels that its
 * sender puts on it and nobody signs. A runtime tells methods apart by what they consume, so each that names events
 * consumes a type of its own, and the request has that type from the last filter before the choice to the first one after
 * it. It also accepts then whatever a method says that it produces.
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
        if (work == null || handler == null) {
            return;
        }
        if (handler.namesEvents()) {
            relabel(context, work, HttpHeaders.CONTENT_TYPE, to(handler.method()));
        }
        // Without a type of the method's own the sender's wishes are all there is to choose one by.
        if (handler.namesItsAnswer()) {
            relabel(context, work, HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }

    private static void relabel(ContainerRequestContext context, Work work, String header, String label) {
        List<String> sent = context.getHeaders().get(header);
        work.labels().put(header, sent == null ? List.of() : List.copyOf(sent));
        context.getHeaders().putSingle(header, label);
    }

    static void undo(ContainerRequestContext context, Work work) {
        work.labels().forEach((header, sent) -> {
            context.getHeaders().remove(header);
            sent.forEach(label -> context.getHeaders().add(header, label));
        });
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
