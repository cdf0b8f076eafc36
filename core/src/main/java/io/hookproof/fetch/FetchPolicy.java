package io.hookproof.fetch;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servers that may be contacted, and the limits of a fetch. The defaults are strict: https only, public addresses
 * only, no proxy. Immutable.
 */
public final class FetchPolicy {
    private final AllowList allowList;
    private final Set<AddressKind> addresses;
    private final int maxBody;
    private final Duration connectTimeout;
    /** The time for a request without a deadline of its own. */
    private final Duration usual;
    /** The longest time for a request. */
    private final Duration deadline;

    private final int maxConcurrent;
    private final @Nullable Origin proxy;
    private final @Nullable KeyStore anchors;
    private final HostResolver resolver;

    private FetchPolicy(Builder builder) {
        this.allowList = AllowList.of(builder.hosts, builder.plainHttp);
        this.addresses = EnumSet.copyOf(builder.addresses);
        this.maxBody = builder.maxBody;
        this.connectTimeout = builder.connectTimeout;
        this.usual = builder.usual;
        this.deadline = builder.deadline;
        this.maxConcurrent = builder.maxConcurrent;
        this.proxy = builder.proxy;
        this.anchors = builder.anchors;
        this.resolver = builder.resolver;
    }

    /**
     * Returns a builder for a policy that allows these hosts and no others. A subdomain is another host.
     *
     * @param host such as {@code api.stripe.com} (port 443) or {@code keys.example:8443}: ASCII, lower case,
     *     without scheme and trailing dot
     */
    public static Builder onlyTo(String host, String... more) {
        List<String> hosts = new ArrayList<>(List.of(more));
        hosts.add(0, host);
        return new Builder(hosts);
    }

    AllowList allowList() {
        return allowList;
    }

    AddressGuard addressGuard() {
        return new AddressGuard(resolver, addresses);
    }

    HostResolver resolver() {
        return resolver;
    }

    int maxBody() {
        return maxBody;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    /** Returns the time for a request, which may have a deadline of its own. */
    Duration deadlineOf(FetchRequest request) {
        Duration own = request.deadline().orElse(usual);
        return own.compareTo(deadline) > 0 ? deadline : own;
    }

    /** Returns the longest time for a request. */
    Duration deadline() {
        return deadline;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }

    Optional<Origin> proxy() {
        return Optional.ofNullable(proxy);
    }

    Optional<KeyStore> anchors() {
        return Optional.ofNullable(anchors);
    }

    /** A builder of policies. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST = Duration.ofMinutes(1);

        private final List<String> hosts;
        private final Set<AddressKind> addresses = EnumSet.of(AddressKind.PUBLIC);
        private int maxBody = 1024 * 1024;
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration usual = Duration.ofSeconds(5);
        private Duration deadline = LONGEST;
        private int maxConcurrent = 16;
        private boolean plainHttp;
        private @Nullable Origin proxy;
        private @Nullable KeyStore anchors;
        private HostResolver resolver = HostResolver.SYSTEM;

        private Builder(List<String> hosts) {
            this.hosts = hosts;
        }

        /**
         * Sets the longest body to accept, in bytes; 1 MiB by default.
         *
         * @throws IllegalArgumentException unless it is at least one
         */
        public Builder maxBody(int bytes) {
            this.maxBody = atLeastOne("longest body", bytes);
            return this;
        }

        /**
         * Sets the time for one attempt at one address; 2 seconds by default.
         *
         * @throws IllegalArgumentException unless it is longer than zero, at most a minute
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = upToAMinute("connect timeout", timeout);
            return this;
        }

        /**
         * Sets the most time for a whole fetch, from the call to the last byte. By default, a request has the time
         * that it asks for ({@link FetchRequest#within}), such as what is left of a re-fetch's, or else 5 seconds.
         *
         * @throws IllegalArgumentException unless it is longer than zero, at most a minute
         */
        public Builder deadline(Duration all) {
            this.deadline = upToAMinute("deadline", all);
            this.usual = all;
            return this;
        }

        /**
         * Sets how many fetches may be under way at once; 16 by default. A further one is refused, not queued.
         *
         * @throws IllegalArgumentException unless it is at least one
         */
        public Builder maxConcurrent(int fetches) {
            this.maxConcurrent = atLeastOne("number of concurrent fetches", fetches);
            return this;
        }

        /**
         * Sends everything through an HTTP proxy, which then resolves the names and becomes responsible for refusing
         * private addresses. Proxies in system properties and environment variables are never used.
         *
         * @throws IllegalArgumentException if the host is not in the spelling of {@link #onlyTo}, or the port is not 1
         *     to 65535
         */
        public Builder proxy(String host, int port) {
            this.proxy = new Origin("http", HostName.require(host), HostName.requirePort(Integer.toString(port)));
            return this;
        }

        /**
         * Trusts these certificate authorities instead of the JVM's, such as the one of an intranet.
         *
         * @throws IllegalArgumentException if they were not loaded
         */
        public Builder trustOnly(KeyStore authorities) {
            try {
                Objects.requireNonNull(authorities, "authorities").size();
            } catch (KeyStoreException notLoaded) {
                throw new IllegalArgumentException(
                        "the authorities are not loaded: call load(…) of the key store first", notLoaded);
            }
            this.anchors = authorities;
            return this;
        }

        /**
         * Allows {@code http} as well as {@code https}. An attacker on the network path can then read and change
         * everything.
         */
        public Builder allowPlainHttp() {
            this.plainHttp = true;
            return this;
        }

        /** Allows addresses of this machine, for tests. */
        public Builder allowLoopback() {
            addresses.add(AddressKind.LOOPBACK);
            return this;
        }

        /** Allows addresses of private networks; link-local and the known metadata services stay forbidden. */
        public Builder allowPrivateAddresses() {
            addresses.add(AddressKind.PRIVATE);
            return this;
        }

        /**
         * Allows {@code 64:ff9b::/96}, by which an IPv6-only network writes IPv4 addresses. The embedded address must
         * be public.
         */
        public Builder allowNat64() {
            addresses.add(AddressKind.NAT64);
            return this;
        }

        /** Sets a resolver for tests, because no test machine has a name server with such answers. */
        Builder resolver(HostResolver resolver) {
            this.resolver = resolver;
            return this;
        }

        /**
         * Returns the policy.
         *
         * @throws IllegalArgumentException if a host is not in the required spelling
         */
        public FetchPolicy build() {
            return new FetchPolicy(this);
        }

        private static int atLeastOne(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(what + " is " + number + ": nothing could ever be fetched");
            }
            return number;
        }

        private static Duration upToAMinute(String what, Duration time) {
            if (time.isZero() || time.isNegative() || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(what + " is " + time + ": use more than zero, up to " + LONGEST);
            }
            return time;
        }
    }
}
