package io.hookproof.spring;

/** Where endpoints come from beside {@code Verifier} beans. */
interface EndpointSource {
    void addTo(Endpoints endpoints);
}
