package io.hookproof.spring;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The servlets of the container that are not Spring MVC's. What is below the path of one is its own, even where the rest
 * of the path is a webhook's: Hookproof would refuse its requests, and answer a failure to what it has done.
 */
final class OtherServlets {
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean take(HttpServletRequest request) {
        if (request.getPathInfo() == null || request.getServletPath().isEmpty()) {
            return false;
        }
        return known.computeIfAbsent(
                request.getHttpServletMapping().getServletName(),
                name -> isOther(request.getServletContext().getServletRegistration(name)));
    }

    private static boolean isOther(@Nullable ServletRegistration servlet) {
        if (servlet == null) {
            return false;
        }
        // A page has none.
        String type = servlet.getClassName();
        try {
            return type == null || !DispatcherServlet.class.isAssignableFrom(ClassUtils.forName(type, null));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }
}
