package io.hookproof.spring.it;

class SpringFactsTest extends SpringFacts {}
