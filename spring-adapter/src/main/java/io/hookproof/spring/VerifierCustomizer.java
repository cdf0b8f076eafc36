package io.hookproof.spring;

import io.hookproof.VerifierBuilder;

/**
 * Adds to an endpoint from properties what only code can say, such as a secret for each tenant or a clock. Beans of this
 * type are asked in their order, for every endpoint.
 */
@FunctionalInterface
public interface VerifierCustomizer {
    /** @param endpoint its name under {@code hookproof.endpoints} */
    void customize(String endpoint, VerifierBuilder builder);
}
