package io.hookproof.jaxrs.it;

final class MultipartFactsTest extends MultipartFacts {}
