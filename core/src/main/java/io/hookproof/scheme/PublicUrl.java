package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sender knows this endpoint, for senders that sign the URL. Said by the operator: {@code Host} and forwarded
 * headers are the attacker's to choose.
 */
public final class PublicUrl {
    private final URI url;
    private final boolean pathFromRequest;
    /** The last one: nearly every request of a sender comes on the same target, and a URI is dear to make. */
    private volatile @Nullable Known known;

    private record Known(String target, Optional<URI> url) {}

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

    /** As it was said: the whole, or scheme and authority. */
    URI url() {
        return url;
    }

    /** Whether it is the operator's to the last letter. */
    public boolean isFixed() {
        return !pathFromRequest;
    }

    /** The URL of that request; empty if its target is no URI. */
    Optional<URI> of(WebhookRequest request) {
        if (!pathFromRequest) {
            return Optional.of(url);
        }
        Known last = known;
        if (last == null || !last.target().equals(request.target())) {
            last = new Known(request.target(), with(request.target()));
            known = last;
        }
        return last.url();
    }

    private Optional<URI> with(String target) {
        if (!target.startsWith("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(url.getScheme() + "://" + url.getRawAuthority() + target));
        } catch (URISyntaxException notOfAnyUrl) {
            return Optional.empty();
        }
    }

    private static void requireWeb(URI url) {
        if (url.getScheme() == null) {
            throw new IllegalArgumentException("\"" + url + "\" is no whole URL: begin it with https://");
        }
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("\"" + url.getScheme()
                    + "\" URL cannot be an endpoint's: give an absolute https URL without fragment");
        }
    }
}
