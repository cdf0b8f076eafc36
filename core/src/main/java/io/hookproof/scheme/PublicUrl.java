package io.hookproof.scheme;

import io.hookproof.http.Form;
import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The URL by which a sender knows this endpoint, for senders that sign the URL. The operator configures it, because an
 * attacker can choose {@code Host} and forwarded headers.
 */
public final class PublicUrl {
    private final URI url;
    private final boolean pathFromRequest;
    /** The last URL, by its target; nearly all requests of a sender arrive at the same one. */
    private volatile Map.@Nullable Entry<String, Optional<Whole>> known;

    /**
     * The URL of a request exactly as its sender wrote it, because senders sign characters such as {@code |} that
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

        /** Returns the user info before the host, including its {@code @}; usually empty. */
        String login() {
            String login = base.getRawUserInfo();
            return login == null ? "" : login + "@";
        }

        String host() {
            return base.getHost();
        }

        /** Returns the port, or -1 if there is none. */
        int port() {
            return base.getPort();
        }

        /** Returns the decoded query; empty if it is malformed. */
        Optional<Form> query() {
            int mark = text.indexOf('?');
            return Form.parse(mark < 0 ? "" : text.substring(mark + 1));
        }

        /** Returns path and query. */
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
     * A URL with scheme and authority from here, and path and query from the request. The authority may have a login,
     * which some senders sign as a part of the URL. A path before that of the request, which a proxy takes off, ends
     * with a slash.
     *
     * @throws IllegalArgumentException unless it is absolute http or https without query or fragment, and ends with its
     *     authority or a slash
     */
    public static PublicUrl base(URI base) {
        requireWeb(base);
        String path = base.getRawPath();
        if (!(path.isEmpty() || path.endsWith("/")) || base.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "publicBase is scheme and host only, such as https://hooks.example.com, and a path with a slash at"
                            + " its end if a proxy takes that off; for a whole URL use publicUrl");
        }
        return new PublicUrl(base, true);
    }

    /**
     * Exactly this URL, whatever path the request arrived on.
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
     * Returns a URL in a form that may be shown, such as {@code https://***@hooks.example.com/m?key=***}, because user
     * info and query are often credentials. In doubt, more is masked.
     */
    public static String masked(String url) {
        int mark = url.indexOf('?');
        String head = mark < 0 ? url : url.substring(0, mark);
        String query = mark < 0 ? "" : url.substring(mark + 1);
        int start = head.indexOf("//") + 2;
        int path = isUrl(url) ? head.indexOf('/', start) : -1;
        int at = head.lastIndexOf('@', path < 0 ? head.length() : path);
        if (at < 0 && query.split("=", 2)[0].indexOf('@') >= 0) {
            // The mark is in the user info.
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

    /**
     * Reads a URL of the operator's. Java's own message would show it whole.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static URI read(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException unfit) {
            throw new IllegalArgumentException("\"" + masked(url) + "\" is no URL: " + unfit.getReason());
        }
    }

    /** Returns the URL as configured: the whole URL, or what stands before the request's path. */
    URI url() {
        return url;
    }

    /** Returns the target of that request as its sender wrote it, before a proxy took the beginning of the path off. */
    String sent(String target) {
        String path = url.getRawPath();
        return path.isEmpty() ? target : path.substring(0, path.length() - 1) + target;
    }

    /** Returns whether the operator configured the whole URL. */
    public boolean isFixed() {
        return !pathFromRequest;
    }

    /** Returns the URL of that request; empty if its target is not a path. */
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
            // A line feed in the path could pass for one that separates it from the next signed value.
            isPath &= c > ' ' && !Character.isISOControl(c) && !Character.isSpaceChar(c) && c != '#';
        }
        return isPath
                ? Optional.of(new Whole(url, url.getScheme() + "://" + url.getRawAuthority() + sent(target)))
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
