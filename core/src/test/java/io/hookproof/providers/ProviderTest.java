package io.hookproof.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProviderTest {
    @Test
    void aProviderStaysAsItWasBuiltWhateverItsBuilderIsToldNext() {
        ProviderBuilder builder = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .tolerance(Duration.ofMinutes(1));
        Provider first = builder.build();
        Provider second = builder.tolerance(Duration.ofHours(1))
                .refusesWith(500)
                .requires("shop", "its number")
                .build();

        assertThat(first.tolerance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(first.refusalStatus()).isEqualTo(401);
        assertThat(first.settings()).isEmpty();
        assertThat(second.tolerance()).isEqualTo(Duration.ofHours(1));
        assertThat(second.refusalStatus()).isEqualTo(500);
        assertThat(second.settings()).containsExactly("shop");
    }
}
