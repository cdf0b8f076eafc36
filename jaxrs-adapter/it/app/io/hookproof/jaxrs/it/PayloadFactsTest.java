package io.hookproof.jaxrs.it;

final class PayloadFactsTest extends PayloadFacts {}
