package io.hookproof.fetch;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Creates the HTTP client for one fetch. The client is pinned to checked addresses, and everything is off that would
 * contact another server, retry, remember or decompress. It serves one fetch over one connection, so nothing that an
 * answer leaves behind can reach the next fetch, and every fetch is checked anew.
 */
final class Connector {
    private static final int MAX_HEADER_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final Duration AFTER_THE_DEADLINE = Duration.ofSeconds(10);

    private final AddressGuard guard;
    private final HostResolver unguarded;
    private final FetchPolicy policy;
    private final Lookup<TlsSocketStrategy> tls;
    private final HttpConnectionFactory<ManagedHttpClientConnection> connections;
    private final RequestConfig requestConfig;
    private final ConnectionConfig connectionConfig;

    Connector(FetchPolicy policy) {
        this.policy = policy;
        this.guard = policy.addressGuard();
        this.unguarded = policy.resolver();
        this.tls = RegistryBuilder.<TlsSocketStrategy>create()
                .register("https", tlsStrategy(policy))
                .build();
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(MAX_HEADER_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        this.connections = unopened -> new QuietConnection(limits);
        // The thread that waits for the answer enforces the deadline and cuts the connection. A socket time-out at the
        // same moment would race with that, and the same time-out would be reported in varying words.
        Timeout lastResort = Timeout.of(policy.deadline().plus(AFTER_THE_DEADLINE));
        this.requestConfig = RequestConfig.custom()
                .setConnectionRequestTimeout(lastResort)
                .setResponseTimeout(lastResort)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
        this.connectionConfig = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(policy.connectTimeout()))
                .setSocketTimeout(lastResort)
                .build();
    }

    int maxBody() {
        return policy.maxBody();
    }

    /** Returns the addresses to connect to for this server: its own checked ones, or the configured proxy's. */
    List<InetAddress> addressesFor(Origin origin) throws FetchException, UnknownHostException {
        Origin proxy = policy.proxy().orElse(null);
        return proxy == null ? guard.addressesOf(origin.host()) : unguarded.resolve(proxy.host());
    }

    /** Returns a client that connects to these addresses only. It must be closed after one use. */
    CloseableHttpClient clientFor(List<InetAddress> addresses) {
        DefaultHttpClientConnectionOperator operator = new DefaultHttpClientConnectionOperator(
                // A plain new Socket() would consult the system's SOCKS settings.
                ignored -> new Socket(Proxy.NO_PROXY),
                null,
                new Pinned(addresses),
                tls);
        PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager(
                operator,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.of(1, TimeUnit.MINUTES),
                connections);
        manager.setDefaultConnectionConfig(connectionConfig);
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(manager)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(requestConfig)
                .setUserAgent("hookproof")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState();
        Origin proxy = policy.proxy().orElse(null);
        if (proxy != null) {
            builder.setProxy(new HttpHost(proxy.scheme(), proxy.host(), proxy.port()));
        }
        return builder.build();
    }

    // A TLS context of our own; an application may have made the JVM's default one trust any server.
    private static TlsSocketStrategy tlsStrategy(FetchPolicy policy) {
        try {
            TrustManager[] trust = null;
            if (policy.anchors().isPresent()) {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(policy.anchors().get());
                trust = factory.getTrustManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return new DefaultClientTlsStrategy(
                    context, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the certificate authorities to trust cannot be used", unusable);
        }
    }

    /** A resolver that returns the checked addresses for every name, so that there is no second look-up to poison. */
    private static final class Pinned implements DnsResolver {
        private final List<InetAddress> addresses;

        Pinned(List<InetAddress> addresses) {
            this.addresses = addresses;
        }

        @Override
        public InetAddress[] resolve(String host) {
            return addresses.toArray(new InetAddress[0]);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
