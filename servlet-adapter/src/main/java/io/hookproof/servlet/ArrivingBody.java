package io.hookproof.servlet;

import io.hookproof.Transport;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body, opened only if it is wanted: a sender that waits for 100 Continue is told to go on by opening it. */
final class ArrivingBody extends InputStream implements Transport {
    private final HttpServletRequest request;
    private @Nullable InputStream opened;
    private boolean wasFinished;
    private boolean hasGiven;

    ArrivingBody(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        return open().read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = open().read(bytes, from, length);
        hasGiven |= read > 0;
        return read;
    }

    private InputStream open() throws IOException {
        if (opened == null) {
            try {
                ServletInputStream stream = request.getInputStream();
                wasFinished = isFinished(stream);
                opened = stream;
            } catch (IllegalStateException takenAsReader) {
                wasFinished = true;
                opened = InputStream.nullInputStream();
            }
        }
        return opened;
    }

    /** Whether a filter may have read the body. A stream that does not implement the question is a filter's. */
    private static boolean isFinished(ServletInputStream stream) {
        try {
            return stream.isFinished();
        } catch (VirtualMachineError trouble) {
            throw trouble;
        } catch (RuntimeException | Error notImplemented) {
            return true;
        }
    }

    @Override
    public boolean isHttp1() {
        return request.getProtocol().startsWith("HTTP/1");
    }

    /**
     * True if a filter may have consumed the body. Undertow does not report that for a form whose fields were read. A body
     * that is shorter than announced has lost its beginning to a filter, because the container throws if the end is
     * lost on the way.
     */
    @Override
    public boolean mayBeRead() {
        return hasGiven
                || wasFinished
                || ReplayedRequest.isA("application/x-www-form-urlencoded", request.getContentType());
    }

    @Override
    public String readers() {
        return FiltersBefore.names();
    }
}
