package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class SealedVectorsTest {
    private static final Secret KEY = Secret.of("the key of the queue, thirty-two!");

    @Test
    void everyGenuineDeliveryOfEverySenderComesOutOfItsSealAsItWentIn() {
        int opened = 0;
        for (String id : Providers.ids()) {
            Provider provider = Providers.named(id);
            for (VectorFile vector : VectorFile.of(id)) {
                if (vector.isGenuine() && !vector.isHandshake()) {
                    Verifier verifier = VectorVerifier.at(provider, vector);
                    Delivery sent = ((Verified) verifier.verify(vector.request())).delivery();
                    Delivery taken = verifier.open(sent.seal(KEY), KEY).orElseThrow();
                    assertThat(facts(taken)).as(vector.name()).isEqualTo(facts(sent));
                    opened++;
                }
            }
        }
        assertThat(opened).isGreaterThan(Providers.ids().size() * 9 / 10);
    }

    private static List<Object> facts(Delivery delivery) {
        return List.of(
                delivery.toString(),
                delivery.tenant(),
                delivery.eventId(),
                delivery.eventType(),
                delivery.eventTypeIsProven(),
                delivery.mode(),
                delivery.deliveryId(),
                delivery.signedAt(),
                delivery.receivedAt(),
                delivery.trust(),
                delivery.provenFields(),
                delivery.message().map(Object::toString),
                delivery.unprovenBody(),
                outcome(delivery::json),
                outcome(delivery::form),
                outcome(delivery::events));
    }

    /** What it comes to, or that it may not be read. */
    private static Optional<String> outcome(Callable<?> reading) {
        try {
            return Optional.of(String.valueOf(reading.call()));
        } catch (Exception notOpen) {
            return Optional.of(notOpen.getClass().getName());
        }
    }
}
