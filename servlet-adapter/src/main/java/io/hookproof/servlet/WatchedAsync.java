package io.hookproof.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;

/** The application's asynchronous work: completing it settles the delivery, before the answer leaves. */
final class WatchedAsync implements AsyncContext {
    private final AsyncContext context;
    private final Settlement settlement;
    private final boolean settles;

    WatchedAsync(AsyncContext context, Settlement settlement) {
        this(context, settlement, true);
    }

    private WatchedAsync(AsyncContext context, Settlement settlement, boolean settles) {
        this.context = context;
        this.settlement = settlement;
        this.settles = settles;
    }

    /** The context of an event. Completing it during a time-out says nothing about the work. */
    static WatchedAsync ofEvent(AsyncContext context, Settlement settlement) {
        return new WatchedAsync(context, settlement, false);
    }

    /**
     * Adds a listener with a response that has no status. GlassFish sets 200 on the response of each listener before it
     * notifies the listener, and the work may have failed.
     */
    static void listen(AsyncContext context, AsyncListener listener) {
        ServletRequest request;
        ServletResponse response;
        try {
            request = context.getRequest();
            response = context.getResponse();
        } catch (IllegalStateException dispatched) {
            // A listener may still be added then, and the context no longer shows them.
            context.addListener(listener);
            return;
        }
        context.addListener(listener, request, new ServletResponseWrapper(response));
    }

    @Override
    public void complete() {
        settlement.complete(context, settles);
    }

    @Override
    public void dispatch() {
        settlement.answer().handOn(context::dispatch);
    }

    @Override
    public void dispatch(String path) {
        settlement.answer().handOn(() -> context.dispatch(path));
    }

    @Override
    public void dispatch(ServletContext other, String path) {
        settlement.answer().handOn(() -> context.dispatch(other, path));
    }

    @Override
    public void start(Runnable work) {
        context.start(work);
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        try {
            return context.getResponse();
        } catch (IllegalStateException | NullPointerException over) {
            // Late work asks for it only to report its outcome. Jetty has a null where the request ends at this moment.
            return settlement.response();
        }
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void addListener(AsyncListener listener) {
        listen(context, new WatchedListener(listener, settlement, null, null));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        listen(context, new WatchedListener(listener, settlement, request, response));
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        context.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
