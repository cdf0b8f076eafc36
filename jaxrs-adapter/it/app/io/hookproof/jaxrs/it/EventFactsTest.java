package io.hookproof.jaxrs.it;

final class EventFactsTest extends EventFacts {}
