package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.http.Headers;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The servers that Hookproof may contact, each by the one or two spellings that a URL may use. A URL is looked up and
 * never interpreted: user info, other ports, trailing dots, upper case, escapes and look-alikes are simply not in the
 * list.
 */
final class AllowList {
    /** The longest URL, in characters. Many servers refuse longer ones, and no provider needs one. */
    private static final int MAX_URL = 8192;

    private final Map<String, Origin> origins = new HashMap<>();

    private AllowList() {}

    /**
     * Returns a list of servers.
     *
     * @param entries the hosts, such as {@code api.stripe.com}, with or without {@code :port}
     */
    static AllowList of(Collection<String> entries, boolean plainHttp) {
        AllowList list = new AllowList();
        for (String entry : entries) {
            if (entry.indexOf('@') >= 0) {
                throw new IllegalArgumentException("host \"***" + entry.substring(entry.lastIndexOf('@'))
                        + "\" has a login before it: give the host alone");
            }
            int colon = entry.indexOf(':');
            String host = HostName.require(colon < 0 ? entry : entry.substring(0, colon));
            int port = colon < 0 ? 0 : HostName.requirePort(entry.substring(colon + 1));
            list.add("https", host, port, 443);
            if (plainHttp) {
                list.add("http", host, port, 80);
            }
        }
        return list;
    }

    private void add(String scheme, String host, int port, int usual) {
        Origin origin = new Origin(scheme, host, port == 0 ? usual : port);
        origins.put(scheme + "://" + host + ":" + origin.port(), origin);
        if (origin.port() == usual) {
            origins.put(scheme + "://" + host, origin);
        }
    }

    /**
     * Returns the server to connect to, as configured.
     *
     * @throws FetchException with {@link Reason#REFUSED_URL}
     */
    Origin check(URI uri) throws FetchException {
        String text = uri.toString();
        if (text.length() > MAX_URL || Headers.unprintable(text) >= 0) {
            throw refused("the URL is longer than " + MAX_URL + " or has a character outside printable ASCII");
        }
        Origin origin = origins.get(uri.getScheme() + "://" + uri.getRawAuthority());
        if (origin == null) {
            throw refused("the URL" + (uri.getHost() == null ? "" : " on " + uri.getHost())
                    + " does not begin with any of " + new TreeSet<>(origins.keySet()));
        }
        if (uri.getRawFragment() != null) {
            throw refused("the URL has a fragment");
        }
        if (!isStraight(uri.getRawPath())) {
            throw refused("the path of the URL has a dot segment or begins with two slashes");
        }
        return origin;
    }

    private static FetchException refused(String why) {
        return new FetchException(Reason.REFUSED_URL, why);
    }

    // A dot segment could lead elsewhere than the path shows, on some servers also with ";parameters" or escaped.
    private static boolean isStraight(String path) {
        if (path.startsWith("//")) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            int parameters = segment.indexOf(';');
            String name = parameters < 0 ? segment : segment.substring(0, parameters);
            String plain = name.replace("%2e", ".").replace("%2E", ".");
            if (plain.equals(".") || plain.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
