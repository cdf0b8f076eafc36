package io.hookproof.jaxrs.it;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.reflect.Proxy;

/** Does as GlassFish does at the end of asynchronous work: what has not left by then is a success. */
final class ForgetsTheStatus extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if ("forgets".equals(request.getQueryString())) {
            Unhurried answer = new Unhurried(response);
            chain.doFilter(new Forgetting(request, answer), answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** An empty body does not make it leave, as it does on Jetty. */
    private static final class Unhurried extends HttpServletResponseWrapper {
        Unhurried(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentLength(int length) {}
    }

    private static final class Forgetting extends HttpServletRequestWrapper {
        private final HttpServletResponse own;

        Forgetting(HttpServletRequest request, HttpServletResponse own) {
            super(request);
            this.own = own;
        }

        /** RESTEasy and CXF name no response. */
        @Override
        public AsyncContext startAsync() {
            return startAsync(this, own);
        }

        @Override
        public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
            AsyncContext started = super.startAsync(request, response);
            return (AsyncContext) Proxy.newProxyInstance(
                    AsyncContext.class.getClassLoader(),
                    new Class<?>[] {AsyncContext.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("complete") && !response.isCommitted()) {
                            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_OK);
                        }
                        return method.invoke(started, arguments);
                    });
        }
    }
}
