package io.hookproof.servlet.it;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends {@code /forward/x} on to {@code /hooks/x} inside the container, where filters for requests do not run, and has
 * {@code /include/x} include it. What {@code /include-step/x} includes forwards to it.
 */
public final class Forwards extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        RequestDispatcher hooks = request.getRequestDispatcher("/hooks" + request.getPathInfo());
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            hooks.forward(request, response);
        } else if (request.getServletPath().equals("/include")) {
            hooks.include(request, response);
        } else if (request.getServletPath().equals("/include-step")) {
            request.getRequestDispatcher("/step" + request.getPathInfo()).include(request, response);
        } else {
            hooks.forward(request, response);
        }
    }
}
