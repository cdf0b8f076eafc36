package io.hookproof.jaxrs.it;

final class SetUpFactsTest extends SetUpFacts {}
