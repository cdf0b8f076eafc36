package io.hookproof.spring.it;

class StartedFactsTest extends StartedFacts {}
