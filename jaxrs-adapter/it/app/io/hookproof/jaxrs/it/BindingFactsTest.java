package io.hookproof.jaxrs.it;

final class BindingFactsTest extends BindingFacts {}
