package io.hookproof.spring.it;

class PlainFactsTest extends PlainFacts {}
