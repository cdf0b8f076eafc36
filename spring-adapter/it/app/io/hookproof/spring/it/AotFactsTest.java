package io.hookproof.spring.it;

final class AotFactsTest extends AotFacts {}
