package io.hookproof.testkit;

import io.hookproof.providers.Providers;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class ProviderContractTest {
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyProviderKeepsTheContract() {
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(VectorFile::isGenuine)
                        .filter(vector -> !vector.isHandshake())
                        .flatMap(vector -> ProviderContract.tests(Providers.named(id), vector)));
    }
}
