package io.hookproof.jaxrs.it;

final class CallerFactsTest extends CallerFacts {}
