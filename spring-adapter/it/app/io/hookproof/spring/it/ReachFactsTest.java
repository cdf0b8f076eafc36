package io.hookproof.spring.it;

class ReachFactsTest extends ReachFacts {}
