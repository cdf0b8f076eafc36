package io.hookproof.spring.it;

class NeighbourFactsTest extends NeighbourFacts {}
