package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An application in the making, served by the runtime's own servlet as an operator would set it up. */
final class RestApp implements AutoCloseable {
    private static final Object ONE_AT_A_TIME = new Object();

    private final Set<Class<?>> classes = new HashSet<>();
    private final Set<Object> singletons = new HashSet<>();
    private final Map<String, Object> properties = new HashMap<>();
    private final Map<String, String> contextParameters = new HashMap<>();
    private final Map<String, String> initParameters = new HashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private final Container container = container();
    private int port;

    /** Resources and providers. */
    RestApp with(Class<?>... more) {
        classes.addAll(List.of(more));
        return this;
    }

    /** Made already. */
    RestApp instance(Object singleton) {
        singletons.add(singleton);
        return this;
    }

    /** A property of the application, in code. */
    RestApp set(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** An init-param of the runtime's servlet. */
    RestApp init(String name, String value) {
        initParameters.put(name, value);
        return this;
    }

    /** A context-param of the web application. */
    RestApp context(String name, String value) {
        contextParameters.put(name, value);
        return this;
    }

    /** In front of the runtime's servlet. */
    RestApp before(Filter filter) {
        filters.add(filter);
        return this;
    }

    /** The endpoint {@code shop}, described by an operator: Stripe, with a secret of the environment's. */
    RestApp shopInInitParams() {
        return init("hookproof.endpoints.shop.provider", "stripe")
                .init("hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}");
    }

    /** Each {@code name=value} as a property and as an init-param: each runtime reads its own in one of them. */
    RestApp switched(String settings) {
        for (String setting : settings.split(" ")) {
            String name = setting.substring(0, setting.indexOf('='));
            String value = setting.substring(setting.indexOf('=') + 1);
            set(name, value).init(name, value);
        }
        return this;
    }

    /** Does not start, and says why in these words. */
    void assertRefused(String... words) {
        assertThatThrownBy(this::start).satisfies(thrown -> {
            StringBuilder messages = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                messages.append(cause.getMessage()).append('\n');
            }
            assertThat(messages.toString()).contains(words);
        });
    }

    RestApp start() throws Exception {
        Map<String, String> parameters = new HashMap<>(initParameters);
        parameters.put("jakarta.ws.rs.Application", Started.class.getName());
        if (isCxf()) {
            // The others find their reader of JSON by themselves.
            parameters.put("jaxrs.providers", "com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider");
        }
        synchronized (ONE_AT_A_TIME) {
            Started.app = this;
            port = container.start(servlet(), contextParameters, parameters, filters.toArray(new Filter[0]));
        }
        return this;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        container.close();
    }

    static boolean isJersey() {
        return servlet().getName().startsWith("org.glassfish.");
    }

    static boolean isCxf() {
        return servlet().getName().startsWith("org.apache.cxf.");
    }

    private static Container container() {
        try {
            return Class.forName("io.hookproof.jaxrs.it.Server")
                    .asSubclass(Container.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException notOfARuntime) {
            throw new IllegalStateException("facts run in a runtime's module", notOfARuntime);
        }
    }

    private static Class<? extends Servlet> servlet() {
        for (String name : List.of(
                "org.glassfish.jersey.servlet.ServletContainer",
                "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher",
                "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet")) {
            try {
                return Class.forName(name).asSubclass(Servlet.class);
            } catch (ClassNotFoundException another) {
                // The other one, then.
            }
        }
        throw new IllegalStateException("no runtime on the class path");
    }

    /** What the runtime makes by itself; it hands over what the fact has put together. */
    public static final class Started extends Application {
        private static RestApp app = new RestApp();

        @Override
        public Set<Class<?>> getClasses() {
            return app.classes;
        }

        @Override
        @SuppressWarnings("deprecation") // not in 4.0, where it is the way of those who build their resources
        public Set<Object> getSingletons() {
            return app.singletons;
        }

        @Override
        public Map<String, Object> getProperties() {
            return app.properties;
        }
    }
}
