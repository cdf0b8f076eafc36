package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Trust;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PublishedVectorsTest {
    @TestFactory
    Stream<DynamicTest> everyVectorGetsTheVerdictItDeserves() {
        return Providers.ids().stream().flatMap(id -> {
            List<VectorFile> vectors = VectorFile.of(id);
            assertThat(vectors)
                    .as("drop a real request of " + id + " into vectors/" + id + "/published.http")
                    .isNotEmpty();
            return vectors.stream()
                    .filter(vector -> !vector.isHandshake())
                    .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> verify(id, vector)));
        });
    }

    @Test
    void everyVectorSaysWhoMadeIt() {
        assertThat(Providers.ids().stream().flatMap(id -> VectorFile.of(id).stream()))
                .hasSizeGreaterThan(380)
                .allSatisfy(vector -> {
                    String origin = vector.fact("origin").orElse("");
                    assertThat(origin).as(vector.name()).isIn("published", "independent", "self-made");
                    assertThat(vector.fact(origin.equals("independent") ? "command" : "source"))
                            .as(vector.name() + ": where it stands, or the command that computed it")
                            .isPresent();
                });
    }

    private static void verify(String id, VectorFile vector) {
        Provider provider = Providers.named(id);

        Verification verdict = VectorVerifier.at(provider, vector).verify(vector.request());

        if (vector.isGenuine()) {
            assertThat(verdict)
                    .as(vector.name())
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.delivery().trust())
                                    .isEqualTo(
                                            Trust.valueOf(vector.fact("trust").orElse("BODY"))));
        } else {
            assertThat(verdict).as(vector.name()).isInstanceOf(Rejected.class);
        }
    }
}
