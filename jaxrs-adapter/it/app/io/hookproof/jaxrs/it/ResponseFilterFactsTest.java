package io.hookproof.jaxrs.it;

final class ResponseFilterFactsTest extends ResponseFilterFacts {}
