package io.hookproof.jaxrs.it;

final class UnfitFactsTest extends UnfitFacts {}
