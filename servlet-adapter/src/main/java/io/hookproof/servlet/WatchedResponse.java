package io.hookproof.servlet;

import io.hookproof.Causes;
import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the application's answer and whether writing it failed. A failed write means that the answer was lost, not
 * that the work was not done. For an error or a redirect the status is kept and no page is made, so that Hookproof can
 * still replace it; to the application it is final.
 *
 * <p>Nothing is sent before the delivery is settled, even if it was flushed or closed. Otherwise work that fails
 * afterwards would have told the sender to forget the delivery. Once the work has failed, nothing of the application's
 * answer is sent, because a sender could take what a filter finishes then for success. Only output beyond the
 * container's buffer is sent earlier, without a Content-Length, so that a partial answer cannot be taken for a complete
 * one.
 */
final class WatchedResponse extends LateResponse {
    private static final String CONTENT_LENGTH = "Content-Length";

    private final Outgoing outgoing;
    private volatile int said = SC_OK;
    private volatile @Nullable HttpServletResponse hidden;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    WatchedResponse(HttpServletResponse response, Passage passage) {
        this(response, new Outgoing(passage));
    }

    private WatchedResponse(HttpServletResponse response, Outgoing outgoing) {
        super(response, outgoing);
        this.outgoing = outgoing;
    }

    /** The container's response for those that unwrap this one. What is called on this one takes no such detour. */
    @Override
    public ServletResponse getResponse() {
        HttpServletResponse known = hidden;
        if (known == null) {
            known = HiddenResponse.over((HttpServletResponse) super.getResponse());
            hidden = known;
        }
        return known;
    }

    @Override
    public void setResponse(ServletResponse response) {
        super.setResponse(response);
        hidden = null;
    }

    /** Stops holding output back, because what is written from now on is Hookproof's. */
    void release() {
        outgoing.release();
    }

    /**
     * Called when the container has finished with the response, or is about to after a time-out, while late work may
     * still report its outcome. The status is kept, and nothing more of the work is sent.
     */
    void letGo() {
        outgoing.letGo();
    }

    /** The application sees what it has flushed, and an error, as already sent. */
    @Override
    public boolean isCommitted() {
        return outgoing.wasFlushed() || !outgoing.takesMore() || hasLeft();
    }

    /**
     * Whether nothing was written, even if a stream or writer was requested. After a forward the container itself
     * requests one, to close it.
     */
    boolean saysNothing() {
        return !outgoing.hasWritten();
    }

    /** Resets the response if a writer was requested; if none was, the headers can stay. */
    void startAnew() {
        if (stream != null || writer != null) {
            release();
            reset();
        }
    }

    boolean isBroken() {
        return outgoing.loss() != null;
    }

    /** Whether the failure is the loss of the connection, and not a later failure of its own. */
    boolean isLossIn(Throwable failure) {
        IOException loss = outgoing.loss();
        return loss != null && Causes.of(failure).stream().anyMatch(cause -> cause == loss);
    }

    /** The status that the application set last. */
    int said() {
        return said;
    }

    /** Runs code whose answer is not the application's verdict on its work. */
    void aside(Telling telling) throws IOException {
        int before = said;
        boolean wasEnded = outgoing.isEnded();
        try {
            telling.tell();
        } finally {
            said = before;
            outgoing.end(wasEnded);
        }
    }

    interface Telling {
        void tell() throws IOException;
    }

    @Override
    public void setStatus(int status) {
        if (!outgoing.isEnded()) {
            said = status;
            super.setStatus(status);
        }
    }

    /** Returns, once the work has failed, the status that is to be sent, unless another one has already been sent. */
    @Override
    public int getStatus() {
        return outgoing.read(
                () -> {
                    Optional<WebhookResponse> ours = super.isCommitted() ? Optional.empty() : outgoing.instead();
                    return ours.map(WebhookResponse::status).orElseGet(super::getStatus);
                },
                said);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        sendError(status);
    }

    @Override
    public void sendError(int status) {
        resetBuffer();
        setStatus(status);
        outgoing.end(true);
    }

    @Override
    public void sendRedirect(String location) {
        sendRedirect(location, SC_FOUND, true);
    }

    /** Overrides in Servlet 6.1. */
    public void sendRedirect(String location, int status) {
        sendRedirect(location, status, true);
    }

    /** Overrides in Servlet 6.1. */
    public void sendRedirect(String location, boolean clear) {
        sendRedirect(location, SC_FOUND, clear);
    }

    /** Overrides in Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clear) {
        if (clear) {
            resetBuffer();
        }
        setHeader("Location", location);
        setStatus(status);
        outgoing.end(true);
    }

    @Override
    public void reset() {
        if (!outgoing.isEnded()) {
            super.reset();
            stream = null;
            writer = null;
            outgoing.restart();
            said = SC_OK;
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        outgoing.restart();
    }

    // A container may send the answer as soon as the last byte of its length is written.
    @Override
    public void setContentLength(int length) {
        if (mayHave(CONTENT_LENGTH)) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (mayHave(CONTENT_LENGTH)) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (mayHave(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (mayHave(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (mayHave(name)) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (mayHave(name)) {
            super.addIntHeader(name, value);
        }
    }

    private boolean mayHave(String header) {
        return !header.equalsIgnoreCase(CONTENT_LENGTH) || !outgoing.isHeld();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            PrintWriter container = outgoing.read(super::getWriter);
            writer = new PrintWriter(
                    new WatchedWriter(outgoing, container == null ? new PrintWriter(Writer.nullWriter()) : container));
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new WatchedStream(outgoing, outgoing.read(super::getOutputStream));
        }
        return stream;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (outgoing.mayFlush()) {
            super.flushBuffer();
        }
    }
}
