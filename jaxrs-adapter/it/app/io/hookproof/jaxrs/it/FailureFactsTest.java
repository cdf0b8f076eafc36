package io.hookproof.jaxrs.it;

final class FailureFactsTest extends FailureFacts {}
