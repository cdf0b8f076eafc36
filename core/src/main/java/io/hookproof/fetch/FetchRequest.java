package io.hookproof.fetch;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One request to send. Immutable; prints method and host only, since the rest may hold credentials. */
public final class FetchRequest {
    /** What the HTTP client writes itself: a second opinion there is how requests get smuggled. */
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

    /** A GET. Whether that URL may be asked is for the fetcher to say, when it is. */
    public static FetchRequest get(URI uri) {
        return new FetchRequest("GET", uri, Headers.none(), Body.empty(), Optional.empty());
    }

    /** @param contentType such as {@code application/json} */
    public static FetchRequest post(URI uri, String contentType, Body body) {
        return new FetchRequest("POST", uri, Headers.none(), body, Optional.empty()).with("Content-Type", contentType);
    }

    /**
     * This request with one more header.
     *
     * @throws IllegalArgumentException if it is one that the HTTP client writes itself, or has a character that could
     *     end the header and start another
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
     * This request with a deadline for all of it, from the call to the last byte; the policy's holds if shorter.
     *
     * @throws IllegalArgumentException unless it is longer than zero
     */
    public FetchRequest within(Duration all) {
        if (all.isNegative() || all.isZero()) {
            throw new IllegalArgumentException("a deadline of " + all + " leaves no time to fetch anything");
        }
        return new FetchRequest(method, uri, headers, body, Optional.of(all));
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return method;
    }

    /** The whole URL. */
    public URI uri() {
        return uri;
    }

    /** Those given by {@link #with}, and the content type of a POST; the HTTP client adds its own. */
    public Headers headers() {
        return headers;
    }

    /** What is sent; empty for a GET. */
    public Body body() {
        return body;
    }

    /** Empty if the fetcher's own deadline is to hold. */
    public Optional<Duration> deadline() {
        return deadline;
    }

    @Override
    public String toString() {
        return method + " " + (uri.getHost() == null ? "(no host)" : uri.getHost());
    }

    private static void requireHeader(String name, String value) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("header name is empty");
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isToken(name.charAt(i))) {
                throw new IllegalArgumentException("header name has a character that may not stand there at " + i);
            }
        }
        if (NOT_YOURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + name + " is written by the HTTP client: leave it out");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException(
                        "value of header " + name + " has a character outside printable ASCII at " + i);
            }
        }
    }

    private static boolean isToken(char c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
