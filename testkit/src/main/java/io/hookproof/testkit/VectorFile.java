package io.hookproof.testkit;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One real request as a text file: facts on top as {@code # name: value}, then the request line, headers, an empty line,
 * and the exact bytes of the body to the end of the file.
 */
public final class VectorFile {
    private static final String ROOT = "/io/hookproof/testkit/vectors";

    private final String name;
    private final Map<String, List<String>> facts;
    private final WebhookRequest request;

    private VectorFile(String name, Map<String, List<String>> facts, WebhookRequest request) {
        this.name = name;
        this.facts = facts;
        this.request = request;
    }

    /** The vectors of that provider, by file name; empty if there are none. */
    public static List<VectorFile> of(String providerId) {
        URL folder = VectorFile.class.getResource(ROOT + "/" + providerId);
        if (folder == null) {
            return List.of();
        }
        try {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return read(jar.getPath(ROOT, providerId));
                }
            }
            return read(Path.of(uri));
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("vectors of " + providerId + " cannot be read", unreadable);
        }
    }

    private static List<VectorFile> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .map(file -> {
                        try {
                            return parse(folder.getFileName() + "/" + file.getFileName(), Files.readAllBytes(file));
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        }
    }

    /** The vector in these bytes. */
    public static VectorFile parse(String name, byte[] bytes) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        Headers.Builder headers = Headers.builder();
        String requestLine = "";
        int at = 0;
        while (true) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int textEnd = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            String line = new String(bytes, at, textEnd - at, StandardCharsets.UTF_8);
            at = Math.min(end + 1, bytes.length);
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (line.startsWith("#") && requestLine.isEmpty()) {
                facts.computeIfAbsent(line.substring(1, colon).strip(), any -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            } else if (requestLine.isEmpty()) {
                requestLine = line;
            } else {
                headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            if (end >= bytes.length) {
                break;
            }
        }
        String[] words = requestLine.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException(name + " has no request line such as POST /hooks/x HTTP/1.1");
        }
        Body body = Body.of(Arrays.copyOfRange(bytes, at, bytes.length));
        return new VectorFile(name, facts, new WebhookRequest(words[0], words[1], headers.build(), body));
    }

    /** Provider and file, such as {@code stripe/published.http}. */
    public String name() {
        return name;
    }

    /** The first value of a fact. */
    public Optional<String> fact(String fact) {
        return all(fact).stream().findFirst();
    }

    /** Every value of a fact. */
    public List<String> all(String fact) {
        return facts.getOrDefault(fact, List.of());
    }

    /** The operator's settings, which the file calls {@code param.…}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        facts.forEach((fact, values) -> {
            if (fact.startsWith("param.")) {
                settings.put(fact.substring("param.".length()), values.get(0));
            }
        });
        return settings;
    }

    /** The moment at which it was verified; empty if its scheme has no time. */
    public Optional<Instant> now() {
        return fact("now").map(Instant::parse);
    }

    /** Whether a correct receiver believes it. */
    public boolean isGenuine() {
        return fact("expect").orElse("verified").equals("verified");
    }

    /** Whether it is no delivery but the sender making sure that the endpoint is ours. */
    public boolean isHandshake() {
        return name.substring(name.indexOf('/') + 1).startsWith("handshake");
    }

    public WebhookRequest request() {
        return request;
    }

    @Override
    public String toString() {
        return name;
    }
}
