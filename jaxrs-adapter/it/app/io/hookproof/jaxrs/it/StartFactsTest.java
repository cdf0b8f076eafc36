package io.hookproof.jaxrs.it;

final class StartFactsTest extends StartFacts {}
