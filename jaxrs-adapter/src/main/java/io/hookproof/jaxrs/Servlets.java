package io.hookproof.jaxrs;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives access to the servlet container below the runtime, if there is one. */
final class Servlets {
    /** Whether the Servlet API is present; if not, no other member of this class may be used. */
    static final boolean PRESENT = isPresent();

    private Servlets() {}

    private static boolean isPresent() {
        try {
            Class.forName("jakarta.servlet.http.HttpServletRequest", false, Servlets.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError noServlets) {
            return false;
        }
    }

    /** The HTTP method as it was sent, where the runtime has only converted it to upper case. */
    static String method(@Nullable HttpServletRequest request, String converted) {
        String asSent = request == null ? converted : request.getMethod();
        return asSent.equalsIgnoreCase(converted) ? asSent : converted;
    }

    /** Sets a failure status, because nothing was sent yet, and whatever is sent must not be a success. */
    static void fail(@Nullable Object response) {
        if (response instanceof HttpServletResponse unsent && !unsent.isCommitted()) {
            unsent.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    /** Whether the request is HTTP/1.1 or older, as far as is known. */
    static boolean isHttp1(@Nullable HttpServletRequest request) {
        return request == null || request.getProtocol().startsWith("HTTP/1");
    }

    /** The web application's parameters, overridden by those of the runtime's servlet. */
    static Map<String, String> parameters(@Nullable ServletContext context, @Nullable ServletConfig config) {
        Map<String, String> parameters = new HashMap<>();
        if (context != null) {
            for (String name : Collections.list(context.getInitParameterNames())) {
                parameters.put(name, context.getInitParameter(name));
            }
        }
        if (config != null) {
            for (String name : Collections.list(config.getInitParameterNames())) {
                parameters.put(name, config.getInitParameter(name));
            }
        }
        return parameters;
    }

    /** Runs the task when the web application is taken down. */
    static void whenStopped(ServletContext context, Runnable end) {
        if (context.getAttribute(ServletDiscovery.ENDS) instanceof ServletDiscovery.Ends ends) {
            ends.add(end);
        }
    }

    static @Nullable String target(@Nullable HttpServletRequest request) {
        if (request == null) {
            return null;
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
