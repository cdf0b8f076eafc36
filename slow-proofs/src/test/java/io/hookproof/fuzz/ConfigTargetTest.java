package io.hookproof.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.hookproof.WebhookConfig;
import io.hookproof.providers.GenericHmac;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A seed that is refused leads nowhere: what lies behind the first refusal would be read by no change of it. */
class ConfigTargetTest {
    @TestFactory
    Stream<DynamicTest> everySeedMakesAnEndpoint() {
        return new ConfigTarget()
                .seeds().stream()
                        .map(ConfigTarget::settings)
                        .map(settings -> DynamicTest.dynamicTest(
                                settings.toString(),
                                () -> assertThatCode(() -> WebhookConfig.verifier(settings))
                                        .doesNotThrowAnyException()));
    }

    @Test
    void theSeedOfADescribedSenderDescribesOne() {
        Map<String, String> described = new ConfigTarget()
                .seeds().stream()
                        .map(ConfigTarget::settings)
                        .filter(settings -> GenericHmac.ID.equals(settings.get("provider")))
                        .map(ConfigTarget::described)
                        .findFirst()
                        .orElseThrow();
        assertThatCode(() -> GenericHmac.of(described)).doesNotThrowAnyException();
    }
}
