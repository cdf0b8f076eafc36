package io.hookproof.spring.it;

class DispatchFactsTest extends DispatchFacts {}
