package io.hookproof.servlet.it;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.testkit.AdapterContract;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter contract for {@link WebhookFilter} in front of an ordinary servlet. */
public abstract class FilterContract extends AdapterContract {
    private final Container container;

    protected FilterContract(Container container) {
        this.container = container;
    }

    @Override
    protected int start(Endpoints endpoints, Application application) throws Exception {
        return container.start(Webapps.PLAIN, (classes, context) -> {
            filter(context, "github", WebhookFilter.of(endpoints.github()));
            filter(context, "stripe", WebhookFilter.of(endpoints.stripe()));
            filter(context, "url", WebhookFilter.of(endpoints.url()));
            context.addServlet("application", new Behind(application)).addMapping("/*");
        });
    }

    private static void filter(ServletContext context, String name, WebhookFilter filter) {
        var registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/hooks/" + name);
    }

    @Override
    protected void stop() throws Exception {
        container.close();
    }

    /** Serves every path there is, so that only the delivery stands between a request and the application. */
    private static final class Behind extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Application application;

        Behind(Application application) {
            this.application = application;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            Optional<Delivery> delivery = WebhookFilter.delivery(request);
            if (delivery.isEmpty()) {
                response.setStatus(401);
                return;
            }
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            // Only of forms: Tomcat 11 throws on a query that is none.
            if (String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded")) {
                request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
            }
            Body body = Body.of(request.getInputStream().readAllBytes());
            try {
                response.setStatus(application.handle(new Seen(delivery.get(), body, parameters)));
            } catch (RuntimeException | IOException | ServletException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new ServletException(failure);
            }
        }
    }
}
