package io.hookproof.testkit;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/** The mapping for the JDK's own HTTP client. */
public final class JdkClient {
    /** What it refuses from its callers. */
    private static final Set<String> WRITTEN_ITSELF =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    private JdkClient() {}

    /** Whether the client writes that header and refuses it from whoever calls it. */
    public static boolean writesItself(String header) {
        return WRITTEN_ITSELF.contains(header.toLowerCase(Locale.ROOT));
    }

    /** That path and query at that server: resolved against it, a path with two slashes in front would name another one. */
    static URI at(URI server, String target) {
        return URI.create(server.getScheme() + "://" + server.getRawAuthority() + target);
    }

    /** To that URL, with path and query of the request. */
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
