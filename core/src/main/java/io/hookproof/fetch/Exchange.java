package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/** One request, one connection and one answer. Used once, by one thread; another thread may abort it. */
final class Exchange {
    private final Connector connector;
    private final Origin origin;
    private final FetchRequest request;
    private final HttpUriRequestBase wire;

    /**
     * Creates an exchange.
     *
     * @param origin the allowed server that the URL names
     */
    Exchange(Connector connector, Origin origin, FetchRequest request) {
        this.connector = connector;
        this.origin = origin;
        this.request = request;
        this.wire = wire(request);
    }

    /** Cuts the connection; {@link #run} then ends soon, with any result. */
    void abort() {
        wire.abort();
    }

    Fetched run() throws FetchException {
        long began = System.nanoTime();
        try {
            CloseableHttpClient client = connector.clientFor(connector.addressesFor(origin));
            try {
                HttpHost target = new HttpHost(origin.scheme(), origin.host(), origin.port());
                HttpClientContext context = HttpClientContext.create();
                ClassicHttpResponse response = client.executeOpen(target, wire, context);
                requireTls(context, response.getCode());
                // A balancer may compress its pages of errors, unasked, or write long ones; their status says enough.
                boolean isSuccess = response.getCode() >= 200 && response.getCode() < 300;
                Body body = isSuccess ? body(response) : Body.empty();
                return new Fetched(
                        response.getCode(), headers(response), body, Duration.ofNanos(System.nanoTime() - began));
            } finally {
                // Closed immediately; closing the response first would read the rest of an endless body.
                client.close(CloseMode.IMMEDIATE);
            }
        } catch (FetchException explained) {
            throw explained;
        } catch (IOException failed) {
            throw explain(failed);
        } catch (RuntimeException answerThatTheClientCannotStand) {
            throw new FetchException(
                    Reason.PROTOCOL, request + ": the answer cannot be read", answerThatTheClientCannotStand);
        }
    }

    // The client returns the answer of a proxy that refuses the tunnel as if it were the server's.
    private void requireTls(HttpClientContext context, int status) throws FetchException {
        if (origin.scheme().equals("https") && context.getSSLSession() == null) {
            throw new FetchException(
                    Reason.CONNECT_FAILED,
                    request + ": the proxy opens no tunnel to the server, and answered " + status);
        }
    }

    private Body body(ClassicHttpResponse response) throws IOException {
        for (Header encoding : response.getHeaders("Content-Encoding")) {
            if (!"identity".equalsIgnoreCase(encoding.getValue())) {
                throw new FetchException(Reason.PROTOCOL, request + ": the answer is compressed, unasked");
            }
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return Body.empty();
        }
        int limit = connector.maxBody();
        InputStream content = entity.getContent();
        byte[] bytes = content.readNBytes(limit);
        if (bytes.length == limit && content.read() >= 0) {
            throw new FetchException(Reason.TOO_LARGE, request + ": the body has more than " + limit + " bytes");
        }
        return Body.of(bytes);
    }

    private FetchException explain(IOException failed) {
        if (failed instanceof SocketTimeoutException) {
            return new FetchException(Reason.TIMEOUT, request + ": no connection or no answer in time", failed);
        }
        if (failed instanceof ConnectException
                || failed instanceof NoRouteToHostException
                || failed instanceof UnknownHostException) {
            return new FetchException(Reason.CONNECT_FAILED, request + ": no server accepts the connection", failed);
        }
        if (failed instanceof SSLException && !isCutOff(failed)) {
            return new FetchException(
                    Reason.TLS_FAILED, request + ": no trusted TLS connection (" + failed.getMessage() + ")", failed);
        }
        if (failed instanceof MessageConstraintException) {
            return new FetchException(Reason.TOO_LARGE, request + ": the header is too long", failed);
        }
        return new FetchException(Reason.PROTOCOL, request + ": the answer broke off or is not HTTP", failed);
    }

    /** Whether the server left during the handshake, as a balancer does that is being replaced. */
    private static boolean isCutOff(IOException failed) {
        return failed.getCause() instanceof EOFException || failed.getCause() instanceof SocketException;
    }

    private static HttpUriRequestBase wire(FetchRequest request) {
        HttpUriRequestBase wire = new HttpUriRequestBase(request.method(), request.uri());
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            wire.addHeader(headers.name(i), headers.value(i));
        }
        wire.setHeader("Accept-Encoding", "identity");
        wire.setHeader("Connection", "close");
        if (request.method().equals("POST")) {
            wire.setEntity(new ByteArrayEntity(request.body().bytes(), null));
        }
        return wire;
    }

    private static Headers headers(ClassicHttpResponse response) {
        Headers.Builder headers = Headers.builder();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
        return headers.build();
    }
}
