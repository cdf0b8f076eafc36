package io.hookproof.jaxrs.it;

final class LocatorFactsTest extends LocatorFacts {}
