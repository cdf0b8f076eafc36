package io.hookproof.jaxrs.it;

final class RefusalFactsTest extends RefusalFacts {}
