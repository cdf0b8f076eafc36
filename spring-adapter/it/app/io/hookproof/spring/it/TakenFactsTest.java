package io.hookproof.spring.it;

class TakenFactsTest extends TakenFacts {}
