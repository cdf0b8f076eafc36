package io.hookproof.testkit;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/** Maps requests to the JDK's own HTTP client. */
public final class JdkClient {
    /** Headers that the client refuses from its callers. */
    private static final Set<String> WRITTEN_ITSELF =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    private JdkClient() {}

    /** Whether the client writes that header itself and refuses it from its callers. */
    public static boolean writesItself(String header) {
        return WRITTEN_ITSELF.contains(header.toLowerCase(Locale.ROOT));
    }

    /**
     * The URL of that path and query at that server. It is not resolved, because a path with two leading slashes would
     * name another server.
     */
    static URI at(URI server, String target) {
        return URI.create(server.getScheme() + "://" + server.getRawAuthority() + target);
    }

    /** The request to that server, with its own path and query. */
    static HttpRequest request(WebhookRequest request, URI server) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(at(server, request.target()))
                .method(
                        request.method(),
                        HttpRequest.BodyPublishers.ofByteArray(request.body().bytes()));
        request.headers().forEach((name, value) -> {
            if (!writesItself(name)) {
                builder.header(name, value);
            }
        });
        return builder.build();
    }
}
