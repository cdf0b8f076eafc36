package io.hookproof.scheme;

/** The spelling of the URL that a sender signs, if it may differ from the configured one. */
public enum UrlSpelling {
    /** The URL as configured, or the configured base with the request's path. */
    AS_GIVEN,
    /** The URL without its port, if it has one. */
    WITHOUT_PORT,
    /** The URL with its port, if it is the scheme's default. */
    WITH_DEFAULT_PORT,
    /** The URL without its port, in which nothing is escaped that {@code encodeURIComponent} leaves plain. */
    AS_COMPONENTS,
    /** The same, in which {@code @} and {@code :} are not escaped either. */
    UNESCAPED;

    /** Returns whether it writes out escapes, so that it differs only where the URL has some. */
    boolean isUnescaped() {
        return this == AS_COMPONENTS || this == UNESCAPED;
    }

    String of(PublicUrl.Whole url) {
        if (isUnescaped()) {
            String plain = this == UNESCAPED ? Percent.COMPONENT + "@:" : Percent.COMPONENT;
            return Percent.decoded(WITHOUT_PORT.of(url), plain);
        }
        int port = url.port();
        boolean isSoAlready = this == AS_GIVEN || (port < 0) == (this == WITHOUT_PORT);
        if (isSoAlready) {
            return url.toString();
        }
        String defaultPort = url.scheme().equals("https") ? ":443" : ":80";
        return rebuilt(url, this == WITHOUT_PORT ? url.host() : url.host() + defaultPort);
    }

    private static String rebuilt(PublicUrl.Whole url, String authority) {
        return url.scheme() + "://" + url.login() + authority + url.target();
    }
}
