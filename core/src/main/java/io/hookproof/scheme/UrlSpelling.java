package io.hookproof.scheme;

/** The spelling of the URL that a sender signs, if it may differ from the configured one. */
public enum UrlSpelling {
    /** The URL as configured, or the configured base with the request's path. */
    AS_GIVEN,
    /** The URL without its port, if it has one. */
    WITHOUT_PORT,
    /** The URL with its port, if it is the scheme's default. */
    WITH_DEFAULT_PORT,
    /**
     * The URL without its port, in whose path and query nothing is escaped that {@code encodeURIComponent} leaves
     * plain. It stands beside {@link #WITHOUT_PORT} and matches only where the URL has an escape.
     */
    AS_COMPONENTS,
    /** As {@link #AS_COMPONENTS}, but with {@code @} and {@code :} plain too. */
    AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON;

    /** Returns whether it writes out escapes, so that it differs only where the URL has some. */
    boolean hasFewerEscapes() {
        return this == AS_COMPONENTS || this == AS_COMPONENTS_WITH_PLAIN_AT_AND_COLON;
    }

    String of(PublicUrl.Whole url) {
        if (hasFewerEscapes()) {
            String plain = this == AS_COMPONENTS ? Percent.COMPONENT : Percent.COMPONENT + "@:";
            return rebuilt(url, url.host(), Percent.decoded(url.target(), plain));
        }
        int port = url.port();
        boolean isSoAlready = this == AS_GIVEN || (port < 0) == (this == WITHOUT_PORT);
        if (isSoAlready) {
            return url.toString();
        }
        String defaultPort = url.scheme().equals("https") ? ":443" : ":80";
        return rebuilt(url, this == WITHOUT_PORT ? url.host() : url.host() + defaultPort, url.target());
    }

    private static String rebuilt(PublicUrl.Whole url, String authority, String target) {
        return url.scheme() + "://" + url.login() + authority + target;
    }
}
