package io.hookproof.testkit;

import io.hookproof.http.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
                Path archive = Path.of(((JarURLConnection) folder.openConnection())
                        .getJarFileURL()
                        .toURI());
                // Opened by its path, the file system is the caller's own. Opened by its URI it is shared, and others
                // may have it open.
                try (FileSystem jar = FileSystems.newFileSystem(archive)) {
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
        try {
            RawMessage message = RawMessage.parse(bytes);
            return new VectorFile(name, message.facts(), message.request());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
        }
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

    /** The endpoint's credentials: secrets, public keys or key sets; none for a sender without any. */
    public List<String> credentials() {
        return all("secret").isEmpty() ? all("jwks") : all("secret");
    }

    /** The operator's settings, which the file calls {@code param.…}. */
    public Map<String, String> settings() {
        return factsUnder("param.");
    }

    /** The facts whose names begin with the prefix, by the rest of their names; of each the first value. */
    public Map<String, String> factsUnder(String prefix) {
        Map<String, String> under = new LinkedHashMap<>();
        facts.forEach((fact, values) -> {
            if (fact.startsWith(prefix)) {
                under.put(fact.substring(prefix.length()), values.get(0));
            }
        });
        return under;
    }

    /** The moment at which it was verified; empty if its scheme has no time. */
    public Optional<Instant> now() {
        return fact("now").map(Instant::parse);
    }

    /** Whether a correct receiver accepts it. */
    public boolean isGenuine() {
        return fact("expect").orElse("verified").equals("verified");
    }

    /** Whether it is not a delivery but a handshake, by which the sender checks the endpoint. */
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
