package io.hookproof.testkit;

import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Scheme;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A sender that is not built in, and the request of its own that the test resources have. */
final class OwnSender {
    private OwnSender() {}

    static ProviderBuilder provider(String id, Scheme scheme) {
        return Provider.of(id, "https://example.com/" + id)
                .scheme(scheme)
                .methods("POST", "GET")
                .once(Identity.content());
    }

    static VectorFile vector(String id) {
        try {
            Path file = Path.of(Objects.requireNonNull(OwnSender.class.getResource("/own-senders/" + id + ".http"))
                    .toURI());
            return VectorFile.parse(id, Files.readAllBytes(file));
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
