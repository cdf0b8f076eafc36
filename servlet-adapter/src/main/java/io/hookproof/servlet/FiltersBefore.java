package io.hookproof.servlet;

import jakarta.servlet.Filter;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The filters that the container called before Hookproof's. They are on the stack, because a filter calls the rest of
 * the chain. Walking it is slow, so it is done only for a request that is refused anyway.
 */
final class FiltersBefore {
    /** Spring's own early filters that read no body. Leaving them out makes the one that did stand out. */
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
            // An abstract class only passes the call on; the class that decides what to read is below it on the stack.
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
