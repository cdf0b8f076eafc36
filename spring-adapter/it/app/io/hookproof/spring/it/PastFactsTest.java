package io.hookproof.spring.it;

class PastFactsTest extends PastFacts {}
