package io.hookproof.jaxrs.it;

final class FailureFactsWithMappersTest extends FailureFacts.WithMappers {}
