package io.hookproof.testkit;

import io.hookproof.providers.Providers;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ProviderContractTest {
    @TestFactory
    Stream<DynamicTest> everyProviderKeepsTheContract() {
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(VectorFile::isGenuine)
                        .filter(vector -> !vector.isHandshake())
                        .flatMap(vector -> ProviderContract.tests(Providers.named(id), vector)));
    }
}
