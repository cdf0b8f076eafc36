package io.hookproof.spring;

/** A source of endpoints in addition to {@code Verifier} beans. */
interface EndpointSource {
    void addTo(Endpoints endpoints);
}
