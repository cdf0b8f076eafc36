package io.hookproof.fuzz;

import io.hookproof.fetch.FetchException;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetcher;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whatever a message calls its object, it is asked for on our host, under our path, as one segment. */
final class LookupTarget implements Target {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "evt_1",
                        "../admin",
                        "a/b",
                        "a%2fb",
                        "a?b=c",
                        "a#b",
                        "@evil.example",
                        ".",
                        "a:b",
                        "users/a/b",
                        "\u00e9")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void read(byte[] bytes) {
        for (URI uri : asked("https://api.example.com/v1/users/{id}", bytes)) {
            require(isOurs(uri) && uri.getRawPath().indexOf('/', "/v1/users/".length()) < 0, uri);
        }
        for (URI uri : asked("https://api.example.com/v1/{+id}", bytes)) {
            require(isOurs(uri), uri);
        }
    }

    private static boolean isOurs(URI uri) {
        String path = uri.getRawPath();
        return "https".equals(uri.getScheme())
                && "api.example.com".equals(uri.getRawAuthority())
                && path.startsWith("/v1/")
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.normalize().equals(uri)
                && !path.toLowerCase(java.util.Locale.ROOT).contains("%2f");
    }

    private static void require(boolean ours, URI uri) {
        if (!ours) {
            throw new IllegalStateException("asked elsewhere: " + uri);
        }
    }

    private static List<URI> asked(String url, byte[] id) {
        List<URI> asked = new ArrayList<>();
        Map<String, Object> document = Map.of("id", new String(id, StandardCharsets.UTF_8));
        WebhookRequest request = new WebhookRequest(
                "POST",
                "/hooks",
                Headers.none(),
                Body.of(io.hookproof.http.Json.of(document).toBytes()));
        refetcher(url, asked)
                .ask(List.of(new Parts(request, Parts.Context.PLAIN)), answer -> true, (status, took) -> {});
        return asked;
    }

    private static Refetcher refetcher(String url, List<URI> asked) {
        return Refetch.withoutCredentials()
                .of(Resource.at(url, Source.json("/id")))
                .ready(
                        Optional.empty(),
                        Map.of(),
                        request -> {
                            asked.add(request.uri());
                            throw new FetchException(FetchException.Reason.TLS_FAILED, "nothing is fetched here");
                        },
                        Duration.ofSeconds(1),
                        Coverage.body(Set.of()),
                        null);
    }
}
