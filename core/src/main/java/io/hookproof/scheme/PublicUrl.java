package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * How a sender knows this endpoint, for senders that sign the URL. Said by the operator: {@code Host} and forwarded
 * headers are the attacker's to choose.
 */
public final class PublicUrl {
    private final URI url;
    private final boolean pathFromRequest;

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
        if (!(path == null || path.isEmpty() || path.equals("/")) || base.getRawQuery() != null) {
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

    /** The URL of that request; empty if its target is no URI. */
    Optional<URI> of(WebhookRequest request) {
        if (!pathFromRequest) {
            return Optional.of(url);
        }
        if (!request.target().startsWith("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(url.getScheme() + "://" + url.getRawAuthority() + request.target()));
        } catch (URISyntaxException notOfAnyUrl) {
            return Optional.empty();
        }
    }

    private static void requireWeb(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("\"" + url.getScheme()
                    + "\" URL cannot be an endpoint's: give an absolute https URL without user or fragment");
        }
    }
}
