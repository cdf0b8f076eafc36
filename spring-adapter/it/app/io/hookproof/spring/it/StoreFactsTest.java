package io.hookproof.spring.it;

class StoreFactsTest extends StoreFacts {}
