package io.hookproof.servlet;

import jakarta.servlet.Filter;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The filters that the container called before ours: they are on the stack, since a filter calls the rest of the chain.
 * Slow, and so for a request that is lost already.
 */
final class FiltersBefore {
    /** Spring's own that stand first and read no body, so that the one that did is seen at once. */
    private static final Set<String> HARMLESS = Set.of(
            "org.springframework.web.filter.ServerHttpObservationFilter",
            "org.springframework.web.filter.CharacterEncodingFilter",
            "org.springframework.web.filter.ForwardedHeaderFilter");

    private static final Set<String> OURS = Set.of("io.hookproof.servlet", "io.hookproof.spring");

    private FiltersBefore() {}

    /** Their class names, the nearest first; empty if there are none. */
    static String names() {
        List<Class<?>> onTheStack = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getMethodName().startsWith("doFilter"))
                        .<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .collect(Collectors.toList()));
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> type : onTheStack) {
            // An abstract class only carries the call; the one that decides what to read is below it on the stack.
            if (Filter.class.isAssignableFrom(type)
                    && !Modifier.isAbstract(type.getModifiers())
                    && !HARMLESS.contains(type.getName())
                    && !OURS.contains(type.getPackageName())) {
                names.add(type.getName());
            }
        }
        return String.join(", ", names);
    }
}
