package io.hookproof.redis;

import io.hookproof.replay.ReplayStoreException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/** Builds a {@link RedisReplayStore}. Everything but the URL has a default. */
public final class RedisReplayStoreBuilder {
    private static final int DEFAULT_PORT = 6379;
    private static final int LAST_PORT = 65_535;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * The servers that a start has waited for in vain. Until one is there again, the next store on it does not wait
     * that long.
     */
    private static final Set<String> AWAY = ConcurrentHashMap.newKeySet();

    private final URI uri;
    /** The host as written; in {@link #uri} a character of it may be replaced. */
    private final String host;

    private String namespace = "hookproof";
    private Duration connect = Duration.ofMillis(300);
    private Duration operation = Duration.ofSeconds(1);
    private int connections = 8;
    private Duration trusted = Duration.ofSeconds(30);
    private Duration look = Duration.ofMinutes(1);
    /** The least time for the first connection. It loads classes, which takes seconds on half a processor. */
    private Duration start = Duration.ofSeconds(10);

    private boolean startWithoutStore;
    private @Nullable SSLContext tls;

    RedisReplayStoreBuilder(String url) {
        this.uri = uri(url);
        int from = url.indexOf("//") + 2 + uri.getRawAuthority().lastIndexOf('@') + 1;
        this.host = url.substring(from, from + uri.getHost().length());
    }

    /**
     * The name that keeps applications on one server apart; {@code hookproof} by default.
     *
     * @throws IllegalArgumentException unless it has 1 to 64 letters, digits, full stops, hyphens, colons or
     *     underscores
     */
    public RedisReplayStoreBuilder namespace(String name) {
        this.namespace = Namespace.checked(name);
        return this;
    }

    /**
     * The limit for connecting; 300 ms by default. At the start it is 10 s at least.
     *
     * @throws IllegalArgumentException unless it is one millisecond to one minute
     */
    public RedisReplayStoreBuilder connectWithin(Duration limit) {
        this.connect = limit("connect limit", limit);
        return this;
    }

    /**
     * The limit for one operation, including the wait for a connection; 1 s by default. The limit for connecting may
     * come on top once. At the start it is 10 s at least.
     *
     * @throws IllegalArgumentException unless it is one millisecond to one minute
     */
    public RedisReplayStoreBuilder operateWithin(Duration limit) {
        this.operation = limit("operation limit", limit);
        return this;
    }

