package io.hookproof.spring.it;

class HealthFactsTest extends HealthFacts {}
