package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Leads a verified delivery to the method on its path that is for its event type, whatever its unsigned {@code
 * Content-Type} and {@code Accept} are. A runtime distinguishes methods by the types they consume. Each method that
 * names events therefore consumes a type of its own, and the request has that type from the last filter before the
 * choice to the first one after it. During that time it also accepts whatever a method produces.
 */
@PreMatching
@Priority(Integer.MAX_VALUE)
final class EventRoutingFilter implements ContainerRequestFilter {
    /** A type that no sender can know, so that a request with this type was directed by Hookproof. */
    private static final String TYPE = "x-hookproof-" + UUID.randomUUID();

    private final VerifyFilter verification;

    EventRoutingFilter(VerifyFilter verification) {
        this.verification = verification;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Work work = Work.of(context.getProperty(Work.PROPERTY));
        if (work == null || !work.isOnItsWay()) {
            // A filter of the application may have led the request to a webhook's path, or a container has dispatched
            // it again with the work of the first time.
            verification.filter(context);
            work = Work.of(context.getProperty(Work.PROPERTY));
        }
        Handler handler =
                work == null || !work.isOnItsWay() ? null : work.route().chosen();
        if (work == null || handler == null) {
            return;
        }
        // Without a type Jersey chooses the first method, which may be one that names other events.
        if (handler.namesEvents() || context.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            relabel(context, work, HttpHeaders.CONTENT_TYPE, to(handler.method()));
        }
        String accepted = context.getHeaderString(HttpHeaders.ACCEPT);
        // Most senders accept anything, and changing a header costs more than reading it.
        if (accepted != null && !accepted.equals(MediaType.WILDCARD)) {
            relabel(context, work, HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }

    private static void relabel(ContainerRequestContext context, Work work, String header, String label) {
        List<String> sent = context.getHeaders().get(header);
        // A list that may hold null: CXF has a content type without a value for a request that has none.
        work.route().sentHeaders().put(header, sent == null ? List.of() : new ArrayList<>(sent));
        Exchange.setHeader(context, header, label);
    }

    static void undo(ContainerRequestContext context, Work work) {
        work.route().sentHeaders().forEach((header, sent) -> {
            context.getHeaders().remove(header);
            sent.forEach(label -> context.getHeaders().add(header, label));
        });
    }

    static boolean isBy(MediaType type) {
        return type.getType().equals(TYPE);
    }

    /** The type that only this method consumes. */
    static String to(Method method) {
        StringBuilder name = new StringBuilder(method.getDeclaringClass().getName())
                .append('.')
                .append(method.getName());
        for (Class<?> parameter : method.getParameterTypes()) {
            name.append('-').append(parameter.getName());
        }
        StringBuilder type = new StringBuilder(TYPE).append('/');
        // Java names may contain characters that are not allowed in a header.
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
