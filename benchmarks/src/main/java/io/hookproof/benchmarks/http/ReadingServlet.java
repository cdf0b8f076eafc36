package io.hookproof.benchmarks.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The application: reads the whole body and says 200. */
final class ReadingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] OK = {'o', 'k'};

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int length = request.getInputStream().readAllBytes().length;
        response.setStatus(length > 0 ? 200 : 500);
        response.setContentLength(OK.length);
        response.getOutputStream().write(OK);
    }
}
