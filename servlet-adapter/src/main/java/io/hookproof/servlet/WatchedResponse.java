package io.hookproof.servlet;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the application said and whether writing it failed, which says that the answer was lost, not that the
 * work was not done. An error or redirect stays open to be mended by us, and to the application it is the last word: its
 * status is kept, no page is made for it.
 *
 * <p>Nothing is sent off before the delivery is settled, flushed or closed as it may be: work that fails after that would
 * have told the sender to forget it. Once it has failed nothing of the application's is: what a filter finishes then, a
 * sender would take for success. Only what is more than the container's buffer holds leaves, and then without the
 * length by which anyone could take the half of it for the whole.
 */
final class WatchedResponse extends LateResponse {
    private static final String CONTENT_LENGTH = "Content-Length";

    private final Outgoing outgoing;
    private volatile int said = SC_OK;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    WatchedResponse(HttpServletResponse response, Passage passage) {
        this(response, new Outgoing(passage));
    }

    private WatchedResponse(HttpServletResponse response, Outgoing outgoing) {
        super(Coat.over(response), outgoing);
        this.outgoing = outgoing;
    }

    /** Nothing is held back any more: what is written now is ours. */
    void release() {
        outgoing.release();
    }

    /**
     * The container is through with it, while late work still says how it went: the status is kept, and nothing of it
     * goes anywhere.
     */
    void letGo() {
        outgoing.letGo();
    }

    /** Whether the sender has a part of it already. */
    boolean hasLeft() {
        return super.isCommitted();
    }

    /** To the application, what it has flushed has left, and so has an error. */
    @Override
    public boolean isCommitted() {
        return outgoing.wasFlushed() || !outgoing.takesMore() || super.isCommitted();
    }

    /** Whether nothing was written, whoever asked for the means: after a forward the container itself does, to close. */
    boolean saysNothing() {
        return !outgoing.hasWritten();
    }

    /** Takes back a writer that was asked for, where the headers can stay if none was. */
    void startAnew() {
        if (stream != null || writer != null) {
            release();
            reset();
        }
    }

    boolean isBroken() {
        return outgoing.loss() != null;
    }

    /** Whether it failed because the connection was lost, and not of itself after that. */
    boolean isLossIn(Throwable failure) {
        IOException loss = outgoing.loss();
        Throwable cause = failure;
        while (loss != null && cause != null && cause != loss) {
            cause = cause.getCause();
        }
        return loss != null && cause == loss;
    }

    /** The status that the application set last. */
    int said() {
        return said;
    }

    /** What that says is not the application's word of its work. */
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

    /** Once the work has failed, what is to leave, unless something else has left already. */
    @Override
    public int getStatus() {
        if (outgoing.isGone()) {
            return said;
        }
        Optional<WebhookResponse> ours = hasLeft() ? Optional.empty() : outgoing.instead();
        return ours.map(WebhookResponse::status).orElseGet(super::getStatus);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        sendError(status);
    }

    @Override
    public void sendError(int status) {
        resetBuffer();
        outgoing.end(false);
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
        outgoing.end(false);
        setHeader("Location", location);
        setStatus(status);
        outgoing.end(true);
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
        outgoing.restart();
        outgoing.end(false);
        said = SC_OK;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        outgoing.restart();
    }

    // A container may send the answer with the last byte of its length.
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
            PrintWriter container = outgoing.isGone() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
            writer = new PrintWriter(new WatchedWriter(outgoing, container));
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new WatchedStream(outgoing, outgoing.isGone() ? null : super.getOutputStream());
        }
        return stream;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!outgoing.mayFlush()) {
            return;
        }
        try {
            super.flushBuffer();
        } catch (IOException lost) {
            outgoing.broke(lost);
            throw lost;
        }
    }
}
