package io.hookproof.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An HTTP request as it arrived, before anything about it is believed.
 *
 * @param method the method in upper case, such as {@code POST}; case matters, so {@code post} is another method
 * @param target the raw path and query as received, such as {@code /hooks/github?a=1}; of a whole URL, as a proxy gets
 *     it, these two are kept
 * @param headers every header field of the request
 * @param body the raw bytes
 */
public record WebhookRequest(String method, String target, Headers headers, Body body) {

    public WebhookRequest {
        Objects.requireNonNull(method, "method");
        target = withoutAuthority(Objects.requireNonNull(target, "target"));
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, section 3.2.2</a> */
    private static String withoutAuthority(String target) {
        boolean isSecure = target.regionMatches(true, 0, "https://", 0, 8);
        int start = isSecure ? 8 : 7;
        int end = start;
        if (isSecure || target.regionMatches(true, 0, "http://", 0, 7)) {
            while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
                end++;
            }
        }
        return end > start && target.startsWith("/", end) ? target.substring(end) : target;
    }

    /**
     * Returns a request made of the parts that most frameworks provide. If header fields come one by one and names
     * repeat, add them to {@link Headers#builder} in the order they came:
     *
     * <pre>{@code
     * Headers.Builder headers = Headers.builder();
     * fields.forEach(field -> headers.add(field.getKey(), field.getValue()));
     * WebhookRequest.of(method, target, headers.build(), bytes);
     * }</pre>
     *
     * @param body the bytes, which are not copied; do not change the array afterwards
     */
    public static WebhookRequest of(String method, String target, Map<String, List<String>> headers, byte[] body) {
        Objects.requireNonNull(headers, "headers");
        return of(method, target, Headers.of(headers), body);
    }

    /**
     * Returns a request whose header fields are {@link Headers} already.
     *
     * @param body the bytes, which are not copied; do not change the array afterwards
     */
    public static WebhookRequest of(String method, String target, Headers headers, byte[] body) {
        return new WebhookRequest(method, target, headers, Body.of(body));
    }

    /** The part of the target before {@code ?}, still encoded as received. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The part of the target after {@code ?}, still encoded as received; empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The method, the path and the sizes. The query is left out, because it may hold credentials. */
    @Override
    public String toString() {
        return "WebhookRequest[" + method + " " + path() + ", " + headers.size() + " headers, " + body + "]";
    }
}