    /**
     * The largest number of connections; 8 by default.
     *
     * @throws IllegalArgumentException unless it is 1 to 1000
     */
    public RedisReplayStoreBuilder connections(int most) {
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("connections " + most + " must be 1 to 1000");
        }
        this.connections = most;
        return this;
    }

    /** How long an idle connection is used without a check; for tests. */
    RedisReplayStoreBuilder trustIdle(Duration time) {
        this.trusted = time;
        return this;
    }

    /** How often a server that was found fit is looked at again; for tests. */
    RedisReplayStoreBuilder lookEvery(Duration time) {
        this.look = time;
        return this;
    }

    /** The least time for the first connection; for tests. */
    RedisReplayStoreBuilder startWithin(Duration limit) {
        this.start = limit;
        return this;
    }

    /**
     * Starts even if Redis cannot be reached, and answers deliveries 503 until it can. By default {@link #build} fails.
     * If the server answers and refuses, it fails either way.
     */
    public RedisReplayStoreBuilder startWithoutStore() {
        this.startWithoutStore = true;
        return this;
    }

    /** Certificates and keys for a {@code rediss:} URL; by default the JDK's. {@link #build} refuses another URL. */
    public RedisReplayStoreBuilder tls(SSLContext context) {
        this.tls = Objects.requireNonNull(context, "tls");
        return this;
    }

    /**
     * Connects to the server, checks that it is fit, and returns the store.
     *
     * @throws IllegalArgumentException if the server refuses the credentials or a command, evicts, is a replica, or has
     *     the keys of the namespace on another node of its cluster; or if {@link #tls} was set for a URL without TLS
     * @throws ReplayStoreException if the server cannot be reached, unless {@link #startWithoutStore} was set
     */
    public RedisReplayStore build() {
        String where = where();
        if (tls != null && !isTls()) {
            throw new IllegalArgumentException("replay store: tls(…) is set, and the URL of Redis at " + where
                    + " has no TLS, so the password would go in clear: write rediss:// instead of redis://, or remove"
                    + " tls(…)");
        }
        boolean isAway = false;
        Recognition memory = new Recognition(where, namespace);
        try (PooledWire first = wire(atTheStart(connect), atTheStart(operation), memory)) {
            new RedisReplayStore(first, where, namespace).check();
            AWAY.remove(where);
        } catch (JedisException trouble) {
            String message = "replay store: Redis at " + where + " " + Trouble.describe(trouble);
            if (trouble instanceof UnfitServerException || Trouble.isMistake(trouble)) {
                AWAY.remove(where);
                throw new IllegalArgumentException(message);
            }
            if (!startWithoutStore) {
                throw new ReplayStoreException(
                        message + "; to start all the same and answer 503 until it takes claims, set replay.start to"
                                + " without-store",
                        trouble);
            }
            LoggerFactory.getLogger(RedisReplayStore.class)
                    .warn("{}; started without it, deliveries are answered 503 until it takes claims", message);
            isAway = true;
            AWAY.add(where);
        }
        RedisReplayStore store = new RedisReplayStore(wire(connect, operation, memory), where, namespace);
        return isAway ? store.isAway() : store;
    }

    private Duration atTheStart(Duration limit) {
        boolean isShort = startWithoutStore && AWAY.contains(where());
        return isShort || limit.compareTo(start) > 0 ? limit : start;
    }

    private PooledWire wire(Duration toConnect, Duration toOperate, Recognition memory) {
        return new PooledWire(
                new HostAndPort(host, port()),
                config(toConnect, toOperate),
                connections,
                toOperate,
                trusted,
                look,
                memory);
    }

    private DefaultJedisClientConfig config(Duration toConnect, Duration toOperate) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) toConnect.toMillis())
                .socketTimeoutMillis((int) toOperate.toMillis())
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(database());
        String credentials = uri.getRawUserInfo();
        if (credentials != null) {
            // Split before decoding, because a colon in the name itself is written %3A.
            int colon = credentials.indexOf(':');
            config.user(colon == 0 ? null : decoded(credentials.substring(0, colon)))
                    .password(decoded(credentials.substring(colon + 1)));
        }
        if (isTls()) {
            // By default Jedis accepts any certificate of a trusted authority, whatever name is in it.
            SSLParameters named = new SSLParameters();
            named.setEndpointIdentificationAlgorithm("HTTPS");
            config.ssl(true).sslParameters(named);
            if (tls != null) {
                config.sslSocketFactory(tls.getSocketFactory());
            }
        }
        return config.build();
    }

    private boolean isTls() {
        return uri.getScheme().equals("rediss");
    }

    private static String decoded(String text) {
        // Unlike in a form, a plus is not a space here.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private String where() {
        return host + ":" + port();
    }

    private int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    private int database() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    private static URI uri(String url) {
        // The URL must not be in the message or in a cause, because it contains a password.
        String wrong = "replay.url must be such as redis://user:password@host:6379/0, or rediss:// for TLS, with"
                + " nothing after it;"
                + " special characters of a password are percent-encoded";
        try {
            URI uri = withHost(new URI(url), url);
            boolean scheme = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            String path = uri.getPath() == null ? "" : uri.getPath();
            boolean whole = uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean credentials =
                    uri.getRawUserInfo() == null || uri.getRawUserInfo().contains(":");
            boolean port = uri.getPort() != 0 && uri.getPort() <= LAST_PORT;
            if (scheme && whole && credentials && uri.getHost() != null && port && path.matches("|/|/[0-9]{1,4}")) {
                return uri;
            }
        } catch (URISyntaxException holdsThePassword) {
            throw new IllegalArgumentException(wrong);
        }
        throw new IllegalArgumentException(wrong);
    }

    // Docker Compose makes names with an underscore. Name servers resolve them, but Java's URI has no host then.
    private static URI withHost(URI uri, String url) throws URISyntaxException {
        String authority = uri.getRawAuthority();
        if (uri.getHost() != null || authority == null) {
            return uri;
        }
        int from = url.indexOf("//") + 2;
        int host = from + authority.lastIndexOf('@') + 1;
        int end = from + authority.length();
        return new URI(url.substring(0, host) + url.substring(host, end).replace('_', 'x') + url.substring(end));
    }

    private static Duration limit(String name, Duration limit) {
        if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " " + limit + " must be one millisecond to one minute");
        }
        return limit;
    }
}
