package io.hookproof.spring.it;

class UnfitFactsTest extends UnfitFacts {}
