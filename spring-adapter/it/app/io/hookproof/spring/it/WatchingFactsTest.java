package io.hookproof.spring.it;

class WatchingFactsTest extends WatchingFacts {}
