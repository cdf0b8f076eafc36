package io.hookproof.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * A path that the application serves itself, by {@code @RequestMapping} or the like.
 *
 * @param methods of HTTP; empty for all
 * @param isForSome whether the content type, a header or a parameter decides as well
 */
record OwnPath(PathPattern path, Set<String> methods, boolean isForSome, HandlerMethod handler) {
    static List<OwnPath> allIn(ApplicationContext context) {
        List<OwnPath> all = new ArrayList<>();
        BeanFactoryUtils.beansOfTypeIncludingAncestors(context, AbstractHandlerMethodMapping.class, true, false)
                .values()
                .forEach(mapping -> ((AbstractHandlerMethodMapping<?>) mapping)
                        .getHandlerMethods()
                        .forEach((where, handler) -> {
                            if (where instanceof RequestMappingInfo info) {
                                add(all, info, handler);
                            }
                        }));
        return all;
    }

    private static void add(List<OwnPath> all, RequestMappingInfo info, HandlerMethod handler) {
        Set<String> methods =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
        boolean isForSome = !info.getConsumesCondition().isEmpty()
                || !info.getHeadersCondition().isEmpty()
                || !info.getParamsCondition().isEmpty();
        for (String pattern : info.getPatternValues()) {
            try {
                all.add(new OwnPath(PathPatternParser.defaultInstance.parse(pattern), methods, isForSome, handler));
            } catch (PatternParseException ofAntPaths) {
                // Older patterns cannot be compared with a webhook's path.
            }
        }
    }

    /** Whether a request for this path may match that pattern too, as far as an example shows. */
    boolean isWithin(PathPattern other) {
        PathContainer example =
                PathContainer.parsePath(path.getPatternString().replaceAll("\\{[^/{}]*}|\\*+|\\?", "x"));
        return other.matches(example);
    }

    /** Whether this path takes that method. Spring answers HEAD by GET, and OPTIONS by itself. */
    boolean takes(PathContainer asked, String method) {
        boolean takesMethod = methods.isEmpty()
                || methods.contains(method)
                || method.equals("OPTIONS")
                || (method.equals("HEAD") && methods.contains("GET"));
        return takesMethod && path.matches(asked);
    }

    /** Whether a delivery by one of those methods would have come here. */
    boolean takesOneOf(Set<String> others) {
        return methods.isEmpty() || methods.stream().anyMatch(others::contains);
    }

    @Override
    public String toString() {
        String verbs = methods.isEmpty() ? "" : String.join(", ", methods) + " ";
        return verbs + path + " of " + handler.getShortLogMessage();
    }
}
