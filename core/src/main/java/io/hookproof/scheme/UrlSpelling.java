package io.hookproof.scheme;

/** How a sender spells the URL it signs, where it is not always as configured. */
public enum UrlSpelling {
    /** As configured, or as configured with the request's path. */
    AS_GIVEN,
    /** Without the port, where one was given. */
    WITHOUT_PORT,
    /** With the port, where it is the scheme's default. */
    WITH_DEFAULT_PORT;

    String of(PublicUrl.Whole url) {
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
