package io.hookproof.jaxrs.it;

final class OwnAnswerFactsTest extends OwnAnswerFacts {}
