package io.hookproof.jaxrs.it;

final class BesideFactsTest extends BesideFacts {}
