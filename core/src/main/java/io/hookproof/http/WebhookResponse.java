package io.hookproof.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * The answer to a request: a status, a few headers, a short body. It always carries {@code Cache-Control: no-store}.
 * None of Hookproof's own answers is HTML. Immutable.
 */
public final class WebhookResponse {
    private static final Headers NO_STORE = Headers.of("Cache-Control", "no-store");

    private static final Headers ITS_OWN =
            Headers.of("Cache-Control", "", "Content-Type", "", "Content-Length", "", "Transfer-Encoding", "");

    private final int status;
    private final Headers headers;
    private final Body body;

    private WebhookResponse(int status, Headers headers, Body body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is no final HTTP status: use 200 to 599");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Returns an answer with a status and nothing else.
     *
     * @throws IllegalArgumentException unless the status is 200 to 599; the same holds for every method that takes a
     *     status
     */
    public static WebhookResponse of(int status) {
        return new WebhookResponse(status, NO_STORE, Body.empty());
    }

    /**
     * Returns an answer with UTF-8 text, sent so that no browser runs it: {@code text/plain}, {@code nosniff},
     * sandboxed.
     */
    public static WebhookResponse text(int status, String text) {
        Headers headers = Headers.of(
                "Content-Type", "text/plain; charset=utf-8",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff",
                "Content-Security-Policy", "default-src 'none'; sandbox");
        return new WebhookResponse(status, headers, Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns an answer with a JSON document in UTF-8. The caller has escaped what needs it. */
    public static WebhookResponse json(int status, String json) {
        return of(status, "application/json", Body.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns an answer with an XML document in UTF-8. The caller has escaped what needs it. */
    public static WebhookResponse xml(int status, String xml) {
        return of(status, "text/xml; charset=utf-8", Body.of(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Returns an answer with any other content.
     *
     * @throws IllegalArgumentException if the content type has a character outside printable ASCII
     */
    public static WebhookResponse of(int status, String contentType, Body body) {
        Objects.requireNonNull(body, "body");
        Headers headers = Headers.of(
                "Content-Type", requirePrintable("content type", contentType),
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff");
        return new WebhookResponse(status, headers, body);
    }

    /**
     * Returns this answer with one more header, which is added even if the answer has one of that name.
     *
     * @throws IllegalArgumentException if the name is no <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.1">
     *     field name</a>; if the value has a character outside printable ASCII, because it could end the header and
     *     start another; or if the name is {@code Cache-Control}, {@code Content-Type}, {@code Content-Length} or
     *     {@code Transfer-Encoding}, which an answer sets itself
     */
    public WebhookResponse with(String name, String value) {
        if (ITS_OWN.count(name) > 0) {
            throw new IllegalArgumentException(
                    "header " + name + " is set by the answer itself; give a type to of(status, contentType, body)");
        }
        Headers.Builder more = Headers.builder();
        for (int i = 0; i < headers.size(); i++) {
            more.add(headers.name(i), headers.value(i));
        }
        more.add(requireName(name), requirePrintable("header value", value));
        return new WebhookResponse(status, more.build(), body);
    }

    /** Returns this answer with {@code Retry-After}, in whole seconds, rounded down and at least one. */
    public WebhookResponse retryAfter(Duration delay) {
        return with("Retry-After", Long.toString(Math.max(1, delay.toSeconds())));
    }

    /** The status, from 200 to 599. */
    public int status() {
        return status;
    }

    /** Every header to send, including the content type. */
    public Headers headers() {
        return headers;
    }

    /** The body, which is often empty. */
    public Body body() {
        return body;
    }

    /** Whether the status is a success: 200 to 299. */
    public boolean isSuccess() {
        return status < 300;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookResponse that
                && status == that.status
                && headers.equals(that.headers)
                && body.equals(that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, headers, body);
    }

    @Override
    public String toString() {
        return "WebhookResponse[" + status + ", " + body + "]";
    }

    private static String requireName(String name) {
        if (Headers.misspelt(name) >= 0) {
            throw new IllegalArgumentException(
                    "a header's name has letters, digits and a few signs such as -, and no blank or colon");
        }
        return name;
    }

    private static String requirePrintable(String what, String text) {
        int wrong = Headers.unprintable(text);
        if (wrong >= 0) {
            throw new IllegalArgumentException(what + " has a character outside printable ASCII at " + wrong);
        }
        return text;
    }
}
