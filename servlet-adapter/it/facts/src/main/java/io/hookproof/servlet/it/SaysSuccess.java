package io.hookproof.servlet.it;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Has the response of each listener say success before the listener is notified of the end, as GlassFish has it. */
public final class SaysSuccess implements Filter {
    static final String QUERY = "says-success";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        chain.doFilter(QUERY.equals(http.getQueryString()) ? new Started(http) : http, response);
    }

    private static final class Started extends HttpServletRequestWrapper {
        Started(HttpServletRequest request) {
            super(request);
        }

        @Override
        public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
            return saying(super.startAsync(request, response));
        }

        @Override
        public AsyncContext getAsyncContext() {
            return saying(super.getAsyncContext());
        }
    }

    private static AsyncContext saying(AsyncContext context) {
        return (AsyncContext) Proxy.newProxyInstance(
                SaysSuccess.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("addListener")) {
                        ServletResponse response =
                                arguments.length > 1 ? (ServletResponse) arguments[2] : context.getResponse();
                        arguments[0] = new Saying((AsyncListener) arguments[0], response);
                    }
                    try {
                        return method.invoke(context, arguments);
                    } catch (InvocationTargetException ofTheContainer) {
                        throw ofTheContainer.getTargetException();
                    }
                });
    }

    private record Saying(AsyncListener listener, ServletResponse response) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            if (response instanceof HttpServletResponse http) {
                http.setStatus(HttpServletResponse.SC_OK);
            }
            listener.onComplete(event);
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            listener.onTimeout(event);
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            listener.onError(event);
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(event);
        }
    }
}
