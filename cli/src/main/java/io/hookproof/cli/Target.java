package io.hookproof.cli;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.testkit.JdkClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server to which messages are sent unchanged, byte by byte. */
final class Target {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Duration patience;
    private final URI uri;

    Target(String url) {
        this(url, PATIENCE);
    }

    /** @param patience how long to wait for a connection, and then for the answer */
    Target(String url, Duration patience) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException noUrl) {
            throw new Mistake(
                    Hookproof.USAGE, "\"" + url + "\" is not a URL such as http://localhost:8080/hooks/github");
        }
        if (parsed.getHost() == null || !Set.of("http", "https").contains(String.valueOf(parsed.getScheme()))) {
            throw new Mistake(
                    Hookproof.USAGE, "\"" + url + "\" is not a URL such as http://localhost:8080/hooks/github");
        }
        this.uri = parsed;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    URI uri() {
        return uri;
    }

    /** Path and query as in a request line. */
    String pathAndQuery() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** This address with the request's query; unchanged if there is none, or if the address has a query of its own. */
    Target orWithQueryOf(WebhookRequest request) {
        return uri.getRawQuery() != null
                ? this
                : new Target(with(query(request.target())).toString(), patience);
    }

    private static @Nullable String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? null : target.substring(mark + 1);
    }

    private URI with(@Nullable String query) {
        if (query == null) {
            return uri;
        }
        String text = uri.toString();
        int end = text.indexOf(uri.getRawQuery() == null ? '#' : '?');
        return URI.create((end < 0 ? text : text.substring(0, end)) + "?" + query);
    }

    /** An answer as received. */
    record Answer(int status, HttpHeaders headers, Body body) {
        /** Headers of this connection, or that the answering server writes itself. */
        private static final Set<String> NOT_PASSED_ON = Set.of(
                "connection",
                "keep-alive",
                "proxy-connection",
                "te",
                "trailer",
                "transfer-encoding",
                "upgrade",
                "content-length",
                "content-type",
                "cache-control",
                "x-content-type-options",
                "date");

        boolean isSuccess() {
            return status / 100 == 2;
        }

        void print(PrintWriter out) {
            String text = new String(body.bytes(), StandardCharsets.UTF_8);
            out.println(status + (text.isEmpty() ? "" : " " + text.replaceAll(Verdicts.UNSEEN, " ")));
        }

        WebhookResponse asOurs() {
            WebhookResponse ours = body.size() == 0
                    ? WebhookResponse.of(status)
                    : WebhookResponse.of(
                            status, headers.firstValue("Content-Type").orElse("application/octet-stream"), body);
            for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
                String name = header.getKey().toLowerCase(Locale.ROOT);
                for (String value : header.getValue()) {
                    boolean isPlain = value.chars().allMatch(c -> c >= ' ' && c <= '~');
                    ours = isPlain && !NOT_PASSED_ON.contains(name) ? ours.with(header.getKey(), value) : ours;
                }
            }
            return ours;
        }
    }

    /** Sends the message unchanged. Its query takes precedence over the address's, because some senders sign there. */
    Answer send(WebhookRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(with(query(request.target())))
                .timeout(patience)
                .method(
                        request.method(),
                        HttpRequest.BodyPublishers.ofByteArray(request.body().bytes()));
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (!JdkClient.writesItself(headers.name(i))) {
                try {
                    builder.header(headers.name(i), headers.value(i));
                } catch (IllegalArgumentException unsendable) {
                    throw new Mistake(
                            1, "header " + Verdicts.clean(headers.name(i)) + " has a value that cannot be sent on");
                }
            }
        }
        try {
            HttpResponse<byte[]> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), Body.of(response.body()));
        } catch (IOException unanswered) {
            throw NoAnswer.of(uri, unanswered, patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Mistake(1, "interrupted");
        }
    }
}
