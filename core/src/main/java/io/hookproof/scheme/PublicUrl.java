package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How a sender knows this endpoint, for senders that sign the URL. Said by the operator: {@code Host} and forwarded
 * headers are the attacker's to choose.
 */
public final class PublicUrl {
    private final URI url;
    private final boolean pathFromRequest;
    /** The last one, by its target: nearly every request of a sender comes on the same. */
    private volatile Map.@Nullable Entry<String, Optional<Whole>> known;

    /**
     * The URL of a request as its sender wrote it, letter for letter: senders sign signs such as {@code |} that
     * {@link URI} refuses.
     */
    public static final class Whole {
        private final URI base;
        private final String text;

        private Whole(URI base, String text) {
            this.base = base;
            this.text = text;
        }

        String scheme() {
            return base.getScheme();
        }

        /** What stands before the host, with its sign; mostly nothing. */
        String login() {
            String login = base.getRawUserInfo();
            return login == null ? "" : login + "@";
        }

        String host() {
            return base.getHost();
        }

        /** The port, or -1 where none is said. */
        int port() {
            return base.getPort();
        }

        /** From behind the first question mark on; null where there is none. */
        @Nullable
        String query() {
            int mark = text.indexOf('?');
            return mark < 0 ? null : text.substring(mark + 1);
        }

        /** Path and query. */
        String target() {
            return text.substring(base.getScheme().length()
                    + "://".length()
                    + base.getRawAuthority().length());
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private PublicUrl(URI url, boolean pathFromRequest) {
        this.url = url;
        this.pathFromRequest = pathFromRequest;
    }

    /**
     * Scheme and authority from here, path and query from the request.
     *
     * @throws IllegalArgumentException unless it is absolute http or https without path, query or fragment
     */
    public static PublicUrl base(URI base) {
        requireWeb(base);
        String path = base.getRawPath();
        if (base.getRawUserInfo() != null
                || !(path == null || path.isEmpty() || path.equals("/"))
                || base.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "publicBase is scheme and host only, such as https://hooks.example.com; for a whole URL use"
                            + " publicUrl");
        }
        return new PublicUrl(base, true);
    }

    /**
     * Exactly this URL, whatever path the request came on.
     *
     * @throws IllegalArgumentException unless it is absolute http or https
     */
    public static PublicUrl exactly(URI url) {
        requireWeb(url);
        return new PublicUrl(url, false);
    }

    private static boolean isUrl(String text) {
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /**
     * A URL as it may be shown, such as {@code https://***@hooks.example.com/m?key=***}: login and query are often
     * credentials. What is no URL is masked rather more than less.
     */
    public static String masked(String url) {
        int mark = url.indexOf('?');
        String head = mark < 0 ? url : url.substring(0, mark);
        String query = mark < 0 ? "" : url.substring(mark + 1);
        int start = head.indexOf("//") + 2;
        int path = isUrl(url) ? head.indexOf('/', start) : -1;
        int at = head.lastIndexOf('@', path < 0 ? head.length() : path);
        if (at < 0 && query.split("=", 2)[0].indexOf('@') >= 0) {
            // The mark stands in the login.
            at = head.length() - 1;
        }
        String shown = start > 1 && at >= start ? head.substring(0, start) + "***@" + head.substring(at + 1) : head;
        if (mark < 0) {
            return shown;
        }
        StringJoiner pairs = new StringJoiner("&", shown + "?", "");
        for (String pair : query.split("&", -1)) {
            pairs.add(pair.substring(0, pair.indexOf('=') + 1) + "***");
        }
        return pairs.toString();
    }

    /** As it was said: the whole, or scheme and authority. */
    URI url() {
        return url;
    }

    /** Whether it is the operator's to the last letter. */
    public boolean isFixed() {
        return !pathFromRequest;
    }

    /** The URL of that request; empty if its target is no path. */
    Optional<Whole> of(WebhookRequest request) {
        String target = pathFromRequest ? request.target() : "";
        Map.Entry<String, Optional<Whole>> last = known;
        if (last == null || !last.getKey().equals(target)) {
            last = Map.entry(target, pathFromRequest ? with(target) : Optional.of(new Whole(url, url.toString())));
            known = last;
        }
        return last.getValue();
    }

    private Optional<Whole> with(String target) {
        boolean isPath = target.startsWith("/");
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            // A line feed in it could be one between it and what is signed behind it.
            isPath &= c > ' ' && !Character.isISOControl(c) && !Character.isSpaceChar(c) && c != '#';
        }
        return isPath
                ? Optional.of(new Whole(url, url.getScheme() + "://" + url.getRawAuthority() + target))
                : Optional.empty();
    }

    private static void requireWeb(URI url) {
        if (url.getScheme() == null) {
            throw new IllegalArgumentException(
                    "\"" + masked(url.toString()) + "\" is no whole URL: begin it with https://");
        }
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (url.isOpaque()) {
            throw new IllegalArgumentException("\"" + url.getScheme() + ":…\" is no whole URL: begin it with https://");
        }
        if (!web) {
            throw new IllegalArgumentException(
                    "\"" + url.getScheme() + "\" URL cannot be an endpoint's: give an absolute https URL");
        }
        if (url.getRawFragment() != null) {
            throw new IllegalArgumentException("no request carries a fragment: leave out # and what is behind it");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the URL has no host that Java can read: write it in ASCII, such as"
                    + " xn--bcher-kva.example, in letters, digits, hyphens and full stops, and its port as a number");
        }
    }
}
