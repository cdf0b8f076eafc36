package io.hookproof.servlet.it;

import io.hookproof.Passage;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Does what the body of a delivery says, and answers 401 to a request that did not come through the filter. */
abstract class BehindTheFilter extends HttpServlet {
    private static final long serialVersionUID = 1L;

    abstract void take(Passage passage, String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Passage> passage = WebhookFilter.passage(request);
        if (passage.isEmpty()) {
            response.setStatus(401);
        } else {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            take(passage.get(), body, request, response);
        }
    }
}
