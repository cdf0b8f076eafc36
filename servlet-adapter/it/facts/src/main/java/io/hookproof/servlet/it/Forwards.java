package io.hookproof.servlet.it;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends {@code /forward/x} on to {@code /hooks/x} inside the container, where filters for requests do not run, and has
 * {@code /include/x} include it.
 */
public final class Forwards extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        RequestDispatcher hooks = request.getRequestDispatcher("/hooks" + request.getPathInfo());
        if (request.getServletPath().equals("/include")) {
            hooks.include(request, response);
        } else {
            hooks.forward(request, response);
        }
    }
}
