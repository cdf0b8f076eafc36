package io.hookproof.jaxrs.it;

final class LabelFactsTest extends LabelFacts {}
