package io.hookproof.testkit;

import io.hookproof.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One connection to the server under test. Sends any bytes, which an HTTP client would correct. */
public final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    public static Wire to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    /** An answer as it was sent, its chunks put together; status 0 if the connection ended without one. */
    public record Reply(int status, Headers headers, String body) {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    public Wire send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException refusedEarly) {
            // The server may answer and hang up before it has received everything; the answer can still be read.
        }
        return this;
    }

    public Wire send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends the output, while the answer can still be read. */
    public Wire finish() throws IOException {
        try {
            socket.shutdownOutput();
        } catch (SocketException closedAlready) {
            // As said.
        }
        return this;
    }

    /** The next answer, after any 100 Continue. */
    public Reply reply() throws IOException {
        Reply reply = next();
        return reply.status() == 100 ? next() : reply;
    }

    /** The next answer, including 100 Continue. */
    public Reply next() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            String statusLine = line(in);
            if (statusLine.isEmpty()) {
                return new Reply(0, Headers.none(), "");
            }
            int status = Integer.parseInt(statusLine.substring(9, 12));
            Headers.Builder headers = Headers.builder();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            Headers head = headers.build();
            return new Reply(status, head, status < 200 || status == 204 ? "" : body(in, head));
        } catch (SocketException reset) {
            return new Reply(0, Headers.none(), "");
        } catch (SocketTimeoutException silence) {
            throw new AssertionError(
                    "no answer within " + PATIENCE_MILLIS / 1000
                            + " s: does the adapter read the body before the receiver has judged the head?",
                    silence);
        }
    }

    private static String body(InputStream in, Headers headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.first("Transfer-Encoding").isPresent()) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                body.write(exactly(in, size));
                line(in);
            }
            line(in);
        } else if (headers.first("Content-Length").isPresent()) {
            body.write(
                    exactly(in, Integer.parseInt(headers.first("Content-Length").get())));
        } else {
            in.transferTo(body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream in) throws IOException {
        String size = line(in);
        if (size.isEmpty()) {
            throw new EOFException("the answer ends before its last chunk");
        }
        return Integer.parseInt(size.split(";")[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Hangs up, whatever is still to come. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
