package io.hookproof.servlet.it;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Late work whose every call to the response is held up on its way to the container, between ours and the container's
 * own response, until the container has long taken that back. Without it the same happens in some nanoseconds, rarely.
 */
public final class HeldUp implements Filter {
    static final Queue<String> FAILURES = new ConcurrentLinkedQueue<>();
    static final Semaphore ENDED = new Semaphore(0);

    private static final Semaphore ON_THE_WAY = new Semaphore(0);
    private static final ThreadLocal<Boolean> IS_LATE = ThreadLocal.withInitial(() -> false);
    private static volatile CountDownLatch letGo = new CountDownLatch(1);

    /** What late work may ask of a response and tell it. */
    static final Map<String, Late> CALLS = Map.ofEntries(
            Map.entry("setStatus", response -> response.setStatus(200)),
            Map.entry("sendError", response -> response.sendError(500)),
            Map.entry("sendRedirect", response -> response.sendRedirect("/login")),
            Map.entry("reset", HttpServletResponse::reset),
            Map.entry("resetBuffer", HttpServletResponse::resetBuffer),
            Map.entry("setBufferSize", response -> response.setBufferSize(1 << 14)),
            Map.entry("setContentType", response -> response.setContentType("text/plain")),
            Map.entry("setCharacterEncoding", response -> response.setCharacterEncoding("UTF-8")),
            Map.entry("setLocale", response -> response.setLocale(Locale.ROOT)),
            Map.entry("setHeader", response -> response.setHeader("X-Done", "yes")),
            Map.entry("addHeader", response -> response.addHeader("X-Done", "yes")),
            Map.entry("setIntHeader", response -> response.setIntHeader("X-Done", 1)),
            Map.entry("addIntHeader", response -> response.addIntHeader("X-Done", 1)),
            Map.entry("setDateHeader", response -> response.setDateHeader("X-Done", 1)),
            Map.entry("addDateHeader", response -> response.addDateHeader("X-Done", 1)),
            Map.entry("addCookie", response -> response.addCookie(new Cookie("done", "yes"))),
            Map.entry("setTrailerFields", response -> response.setTrailerFields(Map::of)),
            Map.entry("getTrailerFields", HttpServletResponse::getTrailerFields),
            Map.entry("encodeURL", response -> response.encodeURL("/done")),
            Map.entry("encodeRedirectURL", response -> response.encodeRedirectURL("/done")),
            Map.entry("containsHeader", response -> response.containsHeader("X-Done")),
            Map.entry("getHeader", response -> response.getHeader("X-Done")),
            Map.entry("getHeaders", response -> response.getHeaders("X-Done")),
            Map.entry("getHeaderNames", HttpServletResponse::getHeaderNames),
            Map.entry("getContentType", HttpServletResponse::getContentType),
            Map.entry("getCharacterEncoding", HttpServletResponse::getCharacterEncoding),
            Map.entry("getLocale", HttpServletResponse::getLocale),
            Map.entry("getBufferSize", HttpServletResponse::getBufferSize),
            Map.entry("getStatus", HttpServletResponse::getStatus),
            Map.entry("isCommitted", HttpServletResponse::isCommitted),
            Map.entry("getWriter", response -> response.getWriter().write("done")),
            Map.entry("getOutputStream", response -> response.getOutputStream().write('d')));

    /** One call. */
    interface Late {
        void call(HttpServletResponse response) throws IOException;
    }

    /** Begins all calls, each on a thread of its own, and waits until each is on its way to the container. */
    static void begin(HttpServletResponse response) {
        CALLS.forEach((name, call) -> new Thread(() -> {
                    IS_LATE.set(true);
                    try {
                        call.call(response);
                    } catch (IOException | RuntimeException refused) {
                        FAILURES.add(name + ": " + refused);
                    } finally {
                        ENDED.release();
                    }
                })
                .start());
        ON_THE_WAY.acquireUninterruptibly(CALLS.size());
    }

    /** Called when the container has taken the response back. */
    static void letGo() {
        letGo.countDown();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CountDownLatch until = new CountDownLatch(1);
        letGo = until;
        Object held = Proxy.newProxyInstance(
                HeldUp.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (IS_LATE.get()) {
                        ON_THE_WAY.release();
                        until.await();
                    }
                    try {
                        return method.invoke(response, arguments);
                    } catch (InvocationTargetException ofTheContainer) {
                        throw ofTheContainer.getTargetException();
                    }
                });
        chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) held));
    }
}
