package io.hookproof.scheme;

import java.net.URI;

/** How a sender spells the URL it signs, where it is not always as configured. */
public enum UrlSpelling {
    /** As configured, or as configured with the request's path. */
    AS_GIVEN,
    /** Without the port, where one was given. */
    WITHOUT_PORT,
    /** With the port, where it is the scheme's default. */
    WITH_DEFAULT_PORT;

    String of(URI url) {
        int port = url.getPort();
        boolean isSoAlready = this == AS_GIVEN || (port < 0) == (this == WITHOUT_PORT);
        if (isSoAlready) {
            return url.toString();
        }
        String defaultPort = url.getScheme().equals("https") ? ":443" : ":80";
        return rebuilt(url, this == WITHOUT_PORT ? url.getHost() : url.getHost() + defaultPort);
    }

    // Not by URI's constructors: they would encode the path once more.
    private static String rebuilt(URI url, String authority) {
        String query = url.getRawQuery();
        return url.getScheme() + "://" + authority + url.getRawPath() + (query == null ? "" : "?" + query);
    }
}
