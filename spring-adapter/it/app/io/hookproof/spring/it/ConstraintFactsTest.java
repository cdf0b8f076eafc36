package io.hookproof.spring.it;

class ConstraintFactsTest extends ConstraintFacts {}
