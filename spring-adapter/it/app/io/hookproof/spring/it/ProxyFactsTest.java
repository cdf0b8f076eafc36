package io.hookproof.spring.it;

class ProxyFactsTest extends ProxyFacts {}
