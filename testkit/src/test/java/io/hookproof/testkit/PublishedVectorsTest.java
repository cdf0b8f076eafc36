package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** A fact that is misspelt changes nothing, and a rejection is expected of whatever is not called verified. */
    @Test
    void everyFactOfAVectorIsOneThatIsRead() {
        Set<String> read = Set.of(
                "answer",
                "answer.body",
                "command",
                "establishes",
                "example",
                "expect",
                "good-for",
                "handshake-token",
                "jwks",
                "note",
                "now",
                "origin",
                "private-key",
                "secret",
                "source",
                "trust",
                "url");
        List<String> wrong = new ArrayList<>();
        for (String id : Providers.ids()) {
            for (VectorFile vector : VectorFile.of(id)) {
                vector.factsUnder("").forEach((fact, value) -> {
                    boolean isKnown = read.contains(fact)
                            || fact.startsWith("param.")
                            || fact.startsWith("about.")
                            || fact.startsWith("answer.header.");
                    if (!isKnown
                            || fact.equals("expect")
                                    && !Set.of("verified", "rejected").contains(value)) {
                        wrong.add(vector.name() + ": # " + fact + ": " + value);
                    }
                });
            }
        }

        assertThat(wrong)
                .as(
                        "a vector has these facts: %s, param.<setting>, answer.header.<name> and about.<anything>; #"
                                + " expect is verified or rejected",
                        new TreeSet<>(read))
                .isEmpty();
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
