package io.hookproof.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The types that the answers of one method may have. Remembers what the last sender accepted and what the last answer
 * was, because both are nearly always the same again, and costly to find out. Safe for any number of threads.
 */
final class AnswerTypes {
    private final Handler handler;
    private final RestRuntime runtime;
    /** Of {@link Handler#produces}, those that are one type and not a range. */
    private final List<MediaType> declared;

    private volatile @Nullable Accepted accepted;
    private volatile @Nullable Choice choice;

    AnswerTypes(Handler handler, RestRuntime runtime) {
        this.handler = handler;
        this.runtime = runtime;
        this.declared = handler.produces().stream().filter(AnswerTypes::isOne).toList();
    }

    /** The types that fit the method, of those that the header accepts. */
    private record Accepted(@Nullable String header, List<MediaType> types) {}

    /** The type of an answer, and what it was chosen by. */
    private record Choice(List<MediaType> preferred, Class<?> entity, Type generic, MediaType type) {
        boolean isFor(List<MediaType> types, Object answer, Type declared) {
            return preferred.equals(types) && entity.equals(answer.getClass()) && generic.equals(declared);
        }
    }

    AnswerType of(ContainerRequestContext context) {
        return new AnswerType(this, preferred(context), runtime, runtime.writers(context));
    }

    Method method() {
        return handler.method();
    }

    boolean isDeclared(MediaType type) {
        return declared.contains(type);
    }

    /** The type that was chosen last, if the choice was the same; otherwise null. */
    @Nullable
    MediaType remembered(List<MediaType> preferred, Object entity, Type generic) {
        Choice last = choice;
        return last != null && last.isFor(preferred, entity, generic) ? last.type() : null;
    }

    void remember(List<MediaType> preferred, Object entity, Type generic, MediaType type) {
        choice = new Choice(preferred, entity.getClass(), generic, type);
    }

    private List<MediaType> preferred(ContainerRequestContext context) {
        if (!declared.isEmpty()) {
            return declared;
        }
        String header = context.getHeaderString(HttpHeaders.ACCEPT);
        Accepted last = accepted;
        if (last == null || !Objects.equals(last.header(), header)) {
            last = new Accepted(header, fitting(accepted(context)));
            accepted = last;
        }
        return last.types();
    }

    private List<MediaType> fitting(List<MediaType> accepted) {
        List<MediaType> produces = handler.produces();
        return accepted.stream()
                .filter(AnswerTypes::isOne)
                .filter(AnswerTypes::isWanted)
                .filter(each -> produces.isEmpty() || produces.stream().anyMatch(each::isCompatible))
                // Without its weight.
                .map(each -> new MediaType(each.getType(), each.getSubtype()))
                .toList();
    }

    /** Whether it is one type, and not a range of them. */
    private static boolean isOne(MediaType type) {
        return !type.isWildcardType() && !type.isWildcardSubtype();
    }

    /** Whether its weight is more than zero. With zero a sender says that it does not accept the type. */
    private static boolean isWanted(MediaType accepted) {
        return accepted.getParameters().getOrDefault("q", "1").chars().anyMatch(digit -> digit > '0');
    }

    private static List<MediaType> accepted(ContainerRequestContext context) {
        try {
            return context.getAcceptableMediaTypes();
        } catch (RuntimeException invalid) {
            return List.of();
        }
    }
}
