package io.hookproof.fetch;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** The client's own writes all that it sends and receives, credentials too, into a log that is open wide enough. */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private volatile boolean isClosed;

    QuietConnection(Http1Config limits) {
        // The client's own parser skips lines of garbage until one looks like a status line.
        super(limits, null, null, null, null, null, new DefaultHttpResponseParserFactory(limits));
    }

    /** It may have been given up while it was being opened. */
    @Override
    protected void bind(SocketHolder socket) throws IOException {
        super.bind(socket);
        if (isClosed) {
            super.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public void close(CloseMode mode) {
        isClosed = true;
        super.close(mode);
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder socket = getSocketHolder();
        return socket == null ? null : socket.getSocket();
    }

    @Override
    public void passivate() {}

    @Override
    public void activate() {}
}
