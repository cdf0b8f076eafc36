package io.hookproof.testkit;

import io.hookproof.http.WebhookRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/** The mapping for the JDK's own HTTP client. */
final class JdkClient {
    /** What it refuses from its callers. */
    private static final Set<String> WRITTEN_ITSELF =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    private JdkClient() {}

    static boolean writesItself(String header) {
        return WRITTEN_ITSELF.contains(header.toLowerCase(Locale.ROOT));
    }

    /** To that URL, with path and query of the request. */
    static HttpRequest request(WebhookRequest request, URI server) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(request.target()))
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
