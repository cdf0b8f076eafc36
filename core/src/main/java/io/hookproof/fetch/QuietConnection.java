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

/**
 * A connection that logs nothing. The client's own class logs all that it sends and receives, including credentials, at
 * a verbose enough level.
 */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private volatile boolean isClosed;

    QuietConnection(Http1Config limits) {
        // The client's own parser skips lines of garbage until one looks like a status line.
        super(limits, null, null, null, null, null, new DefaultHttpResponseParserFactory(limits));
    }

    /** Binds the socket unless the exchange was aborted while it was being opened. */
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
