package io.hookproof.fetch;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A request to send. Immutable. Prints method and host only, because the rest may hold credentials. */
public final class FetchRequest {
    /** The headers that the HTTP client writes itself. Setting one twice is how requests get smuggled. */
    private static final Set<String> NOT_YOURS = Set.of(
            "host",
            "connection",
            "keep-alive",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "proxy-connection",
            "proxy-authorization");

    private final String method;
    private final URI uri;
    private final Headers headers;
    private final Body body;
    private final Optional<Duration> deadline;

    private FetchRequest(String method, URI uri, Headers headers, Body body, Optional<Duration> deadline) {
        this.method = method;
        this.uri = Objects.requireNonNull(uri, "URI");
        this.headers = headers;
        this.body = Objects.requireNonNull(body, "body");
        this.deadline = deadline;
    }

    /** Returns a GET. The fetcher decides later whether that URL may be contacted. */
    public static FetchRequest get(URI uri) {
        return new FetchRequest("GET", uri, Headers.none(), Body.empty(), Optional.empty());
    }

    /**
     * Returns a POST.
     *
     * @param contentType such as {@code application/json}
     */
    public static FetchRequest post(URI uri, String contentType, Body body) {
        return new FetchRequest("POST", uri, Headers.none(), body, Optional.empty()).with("Content-Type", contentType);
    }

    /**
     * Returns this request with one more header.
     *
     * @throws IllegalArgumentException if the HTTP client writes that header itself, or if name or value has a
     *     character that could end the header and start another
     */
    public FetchRequest with(String name, String value) {
        requireHeader(name, value);
        Headers.Builder more = Headers.builder();
        for (int i = 0; i < headers.size(); i++) {
            more.add(headers.name(i), headers.value(i));
        }
        return new FetchRequest(method, uri, more.add(name, value).build(), body, deadline);
    }

    /**
     * Returns this request with a deadline for all of it, from the call to the last byte. A shorter deadline of the
     * policy takes precedence.
     *
     * @throws IllegalArgumentException unless it is longer than zero
     */
    public FetchRequest within(Duration all) {
        if (all.isNegative() || all.isZero()) {
            throw new IllegalArgumentException("a deadline of " + all + " leaves no time to fetch anything");
        }
        return new FetchRequest(method, uri, headers, body, Optional.of(all));
    }

    /** Returns {@code GET} or {@code POST}. */
    public String method() {
        return method;
    }

    /** Returns the whole URL. */
    public URI uri() {
        return uri;
    }

    /** Returns the headers given by {@link #with} and the content type of a POST. The HTTP client adds its own. */
    public Headers headers() {
        return headers;
    }

    /** Returns the body; empty for a GET. */
    public Body body() {
        return body;
    }

    /** Returns the deadline; empty if only the fetcher's own applies. */
    public Optional<Duration> deadline() {
        return deadline;
    }

    @Override
    public String toString() {
        return method + " " + (uri.getHost() == null ? "(no host)" : uri.getHost());
    }

    private static void requireHeader(String name, String value) {
        int misspelt = Headers.misspelt(name);
        if (misspelt >= 0) {
            throw new IllegalArgumentException(
                    name.isEmpty()
                            ? "header name is empty"
                            : "header name has a character that may not stand there at " + misspelt);
        }
        if (NOT_YOURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + name + " is written by the HTTP client: leave it out");
        }
        int wrong = Headers.unprintable(value);
        if (wrong >= 0) {
            throw new IllegalArgumentException(
                    "value of header " + name + " has a character outside printable ASCII at " + wrong);
        }
    }
}
