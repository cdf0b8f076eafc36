package io.hookproof.spring.it;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.AdapterContract;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** The adapter contract for annotated methods, with Spring Security's defaults beside them. */
public abstract class SpringContract extends AdapterContract {
    private @Nullable ConfigurableApplicationContext context;

    @Override
    protected int start(Endpoints endpoints, Application application) {
        ConfigurableApplicationContext started = new Boot()
                .with(Behind.class)
                .bean("github", endpoints.github())
                .bean("stripe", endpoints.stripe())
                .bean("url", endpoints.url())
                .bean("application", application)
                .start();
        context = started;
        return Boot.port(started);
    }

    @Override
    protected void stop() {
        if (context != null) {
            context.close();
        }
    }

    /** Of three endpoints. */
    @RestController
    static class Behind {
        private final Application application;

        Behind(Application application) {
            this.application = application;
        }

        @WebhookHandler(endpoint = "github", path = "/hooks/github")
        ResponseEntity<Void> github(Delivery delivery, HttpServletRequest request) throws Exception {
            return answer(delivery, request);
        }

        @WebhookHandler(endpoint = "stripe", path = "/hooks/stripe")
        ResponseEntity<Void> stripe(Delivery delivery, HttpServletRequest request) throws Exception {
            return answer(delivery, request);
        }

        @WebhookHandler(endpoint = "signs-url", path = "/hooks/url")
        ResponseEntity<Void> url(Delivery delivery, HttpServletRequest request) throws Exception {
            return answer(delivery, request);
        }

        private ResponseEntity<Void> answer(Delivery delivery, HttpServletRequest request) throws Exception {
            int status = application.handle(new Seen(delivery, body(request), parameters(request)));
            return ResponseEntity.status(status).build();
        }

        private static Body body(HttpServletRequest request) throws IOException {
            return Body.of(request.getInputStream().readAllBytes());
        }

        private static Map<String, List<String>> parameters(HttpServletRequest request) {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            // Only of forms: Tomcat 11 throws on a query that is none.
            if (String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded")) {
                request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
            }
            return parameters;
        }
    }
}
