package io.hookproof.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

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
        } catch (IllegalStateException over) {
            // Late work asks for it only to report its outcome.
            return settlement.response();
        }
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new WatchedListener(listener, settlement));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(new WatchedListener(listener, settlement), request, response);
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
