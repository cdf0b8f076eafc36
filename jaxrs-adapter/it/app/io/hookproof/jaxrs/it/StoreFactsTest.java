package io.hookproof.jaxrs.it;

final class StoreFactsTest extends StoreFacts {}
