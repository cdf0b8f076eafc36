package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A header that cannot be sent is refused when the endpoint is built: every delivery would be undecided for it. */
class ResourceHeadersTest {
    private final Resource users = Resource.at("https://api.example/users/{id}", Source.json("/id"));

    @Test
    void aHeaderThatCannotBeSentIsRefusedAtTheStart() {
        assertThatThrownBy(() -> ready(users.header("Host", "api.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header Host is written by the HTTP client");
        assertThatThrownBy(() -> ready(users.header("Api Version", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header name has a character");
        assertThatThrownBy(() -> ready(users.header("Transfer-Encoding", Source.json("/account"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Transfer-Encoding");
        assertThatThrownBy(() -> ready(users.withKeyIn("X-Key:")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header name has a character");
        assertThatThrownBy(() -> ready(users.withKeyIn("X-Key", "token\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value of header X-Key");

        assertThat(ready(users.header("Api-Version", "2026-08-01")
                        .header("X-Account", Source.json("/account"))
                        .withKeyIn("X-Key", "token")))
                .isNotNull();
    }

    private static Refetcher ready(Resource resource) {
        return Refetch.withoutCredentials()
                .of(resource)
                .ready(Optional.empty(), Map.of(), null, Duration.ofSeconds(4), false, null);
    }
}
