package io.hookproof.spring;

import io.hookproof.VerifierBuilder;

/**
 * Adds to an endpoint from properties what only code can set, such as a secret for each tenant or a clock. Beans of
 * this type are called in their order, for every endpoint.
 */
@FunctionalInterface
public interface VerifierCustomizer {
    /**
     * Adds to the builder of one endpoint, before it is built.
     *
     * @param endpoint the endpoint's name under {@code hookproof.endpoints}
     */
    void customize(String endpoint, VerifierBuilder builder);
}
