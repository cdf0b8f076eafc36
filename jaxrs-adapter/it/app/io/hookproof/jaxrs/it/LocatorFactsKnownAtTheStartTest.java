package io.hookproof.jaxrs.it;

final class LocatorFactsKnownAtTheStartTest extends LocatorFacts.KnownAtTheStart {}
