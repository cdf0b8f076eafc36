package io.hookproof.spring.it;

class ShutdownFactsTest extends ShutdownFacts {}
