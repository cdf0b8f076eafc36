package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** While secrets change, both count. */
class RotationTest extends LawFacts {
    @Test
    void duringARotationBothSecretsVerifyAndTheListenerHearsWhich() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(
                        Secret.of("the new secret, long enough").named("2026-11"),
                        Secret.of(SECRET).named("2026-10"))
                .listener(recorded)
                .build();

        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        request("{}", "X-Hub-Signature-256", signature("the new secret, long enough", "{}"))))
                .as("the same content by another key is the same event")
                .isInstanceOf(Duplicate.class);
        assertThat(recorded.keys).containsExactly("2026-10");
    }

    /** The log and the meters show by which secret deliveries still come. */
    @Test
    void aSecretThatOnlyGetsAnotherNameIsToldByThatName() {
        AtomicReference<String> name = new AtomicReference<>("new");
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(() -> List.of(Secret.of(SECRET).named(name.get())))
                .listener(recorded)
                .build();
        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Verified.class);
        name.set("old");
        assertThat(verifier.verify(signed("[]"))).isInstanceOf(Verified.class);
        assertThat(recorded.keys).containsExactly("new", "old");
    }
}
