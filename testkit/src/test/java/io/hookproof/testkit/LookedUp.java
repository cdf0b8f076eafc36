package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Facts for senders that are not built in. The file of each says where its construction is from, or that no page was
 * read, and how it was signed. The word {@code published} stands where a request of the source was taken over.
 */
final class LookedUp {
    private LookedUp() {}

    static ProviderBuilder sender(String id) {
        return Provider.of(id, "https://example.com/" + id);
    }

    static Map<String, Provider> providers(ProviderBuilder... senders) {
        Map<String, Provider> providers = new TreeMap<>();
        for (ProviderBuilder sender : senders) {
            Provider provider = sender.build();
            providers.put(provider.id(), provider);
        }
        return providers;
    }

    static Stream<DynamicTest> contracts(Map<String, Provider> senders) {
        return senders.entrySet().stream()
                .flatMap(sender -> ProviderContract.tests(sender.getValue(), OwnSender.vector(sender.getKey())));
    }

    /** With the same trust, identity and type. */
    static Stream<DynamicTest> propertiesSayTheSame(Map<String, Provider> senders, Map<String, String> properties) {
        return propertiesSayTheSame(id -> Objects.requireNonNull(senders.get(id)), properties);
    }

    /** With the same trust, identity and type. */
    static Stream<DynamicTest> propertiesSayTheSame(
            Function<String, Provider> senders, Map<String, String> properties) {
        return properties.keySet().stream()
                .sorted()
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    VectorFile vector = OwnSender.vector(id);
                    Delivery inJava = delivery(
                            VectorVerifier.at(senders.apply(id), vector).verify(vector.request()));
                    Delivery inProperties =
                            delivery(OwnSender.byProperties(vector, id, Objects.requireNonNull(properties.get(id))));

                    assertThat(inProperties.trust()).isEqualTo(inJava.trust());
                    assertThat(inProperties.eventId()).isEqualTo(inJava.eventId());
                    assertThat(inProperties.eventType()).isEqualTo(inJava.eventType());
                }));
    }

    private static Delivery delivery(Verification verdict) {
        assertThat(verdict).isInstanceOf(Verified.class);
        return ((Verified) verdict).delivery();
    }
}
